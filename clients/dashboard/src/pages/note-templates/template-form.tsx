/** A template of clinical notes, new or changed. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { CheckField, LongTextField, needed, TextField } from '../../ui/form-fields.tsx';
import { usePatientsTexts } from '../patients/texts.ts';
import { UpsertClinicalNoteTemplateDocument } from './note-templates-page.generated.ts';
import type { Template } from './note-templates-page.tsx';
import { useTemplatesTexts } from './texts.ts';

const schema = z.object({ name: needed, body: needed, isArchived: z.boolean() });

type Props = { template: Template | null; onSaved: () => void; onClose: () => void };

export default function TemplateForm({ template, onSaved, onClose }: Props) {
  const t = useTemplatesTexts();
  const p = usePatientsTexts();
  return (
    <FormDialog
      title={t(template ? 'editTemplate' : 'newTemplate')}
      width="wide"
      submitLabel={p(template ? 'save' : 'create')}
      onClose={onClose}
      schema={schema}
      defaultValues={{
        name: template?.name ?? '',
        body: template?.body ?? '',
        isArchived: Boolean(template?.archivedAt),
      }}
      document={UpsertClinicalNoteTemplateDocument}
      inputOf={(values) => ({
        ...values,
        ...(template && { templateId: template.id, specialtyId: template.specialtyId }),
      })}
      onDone={onSaved}
    >
      {(form) => (
        <>
          <TextField form={form} name="name" label={p('name')} isRequired className="sm:col-span-2" />
          <LongTextField
            form={form}
            name="body"
            rows={12}
            label={t('body')}
            hint={t('bodyHint')}
            isRequired
            className="sm:col-span-2"
          />
          {template && <CheckField form={form} name="isArchived" label={t('isArchived')} className="sm:col-span-2" />}
        </>
      )}
    </FormDialog>
  );
}
