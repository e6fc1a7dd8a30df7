/** From its booking on a professional prepares the appointment, and so may read the record. */
import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { keepCare } from '../store/care.ts';

export const onAppointmentBooked = handler({
  topic: 'appointment.booked',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.booked'],
  run: ({ tx }, appointment) => keepCare(tx, appointment, 'BOOKED'),
});
