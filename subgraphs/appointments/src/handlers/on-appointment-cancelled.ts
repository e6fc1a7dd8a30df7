/** Time that was called off is offered to whoever waits for it. Our own event, so that it is tried until it is done. */
import { appointmentsEvents } from '@trama/schema/events/appointments';
import { handler } from '../context.ts';
import { offerFreedTime } from '../store/waitlist.ts';

export const onAppointmentCancelled = handler({
  topic: 'appointment.cancelled',
  publisher: 'appointments',
  payload: appointmentsEvents['appointment.cancelled'],
  async run({ tx, now, emit }, { appointmentId }, { jobs }) {
    const freed = await tx.appointment.findUniqueOrThrow({ where: { id: appointmentId } });
    await offerFreedTime({ tx, now, emit, jobs }, freed);
  },
});
