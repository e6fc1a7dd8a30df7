/** The agenda of a professional as a calendar of RFC 5545: when they are busy, where, and nothing of whom or why. */
import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventClass, ICalEventStatus } from 'ical-generator';
import type { AppointmentsContext } from '../context.ts';
import { keepsItsTime } from '../domain/appointment.ts';
import { feedOfSecret } from './calendar-secrets.ts';

const day = 86_400_000;
const [back, ahead] = [30 * day, 365 * day];
const refresh = 900; // 15 minutes
const most = 5_000;

const isTentative = (status: string) => status === 'REQUESTED' || status === 'HELD';

/** The calendar behind a secret; null where there is none, or it was revoked. */
export async function calendarOf(
  { prisma, config }: Pick<AppointmentsContext, 'prisma' | 'config'>,
  secret: string,
  now: Date,
): Promise<string | null> {
  const feedId = feedOfSecret(config, secret);
  const feed = feedId && (await prisma.calendarFeed.findUnique({ where: { id: feedId, revokedAt: null } }));
  if (!feed) return null;
  const rows = await prisma.appointment.findMany({
    where: {
      professionalId: feed.professionalId,
      startsAt: { gte: new Date(now.getTime() - back), lt: new Date(now.getTime() + ahead) },
      status: { in: [...keepsItsTime, 'COMPLETED'] },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: most,
  });
  const locations = await prisma.location.findMany({ where: { id: { in: rows.map((row) => row.locationId) } } });
  const places = new Map(locations.map((location) => [location.id, location]));
  const calendar = ical({
    name: 'Agenda',
    prodId: { company: 'Trama', product: 'Agenda', language: 'ES' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refresh,
  });
  for (const row of rows) {
    const place = places.get(row.locationId);
    calendar.createEvent({
      id: row.id,
      sequence: row.version,
      start: row.startsAt,
      end: row.endsAt,
      stamp: row.createdAt,
      summary: 'Cita',
      location: [place?.name, place?.address].filter(Boolean).join(', '),
      class: ICalEventClass.PRIVATE,
      busystatus: ICalEventBusyStatus.BUSY,
      status: isTentative(row.status) ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
