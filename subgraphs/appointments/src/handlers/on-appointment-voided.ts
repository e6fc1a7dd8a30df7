/** What a voided appointment used up goes back into stock. Our own event, so that `inventory` is asked until it is done. */
import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { giveBack } from '../store/completion.ts';

export const onAppointmentVoided = handler({
  topic: 'appointment.voided',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.voided'],
  run: (_step, { appointmentId }, context) => giveBack(context, appointmentId),
});
