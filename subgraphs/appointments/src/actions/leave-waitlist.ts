import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { NotWaiting } from '../domain/refusals.ts';
import { passOn, tellOfEntry } from '../store/waitlist.ts';
import { findEntry } from '../store/waitlist-entries.ts';

/** Gives up waiting; what was on offer goes to the next. Leaving twice is the same as once. Refuses NotWaiting. */
export const leaveWaitlist = action({
  name: 'appointments.leaveWaitlist',
  input: z.object({ waitlistEntryId: id('wle'), idempotencyKey }),
  prepare: async ({ jobs }) => ({ jobs }),
  async run({ tx, input: { waitlistEntryId }, actor, now, emit }, { jobs }) {
    const entry = await findEntry(tx, waitlistEntryId, actor);
    if (entry.status === 'LEFT') return entry;
    if (entry.status === 'BOOKED') throw new NotWaiting({ waitlistEntryId, status: entry.status });
    const left = await tx.waitlistEntry.update({ where: { id: waitlistEntryId }, data: { status: 'LEFT' } });
    tellOfEntry({ emit }, left);
    const offer = await tx.waitlistOffer.findFirst({ where: { waitlistEntryId, status: 'LIVE' } });
    if (offer) await passOn({ tx, now, emit, jobs }, offer, 'DECLINED');
    return left;
  },
  replay: ({ loaders }, entryId) => loaders.waitlistEntry.load(entryId),
});
