import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { move } from '../domain/appointment.ts';
import { canAttend, sideOf } from '../policy.ts';
import { lockAppointment } from '../store/appointments.ts';
import { callOff } from '../store/calling-off.ts';

const input = z.object({
  seriesId: id('ser'),
  from: z.date().nullish(),
  by: withDefault(z.enum(['PATIENT', 'PROFESSIONAL', 'CLINIC']).nullable(), null),
  reason: text(500).nullish(),
  idempotencyKey,
});

/** Calls off what is still to come of a series, or what is from an instant on. What was called off before stays so. */
export const cancelAppointmentSeries = action({
  name: 'appointments.cancelAppointmentSeries',
  input,
  async run({ tx, input: { seriesId, from, by, reason = null }, actor, now, emit }) {
    const series = await tx.appointmentSeries.findUnique({ where: { id: seriesId } });
    const after = from && from > now ? from : now;
    const rows = await tx.appointment.findMany({
      where: { seriesId, startsAt: { gte: after } },
      orderBy: { id: 'asc' },
      select: { id: true, professionalUserId: true },
    });
    if (!series || rows.length === 0 || !rows.every((row) => canAttend(actor, row)))
      throw new NotFound({ id: seriesId });
    for (const row of rows) {
      const appointment = await lockAppointment(tx, row.id, actor);
      if (move(appointment.status, 'cancel'))
        await callOff({ tx, now, emit, actor }, appointment, by ?? sideOf(actor, appointment), reason);
    }
    return series;
  },
  replay: ({ loaders }, seriesId) => loaders.appointmentSeries.load(seriesId),
});
