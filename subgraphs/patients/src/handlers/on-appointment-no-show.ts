/** Nobody was treated. */
import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { keepCare } from '../store/care.ts';

export const onAppointmentNoShow = handler({
  topic: 'appointment.no_show',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.no_show'],
  run: ({ tx }, appointment) => keepCare(tx, appointment, 'NO_SHOW'),
});
