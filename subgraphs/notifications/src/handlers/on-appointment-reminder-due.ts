import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { notifyPatient } from '../store/notify.ts';

export const onAppointmentReminderDue = handler({
  topic: 'appointment.reminder_due',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.reminder_due'],
  async run(step, { appointmentId, patientId, startsAt, offsetMinutes }, context) {
    const expiresAt = new Date(startsAt);
    // late, after a long pause of ours, it would remind of what is over
    if (expiresAt <= step.now) return;
    await notifyPatient(context, step, {
      ...{ event: 'APPOINTMENT_REMINDER', sourceId: `${appointmentId}:${offsetMinutes}:${startsAt}` },
      ...{ aboutId: appointmentId, patientId, variables: { startsAt }, expiresAt },
    });
  },
});
