/** It had been completed by mistake: it stands as it was booked. */
import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { keepCare } from '../store/care.ts';

export const onAppointmentVoided = handler({
  topic: 'appointment.voided',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.voided'],
  run: ({ tx }, appointment) => keepCare(tx, appointment, 'BOOKED'),
});
