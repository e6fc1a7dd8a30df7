import { responsible } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { isPractising } from '../links/professionals.ts';
import { canKeepAgenda } from '../policy.ts';
import { findProfessional } from '../store/people.ts';

/** Gives a professional's calendar a new secret address; the one before is dead with that. */
export const rotateCalendarFeed = action({
  name: 'appointments.rotateCalendarFeed',
  input: z.object({ professionalId: id('pro'), idempotencyKey }),
  async prepare(context, { professionalId }) {
    if (!(await isPractising(context, professionalId))) throw new NotFound({ id: professionalId });
  },
  async run({ tx, input: { professionalId }, actor, now }) {
    const professional = await findProfessional(tx, professionalId);
    if (!canKeepAgenda(actor, professional)) throw new NotFound({ id: professionalId });
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`appointments.feed ${professionalId}`}, 0))`;
    await tx.calendarFeed.updateMany({ where: { professionalId, revokedAt: null }, data: { revokedAt: now } });
    return tx.calendarFeed.create({
      data: { id: newId('cal'), professionalId, createdBy: responsible(actor), createdAt: now },
    });
  },
  replay: ({ loaders }, feedId) => loaders.calendarFeed.load(feedId),
});
