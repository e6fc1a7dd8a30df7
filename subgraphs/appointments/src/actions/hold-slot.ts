import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { durationMinutes } from '../domain/fields.ts';
import { minutesLong } from '../domain/wall-time.ts';
import { isPatient } from '../links/patients.ts';
import { isPractising } from '../links/professionals.ts';
import { isBoundByNotice } from '../policy.ts';
import { createHold, requireFewHolds } from '../store/holds.ts';
import { requireLocation, requireRoom } from '../store/locations.ts';
import { accountsOf, requireMayBook } from '../store/people.ts';
import { claimViolations, requireSlot } from '../store/slots.ts';

const input = z.object({
  professionalId: id('pro'),
  locationId: id('loc'),
  roomId: id('rmm').nullish(),
  patientId: id('pat').nullish(),
  startsAt: z.date(),
  durationMinutes,
  idempotencyKey,
});

/**
 * Keeps a time for a few minutes, while somebody makes up their mind: nobody else can book it. A booking uses it up; its
 * time runs out by itself. Refuses SlotTaken and SlotNotBookable, both with the next free slots, and TooManyHolds.
 */
export const holdSlot = action({
  name: 'appointments.holdSlot',
  input,
  async prepare(context, { professionalId, patientId }) {
    const [practises, treated] = await Promise.all([
      isPractising(context, professionalId),
      !patientId || isPatient(context, patientId),
    ]);
    if (!practises) throw InvalidInput.of('professionalId', 'not_found');
    if (!treated) throw InvalidInput.of('patientId', 'not_found');
    return { jobs: context.jobs };
  },
  async run({ tx, input, actor, now, emit }, { jobs }) {
    const { professionalId, roomId = null, patientId = null, startsAt } = input;
    const location = await requireLocation(tx, input.locationId);
    await requireRoom(tx, location.id, roomId);
    requireMayBook(actor, await accountsOf(tx, professionalId, patientId), patientId !== null);
    if (isBoundByNotice(actor)) await requireFewHolds({ tx, now }, responsible(actor));
    const booking = { ...input, roomId, patientId, location };
    const range = await requireSlot({ tx, now, emit }, booking, { isBound: isBoundByNotice(actor) });
    const expiresAt = new Date(now.getTime() + minutesLong(location.holdMinutes));
    const hold = await createHold(
      { tx, now, emit },
      {
        professionalId,
        locationId: location.id,
        roomId,
        patientId,
        startsAt,
        ...range,
        expiresAt,
        createdBy: responsible(actor),
      },
    );
    await jobs.enqueue(tx, 'appointments.expireHold', { slotHoldId: hold.id }, expiresAt);
    return hold;
  },
  replay: ({ loaders }, holdId) => loaders.slotHold.load(holdId),
  violations: claimViolations,
});
