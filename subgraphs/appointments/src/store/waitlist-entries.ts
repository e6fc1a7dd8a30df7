/** Entries and offers of the waiting list, for whoever may act on them. Inside the caller's transaction. */
import { type Actor, may } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import type { Tx } from '../context.ts';
import { OfferNotLive } from '../domain/refusals.ts';
import { isOwn } from '../policy.ts';
import { lockTimeOf } from './slots.ts';

/** The entry, its row locked. Throws NotFound where there is none, or it is another's. */
export async function findEntry(tx: Tx, entryId: string, actor: Actor) {
  await tx.$queryRaw`SELECT id FROM appointments.waitlist_entries WHERE id = ${entryId} FOR UPDATE`;
  const entry = await tx.waitlistEntry.findUnique({ where: { id: entryId } });
  if (!entry || !(may(actor, 'appointments:write') || isOwn(actor, entry))) throw new NotFound({ id: entryId });
  return entry;
}

/** A live offer with its hold, the time and the row locked. Throws NotFound, and OfferNotLive where it is over. */
export async function lockLiveOffer(tx: Tx, offerId: string, actor: Actor, now: Date) {
  const known = await tx.waitlistOffer.findUnique({ where: { id: offerId }, include: { waitlistEntry: true } });
  const entry = known?.waitlistEntry;
  if (!known || !entry || !(may(actor, 'appointments:write') || isOwn(actor, entry)))
    throw new NotFound({ id: offerId });
  const hold = await tx.slotHold.findUniqueOrThrow({ where: { id: known.slotHoldId } });
  await lockTimeOf(tx, hold);
  await tx.$queryRaw`SELECT id FROM appointments.waitlist_offers WHERE id = ${offerId} FOR UPDATE`;
  const offer = await tx.waitlistOffer.findUniqueOrThrow({ where: { id: offerId } });
  const isLive = offer.status === 'LIVE' && offer.expiresAt > now;
  if (!isLive)
    throw new OfferNotLive({ waitlistOfferId: offerId, status: offer.status === 'LIVE' ? 'EXPIRED' : offer.status });
  return { offer, entry, hold };
}
