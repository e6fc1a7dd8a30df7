/** The days that differ from the usual hours, as far as the actor may see them. */
import type { Actor } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import type { PrismaClient, ScheduleException } from '../../prisma/client/client.ts';
import { readableExceptions } from '../policy.ts';
import { dateOf } from '../store/calendars.ts';

const most = 500;

type Asked = { professionalId: string | null; locationId: string | null; from: string; until: string | null };

/**
 * Those that end on `from` or later and start on `until` or earlier, days of a calendar; the first first, at most 500.
 * At a location those count, too, that hold wherever somebody works.
 */
export async function scheduleExceptionsOf(
  prisma: PrismaClient,
  actor: Actor,
  { professionalId, locationId, from, until }: Asked,
): Promise<ScheduleException[]> {
  if (until !== null && until < from) throw InvalidInput.of('until', 'period');
  const own = actor.id
    ? await prisma.knownProfessional.findMany({ where: { userId: actor.id }, select: { professionalId: true } })
    : [];
  return prisma.scheduleException.findMany({
    where: {
      AND: [
        readableExceptions(
          actor,
          own.map((one) => one.professionalId),
        ),
        professionalId ? { professionalId } : {},
        locationId ? { OR: [{ locationId }, { locationId: null }] } : {},
      ],
      endsOn: { gte: dateOf(from) },
      ...(until !== null && { startsOn: { lte: dateOf(until) } }),
    },
    orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
    take: most,
  });
}
