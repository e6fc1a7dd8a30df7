/** Ends a hold whose time is up; enqueued with it. What was on offer to somebody waiting goes to the next. */
import { job } from '@trama/platform/jobs';
import { z } from 'zod';
import { type AppointmentsContext, transact } from '../context.ts';
import { endHold, lockRow } from '../store/holds.ts';
import { lockTimeOf } from '../store/slots.ts';
import { offerFreedTime, passOn } from '../store/waitlist.ts';

export const expireHold = job({
  name: 'appointments.expireHold',
  input: z.object({ slotHoldId: z.string() }),
  run: (context: AppointmentsContext, { slotHoldId }) =>
    transact(context, async (step) => {
      const { tx, now } = step;
      const known = await tx.slotHold.findUnique({ where: { id: slotHoldId } });
      if (!known || known.expiresAt > now) return;
      await lockTimeOf(tx, known);
      const hold = await lockRow(tx, slotHoldId);
      const offer = await tx.waitlistOffer.findUnique({ where: { slotHoldId } });
      const offering = { ...step, jobs: context.jobs };
      if (offer?.status === 'LIVE') await passOn(offering, offer, 'EXPIRED');
      else if (hold.status === 'ACTIVE') await endHold(step, hold, 'EXPIRED');
      else if (hold.status === 'EXPIRED' && offer) await offerFreedTime(offering, hold);
    }),
});
