/** What is booked in days that were taken off. */
import type { Actor } from '@trama/platform/actor';
import type { PrismaClient, ScheduleException } from '../../prisma/client/client.ts';
import { keepsItsTime } from '../domain/appointment.ts';
import { type Interval, overlaps } from '../domain/interval.ts';
import { daysBetween, instantOf } from '../domain/wall-time.ts';
import { readableAppointments } from '../policy.ts';
import { dayText } from '../store/calendars.ts';

const most = 200;
const day = 86_400_000;

/** The appointments that an exception touches and the actor may see; of extra hours, none. */
export async function appointmentsTouchedBy(prisma: PrismaClient, actor: Actor, exception: ScheduleException) {
  if (exception.kind === 'EXTRA') return [];
  const { professionalId, locationId, startsOn, endsOn, startMinute, endMinute } = exception;
  const rows = await prisma.appointment.findMany({
    where: {
      AND: [
        readableAppointments(actor),
        { ...(professionalId && { professionalId }), ...(locationId && { locationId }) },
        { status: { in: [...keepsItsTime] } },
        // a day more on each side, whatever the zone; the wall decides below
        { startsAt: { lt: new Date(endsOn.getTime() + 2 * day) }, endsAt: { gt: new Date(startsOn.getTime() - day) } },
      ],
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: most,
  });
  const locations = await prisma.location.findMany({ where: { id: { in: rows.map((row) => row.locationId) } } });
  const offAt = new Map(
    locations.map(({ id, timeZone }) => [
      id,
      daysBetween(dayText(startsOn), dayText(endsOn)).map(
        (on): Interval => ({
          from: instantOf(timeZone, on, startMinute ?? 0),
          until: instantOf(timeZone, on, endMinute ?? 1_440),
        }),
      ),
    ]),
  );
  return rows.filter((row) => {
    const range = { from: row.startsAt.getTime(), until: row.endsAt.getTime() };
    return (offAt.get(row.locationId) ?? []).some((off) => overlaps(off, range));
  });
}
