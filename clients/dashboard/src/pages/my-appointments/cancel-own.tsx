/** Calls one's own visit off. Too close to it that counts as late: the answer says so. */
import { z } from 'zod';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { LongTextField, optional } from '../../ui/form-fields.tsx';
import { toast } from '../../ui/notices.ts';
import { useAppointmentTexts } from '../appointment/texts.ts';
import { CancelOwnAppointmentDocument } from './my-appointment-page.generated.ts';
import { useMyAppointmentsTexts } from './texts.ts';

const schema = z.object({ reason: optional });

export default function CancelOwn({ appointment, onClose }: { appointment: { id: string }; onClose: () => void }) {
  const t = useMyAppointmentsTexts();
  const a = useAppointmentTexts();
  return (
    <FormDialog
      title={t('cancelTitle')}
      submitLabel={a('cancel')}
      cancelLabel={a('keep')}
      onClose={onClose}
      schema={schema}
      defaultValues={{ reason: '' }}
      document={CancelOwnAppointmentDocument}
      inputOf={({ reason }) => ({ appointmentId: appointment.id, ...(reason && { reason }) })}
      onDone={({ isLateCancellation }) =>
        toast(
          isLateCancellation ? { title: t('cancelledLate'), tone: 'warning' } : { title: t('cancelled'), tone: 'good' },
        )
      }
    >
      {(form) => <LongTextField form={form} name="reason" label={t('reason')} className="sm:col-span-2" />}
    </FormDialog>
  );
}
