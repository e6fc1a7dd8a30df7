/** Says that an allergy holds no longer, or never did. It stays in the record. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, needed, TextField } from '../../ui/form-fields.tsx';
import { type AllergyFactsFragment, EndAllergyDocument } from './patient-page.generated.ts';
import { usePatientTexts } from './texts.ts';

const statuses = ['RESOLVED', 'REFUTED'] as const;
const schema = z.object({ status: z.enum(statuses), reason: needed });

export default function EndAllergy({ allergy, onClose }: { allergy: AllergyFactsFragment; onClose: () => void }) {
  const t = usePatientTexts();
  return (
    <FormDialog
      title={`${t('endAllergy')}: ${allergy.substance}`}
      submitLabel={t('save')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ status: 'RESOLVED' as const, reason: '' }}
      document={EndAllergyDocument}
      inputOf={(values) => ({ ...values, allergyId: allergy.id })}
      onDone={() => {}}
    >
      {(form) => (
        <>
          <ChoiceField
            form={form}
            name="status"
            label={t('status')}
            className="sm:col-span-2"
            options={statuses.map((value) => ({ value, label: t(value) }))}
          />
          <TextField form={form} name="reason" label={t('whyEnded')} isRequired className="sm:col-span-2" />
        </>
      )}
    </FormDialog>
  );
}
