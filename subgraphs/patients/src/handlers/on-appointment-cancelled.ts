/** It does not take place, and gives nobody a reason to read. */
import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { keepCare } from '../store/care.ts';

export const onAppointmentCancelled = handler({
  topic: 'appointment.cancelled',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.cancelled'],
  run: ({ tx }, appointment) => keepCare(tx, appointment, 'CANCELLED'),
});
