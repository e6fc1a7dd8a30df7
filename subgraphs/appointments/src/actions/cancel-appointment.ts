import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { canAttend, sideOf } from '../policy.ts';
import { lockAppointment } from '../store/appointments.ts';
import { callOff } from '../store/calling-off.ts';

const input = z.object({
  appointmentId: id('apt'),
  by: z.enum(['PATIENT', 'PROFESSIONAL', 'CLINIC']).nullish(),
  reason: text(500).nullish(),
  idempotencyKey,
});

/**
 * Calls a visit off, saying by whom, why, and whether that was late; its time is free, and is offered to who waits for
 * it. The desk may say that it was the patient who called. Refuses AppointmentNotMovable.
 */
export const cancelAppointment = action({
  name: 'appointments.cancelAppointment',
  input,
  async run({ tx, input: { appointmentId, by, reason = null }, actor, now, emit }) {
    const appointment = await lockAppointment(tx, appointmentId, actor);
    const mayAttend = canAttend(actor, appointment);
    const side = sideOf(actor, appointment);
    if (by && by !== side && !mayAttend) throw InvalidInput.of('by', 'not_yours');
    if (!mayAttend && appointment.startsAt <= now) throw InvalidInput.of('appointmentId', 'too_long_ago');
    return callOff({ tx, now, emit, actor }, appointment, by ?? side, reason);
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
