import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { notifyPatient, withdraw } from '../store/notify.ts';

export const onAppointmentRescheduled = handler({
  topic: 'appointment.rescheduled',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.rescheduled'],
  async run(step, { appointmentId, patientId, startsAt, previousStartsAt }, context) {
    await withdraw(step, 'APPOINTMENT_REMINDER', appointmentId);
    await notifyPatient(context, step, {
      ...{ event: 'APPOINTMENT_RESCHEDULED', sourceId: step.event.id, aboutId: appointmentId },
      ...{ patientId, variables: { startsAt, previousStartsAt } },
    });
  },
});
