import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { canKeepAgenda } from '../policy.ts';
import { findProfessional } from '../store/people.ts';

/** Takes the calendar off the net: its address is dead. Revoking twice is the same as once. */
export const revokeCalendarFeed = action({
  name: 'appointments.revokeCalendarFeed',
  input: z.object({ calendarFeedId: id('cal'), idempotencyKey }),
  async run({ tx, input: { calendarFeedId }, actor, now }) {
    const feed = await tx.calendarFeed.findUnique({ where: { id: calendarFeedId } });
    const professional = feed && (await findProfessional(tx, feed.professionalId));
    if (!feed || !canKeepAgenda(actor, professional)) throw new NotFound({ id: calendarFeedId });
    if (feed.revokedAt) return feed;
    return tx.calendarFeed.update({ where: { id: calendarFeedId }, data: { revokedAt: now } });
  },
  replay: ({ loaders }, feedId) => loaders.calendarFeed.load(feedId),
});
