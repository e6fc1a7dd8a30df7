/** Calls a visit off: on whose side, and why. */
import { z } from 'zod';
import { useMay } from '../../shell/viewer.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, LongTextField, optional } from '../../ui/form-fields.tsx';
import { type AppointmentOnPageFragment, CancelAppointmentDocument } from './appointment-page.generated.ts';
import { useAppointmentTexts } from './texts.ts';

const parties = ['PATIENT', 'CLINIC', 'PROFESSIONAL'] as const;
type Party = (typeof parties)[number];
const schema = z.object({ by: z.enum(parties), reason: optional });

type Props = { appointment: AppointmentOnPageFragment; onDone: () => void; onClose: () => void };

export function CancelAppointment({ appointment, onDone, onClose }: Props) {
  const t = useAppointmentTexts();
  const isDesk = useMay('appointments:write');
  return (
    <FormDialog
      title={t('cancelTitle')}
      submitLabel={t('cancel')}
      cancelLabel={t('keep')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ by: (isDesk ? 'PATIENT' : 'PROFESSIONAL') as Party, reason: '' }}
      document={CancelAppointmentDocument}
      inputOf={({ by, reason }) => ({
        appointmentId: appointment.id,
        ...(isDesk && { by }),
        ...(reason && { reason }),
      })}
      onDone={onDone}
    >
      {(form) => (
        <>
          {isDesk && (
            <ChoiceField
              form={form}
              name="by"
              label={t('cancelBy')}
              className="sm:col-span-2"
              options={parties.map((value) => ({ value, label: t(value) }))}
            />
          )}
          <LongTextField form={form} name="reason" label={t('reason')} className="sm:col-span-2" />
        </>
      )}
    </FormDialog>
  );
}
