/** Writes a note, from a template if there is one for it, and signs it. */
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { dateTime } from '../../texts/format.ts';
import { control, Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, LongTextField, needed } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { AttachField, type Chosen } from './attachments.tsx';
import { AddClinicalNoteDocument } from './patient-notes-page.generated.ts';
import type { NotesOf } from './patient-notes-page.tsx';
import { useNotesTexts } from './texts.ts';

const schema = z.object({ templateId: z.string(), appointmentId: z.string(), body: needed });
type Values = z.infer<typeof schema>;
type Template = { id: string; name: string; body: string };

type Props = { patient: NotesOf; templates: readonly Template[]; onSigned: () => void; onClose: () => void };

export default function WriteNote({ patient, templates, onSigned, onClose }: Props) {
  const t = useNotesTexts();
  const [isSending, setSending] = useState(false);
  const [files, setFiles] = useState<readonly Chosen[]>([]);
  // only what has begun can be written about
  const now = new Date().toISOString();
  const visits = (patient.appointments?.nodes ?? []).filter(
    ({ startsAt, status }) => status === 'CHECKED_IN' || status === 'IN_PROGRESS' || startsAt <= now,
  );
  return (
    <FormDialog
      title={t('write')}
      width="wide"
      isWaiting={isSending}
      submitLabel={t('sign')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ templateId: '', appointmentId: '', body: '' }}
      document={AddClinicalNoteDocument}
      inputOf={({ templateId, appointmentId, body }) => ({
        ...{ patientId: patient.id, body, mediaAssetIds: files.map(({ id }) => id) },
        ...(templateId && { templateId }),
        ...(appointmentId && { appointmentId }),
      })}
      onDone={() => {
        toast({ title: t('signed'), tone: 'good' });
        onSigned();
      }}
    >
      {(form) => (
        <>
          <TemplateChoice form={form} templates={templates} />
          <ChoiceField
            form={form}
            name="appointmentId"
            label={t('visit')}
            options={[
              { value: '', label: t('noVisit') },
              ...visits.map(({ id, startsAt, location }) => ({
                value: id,
                label: `${dateTime(startsAt, location?.timeZone)}${location ? ` · ${location.name}` : ''}`,
              })),
            ]}
          />
          <LongTextField
            form={form}
            name="body"
            rows={14}
            label={t('body')}
            hint={t('bodyHint')}
            isRequired
            className="sm:col-span-2"
          />
          <AttachField chosen={files} onChange={setFiles} onSending={setSending} />
        </>
      )}
    </FormDialog>
  );
}

/** Choosing a template begins the note with its words, and never takes away what somebody wrote. */
function TemplateChoice({ form, templates }: { form: UseFormReturn<Values>; templates: readonly Template[] }) {
  const t = useNotesTexts();
  const bodyOf = (id: string) => templates.find((one) => one.id === id)?.body ?? '';
  const choose = (id: string) => {
    const written = form.getValues('body').trim();
    const before = bodyOf(form.getValues('templateId')).trim();
    form.setValue('templateId', id);
    if (written === before) form.setValue('body', bodyOf(id));
    else if (id) form.setValue('body', `${written}\n\n${bodyOf(id)}`);
  };
  return (
    <Field label={t('template')}>
      <select value={form.watch('templateId')} onChange={({ target }) => choose(target.value)} className={control}>
        <option value="">{t('noTemplate')}</option>
        {templates.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
