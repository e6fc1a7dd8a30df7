/** It had been completed by mistake: it cost nothing, and is not charged. An invoice that was issued is voided by people. */
import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';

export const onAppointmentVoided = handler({
  topic: 'appointment.voided',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.voided'],
  async run({ tx, now }, { appointmentId }) {
    await tx.completedAppointment.updateMany({ where: { appointmentId }, data: { voidedAt: now } });
    await tx.invoice.updateMany({
      where: { appointmentId, status: 'DRAFT' },
      data: { status: 'VOIDED', voidReason: 'appointment.voided', voidedBy: 'service:billing', voidedAt: now },
    });
  },
});
