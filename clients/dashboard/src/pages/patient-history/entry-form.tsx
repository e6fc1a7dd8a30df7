/** An entry of a medical history, or its next version. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import {
  CheckField,
  ChoiceField,
  DayField,
  LongTextField,
  needed,
  optional,
  optionalDay,
  TextField,
} from '../../ui/form-fields.tsx';
import { type Edited, sections } from './history-sections.tsx';
import { RecordMedicalHistoryDocument } from './patient-history-page.generated.ts';
import { useHistoryTexts } from './texts.ts';

const statuses = ['ACTIVE', 'RESOLVED', 'ENTERED_IN_ERROR'] as const;
const schema = z.object({
  section: z.enum(sections),
  description: needed,
  icd10Code: optional,
  status: z.enum(statuses),
  onsetOn: optionalDay,
  resolvedOn: optionalDay,
  isAlert: z.boolean(),
});

export default function EntryForm(props: { patientId: string; edited: Edited; onClose: () => void }) {
  const t = useHistoryTexts();
  const { patientId, onClose } = props;
  const { section, entry } = props.edited;
  return (
    <FormDialog
      title={t(entry ? 'nextVersion' : 'newEntry')}
      submitLabel={t('save')}
      onClose={onClose}
      schema={schema}
      defaultValues={{
        section,
        description: entry?.description ?? '',
        icd10Code: entry?.icd10Code ?? '',
        status: entry?.status ?? 'ACTIVE',
        onsetOn: entry?.onsetOn ?? '',
        resolvedOn: entry?.resolvedOn ?? '',
        isAlert: entry?.isAlert ?? false,
      }}
      document={RecordMedicalHistoryDocument}
      inputOf={({ icd10Code, onsetOn, resolvedOn, ...values }) => ({
        ...{ patientId, ...values },
        ...(entry && { entryId: entry.id }),
        ...(icd10Code && { icd10Code }),
        ...(onsetOn && { onsetOn }),
        ...(resolvedOn && { resolvedOn }),
      })}
      onDone={() => {}}
    >
      {(form) => (
        <>
          {entry && <p className="text-quiet sm:col-span-2">{t('nextVersionWhy')}</p>}
          <LongTextField form={form} name="description" label={t('description')} isRequired className="sm:col-span-2" />
          <ChoiceField
            form={form}
            name="section"
            label={t('section')}
            options={sections.map((value) => ({ value, label: t(value) }))}
          />
          <ChoiceField
            form={form}
            name="status"
            label={t('status')}
            options={statuses.map((value) => ({ value, label: t(value) }))}
          />
          <DayField form={form} name="onsetOn" label={t('onsetOn')} />
          <DayField form={form} name="resolvedOn" label={t('resolvedOn')} />
          <TextField form={form} name="icd10Code" label={t('icd10')} hint={t('icd10Hint')} />
          <CheckField form={form} name="isAlert" label={t('isAlert')} hint={t('isAlertHint')} className="sm:mt-8" />
        </>
      )}
    </FormDialog>
  );
}
