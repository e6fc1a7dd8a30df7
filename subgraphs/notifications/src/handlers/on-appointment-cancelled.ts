import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { notifyPatient, withdraw } from '../store/notify.ts';

export const onAppointmentCancelled = handler({
  topic: 'appointment.cancelled',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.cancelled'],
  async run(step, { appointmentId, patientId, startsAt }, context) {
    await withdraw(step, 'APPOINTMENT_REMINDER', appointmentId);
    await notifyPatient(context, step, {
      ...{ event: 'APPOINTMENT_CANCELLED', sourceId: step.event.id, aboutId: appointmentId },
      ...{ patientId, variables: { startsAt } },
    });
  },
});
