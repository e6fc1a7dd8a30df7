import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { clock, day } from '../domain/fields.ts';
import { isPractising } from '../links/professionals.ts';
import { dateOf } from '../store/calendars.ts';
import { requireLocation } from '../store/locations.ts';
import { makeWay } from '../store/working-hours.ts';

const minutes = (least: number, most: number) => z.number().int().min(least).max(most);
const input = z.object({
  professionalId: id('pro'),
  locationId: id('loc'),
  validFrom: day,
  validUntil: day.nullish(),
  periods: z.array(z.object({ weekday: z.number().int().min(1).max(7), startTime: clock, endTime: clock })).max(42),
  slotMinutes: withDefault(minutes(5, 480), 30),
  bufferBeforeMinutes: withDefault(minutes(0, 240), 0),
  bufferAfterMinutes: withDefault(minutes(0, 240), 0),
  minimumNoticeMinutes: withDefault(minutes(0, 43_200), 60),
  horizonDays: withDefault(minutes(1, 730), 90),
  dailyCap: minutes(1, 200).nullish(),
  idempotencyKey,
});

/**
 * Says when a professional works at a location, from a day on, until a day or for good. What was said of those days
 * before makes way; days before and after keep what they had. No periods at all: they do not work there then. What is
 * booked stays booked.
 */
export const setWorkingHours = action({
  name: 'appointments.setWorkingHours',
  input,
  async prepare(context, { professionalId }) {
    if (!(await isPractising(context, professionalId))) throw InvalidInput.of('professionalId', 'not_found');
  },
  async run({ tx, input: asked, actor, now, emit }) {
    const { professionalId, locationId, validFrom, validUntil = null, periods, dailyCap = null } = asked;
    await requireLocation(tx, locationId);
    if (validUntil && validUntil < validFrom) throw InvalidInput.of('validUntil', 'period');
    const wrong = periods.findIndex(({ startTime, endTime }) => startTime >= endTime);
    if (wrong >= 0) throw InvalidInput.of(['periods', String(wrong), 'endTime'], 'period');
    await makeWay(tx, { professionalId, locationId, validFrom, validUntil });
    const { slotMinutes, bufferBeforeMinutes, bufferAfterMinutes, minimumNoticeMinutes, horizonDays } = asked;
    const hours = await tx.workingHours.create({
      data: {
        id: newId('wkh'),
        professionalId,
        locationId,
        validFrom: dateOf(validFrom),
        validUntil: validUntil && dateOf(validUntil),
        ...{ slotMinutes, bufferBeforeMinutes, bufferAfterMinutes, minimumNoticeMinutes, horizonDays, dailyCap },
        createdBy: responsible(actor),
        createdAt: now,
        periods: {
          create: periods.map(({ weekday, startTime: startMinute, endTime: endMinute }) => ({
            id: newId('wkp'),
            weekday,
            startMinute,
            endMinute,
          })),
        },
      },
    });
    emit('agenda.changed', hours.id, { professionalId, locationId, appointmentId: null });
    return hours;
  },
  replay: ({ loaders }, hoursId) => loaders.workingHours.load(hoursId),
  violations: { working_periods_overlap: () => InvalidInput.of('periods', 'periods_overlap') },
});
