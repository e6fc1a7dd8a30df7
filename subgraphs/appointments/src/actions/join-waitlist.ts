import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { durationMinutes } from '../domain/fields.ts';
import { checkAsked, durationOf } from '../store/asked-booking.ts';
import { requireLocation } from '../store/locations.ts';
import { accountsOf, requireMayBook } from '../store/people.ts';
import { tellOfEntry } from '../store/waitlist.ts';

const longest = 366 * 86_400_000; // a year

const input = z.object({
  patientId: id('pat').nullish(),
  professionalId: id('pro').nullish(),
  locationId: id('loc'),
  treatmentId: id('trt').nullish(),
  durationMinutes: durationMinutes.nullish(),
  earliestAt: z.date().nullish(),
  latestAt: z.date(),
  idempotencyKey,
});

/** Waits for a time to become free: with somebody in particular or anybody, between two instants. Who waits longest comes first. */
export const joinWaitlist = action({
  name: 'appointments.joinWaitlist',
  input,
  prepare: (context, asked) =>
    checkAsked(context, { ...asked, treatments: asked.treatmentId ? [{ treatmentId: asked.treatmentId }] : [] }),
  async run({ tx, input: asked, actor, now, emit }, { patientId, treatments }) {
    const { professionalId = null, locationId, treatmentId = null, latestAt } = asked;
    const location = await requireLocation(tx, locationId);
    const accounts = await accountsOf(tx, professionalId ?? '', patientId);
    requireMayBook(actor, accounts, true);
    const earliestAt = asked.earliestAt && asked.earliestAt > now ? asked.earliestAt : now;
    if (latestAt <= earliestAt) throw InvalidInput.of('latestAt', 'period');
    if (latestAt.getTime() - now.getTime() > longest) throw InvalidInput.of('latestAt', 'span', { maximum: '366' });
    const entry = await tx.waitlistEntry.create({
      data: {
        id: newId('wle'),
        patientId,
        patientUserId: accounts.patientUserId,
        professionalId,
        locationId: location.id,
        treatmentId,
        durationMinutes: durationOf(actor, asked.durationMinutes, treatments),
        earliestAt,
        latestAt,
        status: 'WAITING',
        createdBy: responsible(actor),
        createdAt: now,
      },
    });
    tellOfEntry({ emit }, entry);
    return entry;
  },
  replay: ({ loaders }, entryId) => loaders.waitlistEntry.load(entryId),
});
