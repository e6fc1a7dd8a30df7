/** It takes place at another time, maybe with another professional. */
import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { keepCare } from '../store/care.ts';

export const onAppointmentRescheduled = handler({
  topic: 'appointment.rescheduled',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.rescheduled'],
  run: ({ tx }, appointment) => keepCare(tx, appointment, 'BOOKED'),
});
