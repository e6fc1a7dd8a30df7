import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { about, change, lockToAttend, requireMove } from '../store/appointments.ts';

/**
 * It had been completed by mistake. What it used up goes back into the very lots once this subgraph has heard its own
 * event (handlers/on-appointment-voided). Refuses AppointmentNotMovable.
 */
export const voidAppointment = action({
  name: 'appointments.voidAppointment',
  input: z.object({ appointmentId: id('apt'), idempotencyKey }),
  async run({ tx, input: { appointmentId }, actor, now, emit }) {
    const appointment = await lockToAttend(tx, appointmentId, actor);
    const status = requireMove(appointment, 'void');
    const open = { appointmentId, reversedAt: null };
    await tx.appointmentConsumption.updateMany({ where: open, data: { reversedAt: now } });
    const after = await change({ tx, now, emit, actor }, appointment, 'VOIDED', { status });
    emit('appointment.voided', after.id, about(after));
    return after;
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
