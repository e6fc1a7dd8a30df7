/** It took place: who treated the patient may read on. */
import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { keepCare } from '../store/care.ts';

export const onAppointmentCompleted = handler({
  topic: 'appointment.completed',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.completed'],
  run: ({ tx }, appointment) => keepCare(tx, appointment, 'COMPLETED'),
});
