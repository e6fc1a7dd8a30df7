/** Weeks of working hours that make way for others. Inside the caller's transaction. */
import { newId } from '@trama/platform/values';
import type { Tx } from '../context.ts';
import { addDays } from '../domain/wall-time.ts';
import { dateOf, dayText } from './calendars.ts';

type Span = { professionalId: string; locationId: string; validFrom: string; validUntil: string | null };

/** Cuts what holds on the days of a span down to the days before and after it. */
export async function makeWay(tx: Tx, { professionalId, locationId, validFrom, validUntil }: Span): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`appointments.hours ${professionalId}`}, 0))`;
  const overlapping = await tx.workingHours.findMany({
    where: {
      professionalId,
      locationId,
      OR: [{ validUntil: null }, { validUntil: { gte: dateOf(validFrom) } }],
      ...(validUntil && { validFrom: { lte: dateOf(validUntil) } }),
    },
    include: { periods: true },
  });
  for (const { periods, ...hours } of overlapping) {
    const startsBefore = dayText(hours.validFrom) < validFrom;
    const endsAfter = validUntil !== null && (hours.validUntil === null || dayText(hours.validUntil) > validUntil);
    if (startsBefore)
      await tx.workingHours.update({
        where: { id: hours.id },
        data: { validUntil: dateOf(addDays(validFrom, -1)) },
      });
    else await tx.workingHours.delete({ where: { id: hours.id } });
    if (endsAfter)
      await tx.workingHours.create({
        data: {
          ...hours,
          id: newId('wkh'),
          validFrom: dateOf(addDays(validUntil, 1)),
          periods: {
            create: periods.map(({ weekday, startMinute, endMinute }) => ({
              id: newId('wkp'),
              weekday,
              startMinute,
              endMinute,
            })),
          },
        },
      });
  }
}
