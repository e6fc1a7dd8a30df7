/** Says which blood group somebody has. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { bloodGroupName } from './blood-group.ts';
import { SetBloodGroupDocument } from './patient-page.generated.ts';
import type { Patient } from './patient-page.tsx';
import { usePatientTexts } from './texts.ts';

const groups = [
  'O_POSITIVE',
  'O_NEGATIVE',
  'A_POSITIVE',
  'A_NEGATIVE',
  'B_POSITIVE',
  'B_NEGATIVE',
  'AB_POSITIVE',
  'AB_NEGATIVE',
  'UNKNOWN',
] as const satisfies readonly NonNullable<Patient['bloodGroup']>[];
const schema = z.object({ bloodGroup: z.enum(groups) });

export default function BloodGroupForm({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const t = usePatientTexts();
  return (
    <FormDialog
      title={t('bloodGroup')}
      submitLabel={t('save')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ bloodGroup: patient.bloodGroup ?? ('UNKNOWN' as const) }}
      document={SetBloodGroupDocument}
      inputOf={({ bloodGroup }) => ({ patientId: patient.id, bloodGroup })}
      onDone={() => {}}
    >
      {(form) => (
        <ChoiceField
          form={form}
          name="bloodGroup"
          label={t('bloodGroup')}
          className="sm:col-span-2"
          options={groups.map((value) => ({
            value,
            label: value === 'UNKNOWN' ? t('unknownBlood') : bloodGroupName(value),
          }))}
        />
      )}
    </FormDialog>
  );
}
