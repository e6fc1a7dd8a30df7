import { id, idempotencyKey, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { missedFrom } from '../domain/appointment.ts';
import { NotMissedYet } from '../domain/refusals.ts';
import { about, change, lockToAttend, requireMove } from '../store/appointments.ts';
import { cancelReminders } from '../store/reminders.ts';

const input = z.object({
  appointmentId: id('apt'),
  by: withDefault(z.enum(['PATIENT', 'PROFESSIONAL']), 'PATIENT'),
  idempotencyKey,
});

/**
 * The patient or the professional did not come. Of a patient it can be said once the location's grace is over. Refuses
 * NotMissedYet and AppointmentNotMovable.
 */
export const markNoShow = action({
  name: 'appointments.markNoShow',
  input,
  async run({ tx, input: { appointmentId, by }, actor, now, emit }) {
    const appointment = await lockToAttend(tx, appointmentId, actor);
    const status = requireMove(appointment, 'miss');
    const location = await tx.location.findUniqueOrThrow({ where: { id: appointment.locationId } });
    const from = missedFrom(appointment.startsAt, by === 'PATIENT' ? location.noShowGraceMinutes : 0);
    if (now < from) throw new NotMissedYet({ appointmentId, missedFrom: from });
    const after = await change({ tx, now, emit, actor }, appointment, 'NO_SHOW', { status, noShowBy: by });
    await cancelReminders(tx, appointmentId);
    emit('appointment.no_show', after.id, { ...about(after), by });
    return after;
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
});
