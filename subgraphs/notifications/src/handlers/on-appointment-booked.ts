import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { notifyPatient } from '../store/notify.ts';

export const onAppointmentBooked = handler({
  topic: 'appointment.booked',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.booked'],
  run: (step, { appointmentId, patientId, startsAt }, context) =>
    notifyPatient(context, step, {
      ...{ event: 'APPOINTMENT_BOOKED', sourceId: step.event.id, aboutId: appointmentId },
      ...{ patientId, variables: { startsAt } },
    }),
});
