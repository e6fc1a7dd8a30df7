/** Notes what a patient is allergic to. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, DayField, needed, optional, optionalDay, TextField } from '../../ui/form-fields.tsx';
import { RecordAllergyDocument } from './patient-page.generated.ts';
import { usePatientTexts } from './texts.ts';

const categories = ['MEDICATION', 'FOOD', 'ENVIRONMENT', 'BIOLOGIC', 'OTHER'] as const;
const severities = ['MILD', 'MODERATE', 'SEVERE'] as const;
const schema = z.object({
  substance: needed,
  category: z.enum(categories),
  severity: z.enum(severities),
  reaction: optional,
  notedOn: optionalDay,
});

const defaultValues: z.infer<typeof schema> = {
  ...{ substance: '', category: 'MEDICATION', severity: 'MODERATE', reaction: '', notedOn: '' },
};

export default function AllergyForm({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const t = usePatientTexts();
  return (
    <FormDialog
      title={t('addAllergy')}
      submitLabel={t('add')}
      onClose={onClose}
      schema={schema}
      defaultValues={defaultValues}
      document={RecordAllergyDocument}
      inputOf={({ reaction, notedOn, ...values }) => ({
        ...values,
        patientId,
        ...(reaction && { reaction }),
        ...(notedOn && { notedOn }),
      })}
      onDone={() => {}}
    >
      {(form) => (
        <>
          <TextField form={form} name="substance" label={t('substance')} isRequired className="sm:col-span-2" />
          <ChoiceField
            form={form}
            name="category"
            label={t('category')}
            options={categories.map((value) => ({ value, label: t(value) }))}
          />
          <ChoiceField
            form={form}
            name="severity"
            label={t('severity')}
            options={severities.map((value) => ({ value, label: t(value) }))}
          />
          <TextField form={form} name="reaction" label={t('reaction')} />
          <DayField form={form} name="notedOn" label={t('notedOn')} />
        </>
      )}
    </FormDialog>
  );
}
