/** What a professional does between two instants, location by location. */
import { InvalidInput } from '@trama/platform/errors';
import type { Location, PrismaClient } from '../../prisma/client/client.ts';
import { difference, type Interval, intersection } from '../domain/interval.ts';
import { dayOf } from '../domain/wall-time.ts';
import { claimsOf, readDays, takenOf } from '../store/calendars.ts';

export type AgendaAt = { location: Location; working: Interval[]; free: Interval[]; holidays: string[] };
export type AgendaRow = {
  professionalId: string;
  locationId: string | null;
  from: Date;
  until: Date;
  locations: AgendaAt[];
};

const longest = 62; // days
const day = 86_400_000;

/** Refuses a span that is empty or too long, naming the argument. */
export function requireSpan(from: Date, until: Date): void {
  if (until <= from) throw InvalidInput.of('until', 'period');
  if (until.getTime() - from.getTime() > longest * day)
    throw InvalidInput.of('until', 'span', { maximum: String(longest) });
}

/** The agenda at every location where the professional has hours, or at one. */
export async function readAgenda(
  prisma: PrismaClient,
  professionalId: string,
  args: { from: Date; until: Date; locationId?: string | null | undefined },
  now: Date,
): Promise<AgendaRow> {
  const { from, until, locationId = null } = args;
  requireSpan(from, until);
  const span = { from: from.getTime(), until: until.getTime() };
  const of = { professionalId, roomId: null, patientId: null };
  const claims = await claimsOf(prisma, of, span, now);
  const locations: AgendaAt[] = [];
  for (const location of await locationsOf(prisma, professionalId, locationId)) {
    const { timeZone } = location;
    const first = dayOf(timeZone, span.from);
    const last = dayOf(timeZone, span.until - 1);
    const days = await readDays(prisma, location, professionalId, first, last);
    const working = intersection(
      days.flatMap(({ open }) => open),
      [span],
    );
    const { taken } = takenOf(claims, of, timeZone);
    const holidays = days.filter(({ isHoliday }) => isHoliday).map((one) => one.day);
    locations.push({ location, working, free: difference(working, taken.professional), holidays });
  }
  return { professionalId, locationId, from, until, locations };
}

/** Where somebody works, has worked or will work; by name. */
export async function locationsOf(prisma: PrismaClient, professionalId: string, locationId: string | null) {
  const weeks = await prisma.workingHours.findMany({
    where: { professionalId, ...(locationId && { locationId }) },
    select: { locationId: true },
    distinct: ['locationId'],
  });
  const extra = await prisma.scheduleException.findMany({
    where: { professionalId, kind: 'EXTRA', ...(locationId && { locationId }) },
    select: { locationId: true },
    distinct: ['locationId'],
  });
  const ids = [...weeks, ...extra].flatMap((one) => one.locationId ?? []);
  return prisma.location.findMany({ where: { id: { in: ids }, archivedAt: null }, orderBy: { name: 'asc' } });
}
