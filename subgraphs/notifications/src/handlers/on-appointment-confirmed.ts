import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { notifyPatient } from '../store/notify.ts';

export const onAppointmentConfirmed = handler({
  topic: 'appointment.confirmed',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.confirmed'],
  run: (step, { appointmentId, patientId, startsAt }, context) =>
    notifyPatient(context, step, {
      ...{ event: 'APPOINTMENT_CONFIRMED', sourceId: step.event.id, aboutId: appointmentId },
      ...{ patientId, variables: { startsAt } },
    }),
});
