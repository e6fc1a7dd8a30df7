/** What the agenda of somebody at a location is made of, read from the database: hours, exceptions, holidays, claims. */
import type { Location } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import { type Holiday, holidaysOf } from '../domain/holidays.ts';
import type { Interval } from '../domain/interval.ts';
import { type Exception, type Hours, type WorkingDay, workingDays } from '../domain/schedule.ts';
import { minutesLong, dayOf as zoned } from '../domain/wall-time.ts';

/** Reads alike inside a transaction and outside one. */
export type Reader = Pick<
  Tx,
  '$queryRaw' | 'workingHours' | 'scheduleException' | 'holidayRuling' | 'location' | 'knownProfessional'
>;

/** A calendar day as text; PostgreSQL's date is a Date at midnight UTC. */
export const dayText = (date: Date): string => date.toISOString().slice(0, 10);
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** The holidays of a location between two days: the country's, as the house rules on them. */
export async function holidaysAt(
  db: Reader,
  location: Pick<Location, 'id' | 'country' | 'observesHolidays'>,
  first: string,
  last: string,
): Promise<Holiday[]> {
  const years = new Set([Number(first.slice(0, 4)), Number(last.slice(0, 4))]);
  const byDay = new Map<string, Holiday>();
  if (location.observesHolidays)
    for (const year of years) for (const one of holidaysOf(location.country, year)) byDay.set(one.day, one);
  const rulings = await db.holidayRuling.findMany({
    where: {
      country: location.country,
      OR: [{ locationId: null }, { locationId: location.id }],
      day: { gte: dateOf(first), lte: dateOf(last) },
    },
    // the location's own ruling comes after the country's, and counts
    orderBy: { locationId: { sort: 'asc', nulls: 'first' } },
  });
  for (const { day, name, isOpen } of rulings) {
    if (isOpen) byDay.delete(dayText(day));
    else if (location.observesHolidays) byDay.set(dayText(day), { day: dayText(day), name });
  }
  return [...byDay.values()].filter(({ day }) => first <= day && day <= last).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The days of a professional at a location, as they are worked. */
export async function readDays(
  db: Reader,
  location: Location,
  professionalId: string,
  first: string,
  last: string,
): Promise<WorkingDay[]> {
  const until = { OR: [{ validUntil: null }, { validUntil: { gte: dateOf(first) } }] };
  const weeks = await db.workingHours.findMany({
    where: { professionalId, locationId: location.id, validFrom: { lte: dateOf(last) }, ...until },
    include: { periods: true },
    orderBy: { validFrom: 'asc' },
  });
  const rows = await db.scheduleException.findMany({
    where: {
      startsOn: { lte: dateOf(last) },
      endsOn: { gte: dateOf(first) },
      OR: [
        { professionalId, locationId: null },
        { professionalId, locationId: location.id },
        { professionalId: null, locationId: location.id },
      ],
    },
  });
  const holidays = await holidaysAt(db, location, first, last);
  const hours: Hours[] = weeks.map(({ validFrom, validUntil, ...week }) => ({
    ...week,
    validFrom: dayText(validFrom),
    validUntil: validUntil && dayText(validUntil),
  }));
  const exceptions: Exception[] = rows.map(({ startsOn, endsOn, ...one }) => ({
    ...one,
    startsOn: dayText(startsOn),
    endsOn: dayText(endsOn),
  }));
  const place = { timeZone: location.timeZone, first, last };
  return workingDays(place, hours, exceptions, new Set(holidays.map(({ day }) => day)));
}

export type Claim = {
  id: string;
  professionalId: string;
  roomId: string | null;
  patientId: string | null;
  startsAt: Date;
  endsAt: Date;
  blockedFrom: Date;
  blockedUntil: Date;
};
type Of = { professionalId: string; roomId: string | null; patientId: string | null };

/**
 * What is taken of a professional, a room or a patient between two instants. What was held and is not any more, though
 * nobody has cleared it away yet, is not.
 */
export const claimsOf = (db: Reader, of: Of, within: Interval, now: Date, ignored: readonly string[] = []) =>
  db.$queryRaw<Claim[]>`
    SELECT claim.id, claim.professional_id AS "professionalId", claim.room_id AS "roomId",
      claim.patient_id AS "patientId", claim.starts_at AS "startsAt", claim.ends_at AS "endsAt",
      claim.blocked_from AS "blockedFrom", claim.blocked_until AS "blockedUntil"
    FROM appointments.claims AS claim
    LEFT JOIN appointments.slot_holds AS hold ON hold.id = claim.id
    LEFT JOIN appointments.appointments AS appointment ON appointment.id = claim.id AND appointment.status = 'HELD'
    WHERE (claim.professional_id = ${of.professionalId} OR claim.room_id = ${of.roomId}
        OR claim.patient_id = ${of.patientId})
      AND claim.blocked_from < ${new Date(within.until)} AND claim.blocked_until > ${new Date(within.from)}
      AND claim.id <> ALL(${ignored}::text[])
      AND COALESCE(hold.expires_at, appointment.held_until, 'infinity') > ${now}`;

/** Claims as the ranges that are taken of each, and how many appointments the professional has on each day. */
export function takenOf(claims: readonly Claim[], of: Of, timeZone: string) {
  const blocked = (list: readonly Claim[]): Interval[] =>
    list.map(({ blockedFrom, blockedUntil }) => ({ from: blockedFrom.getTime(), until: blockedUntil.getTime() }));
  const ofProfessional = claims.filter(({ professionalId }) => professionalId === of.professionalId);
  const bookedOn = new Map<string, number>();
  for (const { startsAt } of ofProfessional) {
    const day = zoned(timeZone, startsAt.getTime());
    bookedOn.set(day, (bookedOn.get(day) ?? 0) + 1);
  }
  const taken = {
    professional: blocked(ofProfessional),
    room: blocked(of.roomId === null ? [] : claims.filter(({ roomId }) => roomId === of.roomId)),
    patient: (of.patientId === null ? [] : claims.filter(({ patientId }) => patientId === of.patientId)).map(
      ({ startsAt, endsAt }) => ({ from: startsAt.getTime(), until: endsAt.getTime() }),
    ),
  };
  return { taken, bookedOn };
}

/** The range of a booking, shown, from when it starts and how long it lasts. */
export const shownOf = (startsAt: Date, durationMinutes: number): Interval => ({
  from: startsAt.getTime(),
  until: startsAt.getTime() + minutesLong(durationMinutes),
});
