import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, text, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { askedTreatments, clock, day, durationMinutes } from '../domain/fields.ts';
import { SlotNotBookable, SlotTaken } from '../domain/refusals.ts';
import { daysOf } from '../domain/series.ts';
import { instantOf } from '../domain/wall-time.ts';
import { checkAsked, durationOf, rowsOf } from '../store/asked-booking.ts';
import { place } from '../store/booking.ts';
import { dateOf } from '../store/calendars.ts';
import { requireLocation, requireRoom } from '../store/locations.ts';
import { accountsOf, requireMayBook } from '../store/people.ts';
import { claimViolations, requireSlot } from '../store/slots.ts';

const input = z.object({
  professionalId: id('pro'),
  locationId: id('loc'),
  patientId: id('pat'),
  roomId: id('rmm').nullish(),
  frequency: z.enum(['DAILY', 'WEEKLY', 'MONTHLY']),
  interval: withDefault(z.number().int().min(1).max(12), 1),
  startsOn: day,
  startTime: clock,
  occurrences: z.number().int().min(2).max(60),
  durationMinutes: durationMinutes.nullish(),
  treatments: askedTreatments,
  reason: text(500).nullish(),
  skipsTaken: withDefault(z.boolean(), false),
  idempotencyKey,
});

/**
 * Books the same wall time again and again, in the location's zone: ten o'clock stays ten o'clock when the clocks
 * change. All of them or none; with `skipsTaken`, those that can be had. Refuses SlotTaken and SlotNotBookable of the
 * first that cannot.
 */
export const bookAppointmentSeries = action({
  name: 'appointments.bookAppointmentSeries',
  input,
  prepare: (context, asked) => checkAsked(context, asked),
  async run({ tx, input: asked, actor, now, emit }, { treatments }) {
    const { professionalId, locationId, patientId, roomId = null, startTime, reason = null } = asked;
    const location = await requireLocation(tx, locationId);
    await requireRoom(tx, locationId, roomId);
    const accounts = await accountsOf(tx, professionalId, patientId);
    requireMayBook(actor, accounts, true);
    const minutes = durationOf(actor, asked.durationMinutes, treatments);
    const series = { id: newId('ser'), createdBy: responsible(actor), createdAt: now };
    const { frequency, interval, occurrences, startsOn } = asked;
    const who = { professionalId, patientId, locationId };
    await tx.appointmentSeries.create({
      data: {
        ...series,
        ...who,
        ...{ frequency, interval, occurrences, skippedDays: [] },
        startsOn: dateOf(startsOn),
        startMinute: startTime,
      },
    });
    const skippedDays: string[] = [];
    for (const on of daysOf({ frequency, interval, occurrences, startsOn })) {
      const startsAt = new Date(instantOf(location.timeZone, on, startTime));
      const booking = { ...who, location, roomId, startsAt, durationMinutes: minutes };
      try {
        const range = await requireSlot({ tx, now, emit }, booking, { isBound: false });
        const rows = rowsOf(asked, treatments, now);
        await place(
          { tx, now, emit, actor },
          {
            location,
            professionalId,
            patientId,
            roomId,
            startsAt,
            ...range,
            ...accounts,
            reason,
            treatments: rows,
            seriesId: series.id,
          },
        );
      } catch (error) {
        if (!asked.skipsTaken || !(error instanceof SlotTaken || error instanceof SlotNotBookable)) throw error;
        skippedDays.push(on);
      }
    }
    if (skippedDays.length === occurrences) throw InvalidInput.of('startTime', 'taken');
    return tx.appointmentSeries.update({ where: { id: series.id }, data: { skippedDays } });
  },
  replay: ({ loaders }, seriesId) => loaders.appointmentSeries.load(seriesId),
  violations: claimViolations,
});
