/** The holidays of a location in a year. */
import { InvalidInput } from '@trama/platform/errors';
import type { PrismaClient } from '../../prisma/client/client.ts';
import { holidaysAt } from '../store/calendars.ts';

const [earliest, latest] = [1990, 2100];

/** The year; refuses one whose holidays are not known. */
export function requireYear(year: number): number {
  if (year < earliest) throw InvalidInput.of('year', 'too_small', { minimum: String(earliest) });
  if (year > latest) throw InvalidInput.of('year', 'too_big', { maximum: String(latest) });
  return year;
}

/** None where there is no such location. */
export async function holidaysAtLocation(prisma: PrismaClient, locationId: string, year: number) {
  const location = await prisma.location.findUnique({ where: { id: locationId } });
  return location ? holidaysAt(prisma, location, `${year}-01-01`, `${year}-12-31`) : [];
}
