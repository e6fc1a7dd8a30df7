import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { passOn } from '../store/waitlist.ts';
import { lockLiveOffer } from '../store/waitlist-entries.ts';

/** Declines what was offered: it is offered to the next, and the patient waits on for other times. Refuses OfferNotLive. */
export const declineWaitlistOffer = action({
  name: 'appointments.declineWaitlistOffer',
  input: z.object({ waitlistOfferId: id('wof'), idempotencyKey }),
  prepare: async ({ jobs }) => ({ jobs }),
  async run({ tx, input: { waitlistOfferId }, actor, now, emit }, { jobs }) {
    const { offer } = await lockLiveOffer(tx, waitlistOfferId, actor, now);
    return passOn({ tx, now, emit, jobs }, offer, 'DECLINED');
  },
  replay: ({ loaders }, offerId) => loaders.waitlistOffer.load(offerId),
});
