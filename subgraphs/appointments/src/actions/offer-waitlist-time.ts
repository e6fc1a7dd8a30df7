import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { AlreadyOffered, NotWaiting } from '../domain/refusals.ts';
import { minutesLong } from '../domain/wall-time.ts';
import { isPractising } from '../links/professionals.ts';
import { requireLocation, requireRoom } from '../store/locations.ts';
import { claimViolations, requireSlot } from '../store/slots.ts';
import { makeOffer } from '../store/waitlist.ts';
import { findEntry } from '../store/waitlist-entries.ts';

const input = z.object({
  waitlistEntryId: id('wle'),
  professionalId: id('pro'),
  roomId: id('rmm').nullish(),
  startsAt: z.date(),
  idempotencyKey,
});

/**
 * Offers free time to one who waits, whoever waits longer: it is kept for them as what is called off would be. Refuses
 * SlotTaken and SlotNotBookable, both with the next free slots, AlreadyOffered and NotWaiting.
 */
export const offerWaitlistTime = action({
  name: 'appointments.offerWaitlistTime',
  input,
  async prepare(context, { professionalId }) {
    if (!(await isPractising(context, professionalId))) throw InvalidInput.of('professionalId', 'not_found');
    return { jobs: context.jobs };
  },
  async run({ tx, input: { waitlistEntryId, ...asked }, actor, now, emit }, { jobs }) {
    const { professionalId, roomId = null, startsAt } = asked;
    if (startsAt <= now) throw InvalidInput.of('startsAt', 'future');
    const known = await findEntry(tx, waitlistEntryId, actor);
    if (known.status === 'OFFERED') throw new AlreadyOffered({ waitlistEntryId });
    if (known.status !== 'WAITING') throw new NotWaiting({ waitlistEntryId, status: known.status });
    const { patientId, durationMinutes } = known;
    const location = await requireLocation(tx, known.locationId, 'waitlistEntryId');
    await requireRoom(tx, location.id, roomId);
    const of = { professionalId, roomId, patientId, locationId: location.id, startsAt };
    const range = await requireSlot({ tx, now, emit }, { ...of, location, durationMinutes }, { isBound: false });
    const until = Math.min(now.getTime() + minutesLong(location.offerMinutes), startsAt.getTime());
    const held = { ...of, ...range, expiresAt: new Date(until), createdBy: responsible(actor) };
    return makeOffer({ tx, now, emit, jobs }, known, held);
  },
  replay: ({ loaders }, offerId) => loaders.waitlistOffer.load(offerId),
  violations: claimViolations,
});
