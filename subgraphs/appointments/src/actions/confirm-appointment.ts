import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { about, change, lockToAttend, requireMove } from '../store/appointments.ts';

const input = z.object({ appointmentId: id('apt'), heldUntil: z.date().nullish(), idempotencyKey });

/**
 * Confirms what a patient asked for, or what was held; with `heldUntil` it only keeps its time until then, say until
 * something is paid. Refuses AppointmentNotMovable.
 */
export const confirmAppointment = action({
  name: 'appointments.confirmAppointment',
  input,
  prepare: async ({ jobs }) => ({ jobs }),
  async run({ tx, input: { appointmentId, heldUntil = null }, actor, now, emit }, { jobs }) {
    const appointment = await lockToAttend(tx, appointmentId, actor);
    const status = requireMove(appointment, heldUntil ? 'hold' : 'confirm');
    const acting = { tx, now, emit, actor };
    if (heldUntil) {
      if (heldUntil <= now) throw InvalidInput.of('heldUntil', 'elapsed');
      await jobs.enqueue(tx, 'appointments.lapseAppointment', { appointmentId }, heldUntil);
      return change(acting, appointment, 'HELD', { status, heldUntil });
    }
    const after = await change(acting, appointment, 'CONFIRMED', { status, heldUntil: null, confirmedAt: now });
    emit('appointment.confirmed', after.id, about(after));
    return after;
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
