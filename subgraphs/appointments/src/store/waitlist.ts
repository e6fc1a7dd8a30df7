/**
 * Time that became free, offered to whoever waits longest. An offer is a hold, so that nobody else can take the time and
 * no second offer of it can live. Always inside the caller's transaction.
 */

import type { Jobs } from '@trama/platform/jobs';
import { newId } from '@trama/platform/values';
import type { WaitlistEntry, WaitlistOffer } from '../../prisma/client/client.ts';
import type { Tx, Writing } from '../context.ts';
import { intersection } from '../domain/interval.ts';
import { blockedBy } from '../domain/slots.ts';
import { dayOf, minutesLong } from '../domain/wall-time.ts';
import { claimsOf, readDays, shownOf, takenOf } from './calendars.ts';
import { createHold, endHold, lockRow } from './holds.ts';
import { clearExpired, lockTimeOf } from './slots.ts';

export type FreedTime = {
  professionalId: string;
  locationId: string;
  roomId: string | null;
  startsAt: Date;
  endsAt: Date;
};
type Offering = Writing & { jobs: Jobs };

const shortest = 10 * 60_000; // 10 minutes: what is nearer than that is not offered any more

/** Offers freed time to the first who can take it; the offer, or null where nobody can. */
export async function offerFreedTime(offering: Offering, freed: FreedTime): Promise<WaitlistOffer | null> {
  const { tx, now } = offering;
  if (freed.startsAt.getTime() - now.getTime() < shortest) return null;
  const location = await tx.location.findUnique({ where: { id: freed.locationId } });
  if (!location || location.archivedAt) return null;
  await lockTimeOf(tx, { ...freed, patientId: null });
  await clearExpired(offering, { ...freed, patientId: null });
  for (const entry of await waitingFor(tx, freed)) {
    await lockTimeOf(tx, { ...freed, patientId: entry.patientId });
    const shown = shownOf(freed.startsAt, entry.durationMinutes);
    const day = dayOf(location.timeZone, shown.from);
    const [working] = await readDays(tx, location, freed.professionalId, day, day);
    if (!working?.settings || intersection(working.open, [shown])[0]?.until !== shown.until) continue;
    const blocked = blockedBy(shown, working.settings);
    const of = { professionalId: freed.professionalId, roomId: freed.roomId, patientId: entry.patientId };
    const { taken } = takenOf(await claimsOf(tx, of, blocked, now), of, location.timeZone);
    const isOpen = (['professional', 'room', 'patient'] as const).every(
      (part) => intersection(taken[part], [part === 'patient' ? shown : blocked]).length === 0,
    );
    if (!isOpen) continue;
    const until = Math.min(now.getTime() + minutesLong(location.offerMinutes), freed.startsAt.getTime());
    return makeOffer(offering, entry, {
      ...of,
      locationId: freed.locationId,
      startsAt: freed.startsAt,
      endsAt: new Date(shown.until),
      blockedFrom: new Date(blocked.from),
      blockedUntil: new Date(blocked.until),
      expiresAt: new Date(until),
      createdBy: entry.createdBy,
    });
  }
  return null;
}

/** Who waits for that time, longest first; not who was offered it before. Their rows are locked, others' skipped. */
const waitingFor = (tx: Tx, { professionalId, locationId, startsAt, endsAt }: FreedTime) =>
  tx.$queryRaw<{ id: string; patientId: string; durationMinutes: number; createdBy: string }[]>`
    SELECT entry.id, entry.patient_id AS "patientId", entry.duration_minutes AS "durationMinutes",
      entry.created_by AS "createdBy"
    FROM appointments.waitlist_entries AS entry
    WHERE entry.status = 'WAITING' AND entry.location_id = ${locationId}
      AND (entry.professional_id IS NULL OR entry.professional_id = ${professionalId})
      AND entry.earliest_at <= ${startsAt}::timestamptz
      AND ${startsAt}::timestamptz + make_interval(mins => entry.duration_minutes) <= LEAST(entry.latest_at, ${endsAt}::timestamptz)
      AND NOT EXISTS (SELECT FROM appointments.waitlist_offers AS offer WHERE offer.waitlist_entry_id = entry.id
        AND offer.professional_id = ${professionalId} AND offer.starts_at = ${startsAt})
    ORDER BY entry.created_at, entry.id LIMIT 50 FOR UPDATE OF entry SKIP LOCKED`;

/** Tells who watches the list that something about this entry is another. */
export const tellOfEntry = ({ emit }: Pick<Writing, 'emit'>, { id, patientUserId }: WaitlistEntry): void =>
  emit('waitlist.changed', id, { waitlistEntryId: id, patientUserId });

type Held = Parameters<typeof createHold>[1];

/** Keeps time that was found free under lock for one who waits, until it expires; they hear of it. */
export async function makeOffer(offering: Offering, entry: { id: string; patientId: string }, held: Held) {
  const { tx, now, emit, jobs } = offering;
  const hold = await createHold(offering, held);
  const { professionalId, startsAt, endsAt, expiresAt } = hold;
  tellOfEntry(offering, await tx.waitlistEntry.update({ where: { id: entry.id }, data: { status: 'OFFERED' } }));
  const offer = await tx.waitlistOffer.create({
    data: {
      id: newId('wof'),
      waitlistEntryId: entry.id,
      slotHoldId: hold.id,
      professionalId,
      startsAt,
      endsAt,
      status: 'LIVE',
      expiresAt,
      createdAt: now,
    },
  });
  await jobs.enqueue(tx, 'appointments.expireHold', { slotHoldId: hold.id }, expiresAt);
  emit('waitlist.offered', entry.id, {
    waitlistEntryId: entry.id,
    patientId: entry.patientId,
    professionalId,
    startsAt: startsAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  });
  return offer;
}

/** Ends a live offer that was not taken: its patient waits on, and the time is offered to the next. */
export async function passOn(offering: Offering, offer: WaitlistOffer, status: 'DECLINED' | 'EXPIRED') {
  const { tx } = offering;
  const known = await tx.slotHold.findUniqueOrThrow({ where: { id: offer.slotHoldId } });
  await lockTimeOf(tx, known);
  const hold = await lockRow(tx, offer.slotHoldId);
  if (hold.status === 'ACTIVE' || hold.status === 'EXPIRED')
    await endHold(offering, hold, status === 'EXPIRED' ? 'EXPIRED' : 'RELEASED');
  const ended = await tx.waitlistOffer.update({ where: { id: offer.id }, data: { status } });
  await tx.waitlistEntry.updateMany({
    where: { id: offer.waitlistEntryId, status: 'OFFERED' },
    data: { status: 'WAITING' },
  });
  tellOfEntry(offering, await tx.waitlistEntry.findUniqueOrThrow({ where: { id: offer.waitlistEntryId } }));
  await offerFreedTime(offering, hold);
  return ended;
}
