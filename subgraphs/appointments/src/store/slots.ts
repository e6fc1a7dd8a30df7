/**
 * The one door through which time is taken: locks what a booking would take, clears away what was held and is not any
 * more, and decides in domain/slots.ts. The exclusions of the claims are what really refuses a double booking; here it
 * is refused with a reason. Always inside the caller's transaction.
 */
import { InvalidInput } from '@trama/platform/errors';
import type { Location } from '../../prisma/client/client.ts';
import type { Tx, Writing } from '../context.ts';
import { type AskedSlot, SlotNotBookable, SlotTaken, type TakenPart } from '../domain/refusals.ts';
import { problemsOf, type SlotProblem, takenBy } from '../domain/slots.ts';
import { addDays, dayOf } from '../domain/wall-time.ts';
import { lapse } from './appointments.ts';
import { claimsOf, readDays, shownOf, takenOf } from './calendars.ts';

type Of = { professionalId: string; roomId: string | null; patientId: string | null };

/**
 * Keeps others from taking time of these until the transaction ends. All who book lock in the same order: professionals,
 * rooms, patients. Without it two inserts that exclude each other would wait for each other.
 */
export async function lockTimeOf(tx: Tx, ...of: Of[]): Promise<void> {
  const keys = of.flatMap(({ professionalId, roomId, patientId }) => [
    `1 ${professionalId}`,
    ...(roomId ? [`2 ${roomId}`] : []),
    ...(patientId ? [`3 ${patientId}`] : []),
  ]);
  for (const key of [...new Set(keys)].sort())
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`appointments.time ${key}`}, 0))`;
}

/** Clears away holds and held appointments of these whose time is up, so that they are not in the way. */
export async function clearExpired(writing: Writing, of: Of): Promise<void> {
  const { tx, now } = writing;
  await tx.$executeRaw`
    UPDATE appointments.slot_holds SET status = 'EXPIRED' WHERE status = 'ACTIVE' AND expires_at <= ${now}
      AND (professional_id = ${of.professionalId} OR room_id = ${of.roomId} OR patient_id = ${of.patientId})`;
  // an offer whose hold is over is over, too; its patient waits on, and the job of the hold offers the time to the next
  await tx.$executeRaw`
    WITH over AS (
      UPDATE appointments.waitlist_offers AS offer SET status = 'EXPIRED' FROM appointments.slot_holds AS hold
      WHERE offer.status = 'LIVE' AND hold.id = offer.slot_hold_id AND hold.status = 'EXPIRED'
        AND (hold.professional_id = ${of.professionalId} OR hold.room_id = ${of.roomId}
          OR hold.patient_id = ${of.patientId})
      RETURNING offer.waitlist_entry_id)
    UPDATE appointments.waitlist_entries SET status = 'WAITING'
    WHERE status = 'OFFERED' AND id IN (SELECT waitlist_entry_id FROM over)`;
  const lapsed = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM appointments.appointments WHERE status = 'HELD' AND held_until <= ${now}
      AND (professional_id = ${of.professionalId} OR room_id = ${of.roomId} OR patient_id = ${of.patientId})
    ORDER BY id FOR UPDATE`;
  for (const { id } of lapsed) await lapse(writing, id);
}

export type Booking = AskedSlot & { location: Location };
export type BookingRules = {
  /** Notice, horizon and cap count. */
  isBound: boolean;
  /** What is taken and what is closed does not: the patient alone must be free. */
  isOverbooked?: boolean;
  /** Claims of what is being moved. */
  ignored?: readonly string[];
};

const oldest = 86_400_000; // 1 day: what happened yesterday may still be written down
const takenParts: Partial<Record<SlotProblem, TakenPart>> = {
  PROFESSIONAL_TAKEN: 'PROFESSIONAL',
  ROOM_TAKEN: 'ROOM',
  PATIENT_TAKEN: 'PATIENT',
};
const forgivenToStaff: ReadonlySet<SlotProblem> = new Set(['DAILY_CAP_REACHED']);

/**
 * Locks the time of a booking and decides whether it can be had; the range that it blocks. Throws SlotTaken or
 * SlotNotBookable, both of which know the next free slots.
 */
export async function requireSlot(writing: Writing, booking: Booking, rules: BookingRules) {
  const { tx, now } = writing;
  const { location, professionalId, roomId, patientId, startsAt, durationMinutes } = booking;
  const { isBound, isOverbooked = false, ignored = [] } = rules;
  if (startsAt.getTime() < now.getTime() - oldest) throw InvalidInput.of('startsAt', 'too_long_ago');
  // most who come too late are told so before they wait for anybody
  if (!isOverbooked) await requireFree(tx, booking, now, ignored);
  await lockTimeOf(tx, booking);
  if (!isOverbooked) await requireFree(tx, booking, now, ignored);
  await clearExpired(writing, booking);
  const { problems, blocked } = await look(tx, booking, now, isBound, ignored);
  const asked: AskedSlot = {
    professionalId,
    locationId: location.id,
    roomId,
    patientId,
    startsAt,
    durationMinutes,
  };
  const taken = problems.flatMap((one) => takenParts[one] ?? []);
  const counted = isOverbooked ? taken.filter((one) => one === 'PATIENT') : taken;
  if (counted.length > 0) throw new SlotTaken({ ...asked, taken: counted });
  const others = problems.filter((one) => !takenParts[one] && (isBound || !forgivenToStaff.has(one)));
  if (others.length > 0 && !isOverbooked) throw new SlotNotBookable({ ...asked, problems: others });
  return { blockedFrom: new Date(blocked.from), blockedUntil: new Date(blocked.until), endsAt: endOf(booking) };
}

/** Refuses, in one statement, what is taken whatever the buffers are. Throws SlotTaken. */
async function requireFree(tx: Tx, booking: Booking, now: Date, ignored: readonly string[]): Promise<void> {
  const { location, professionalId, roomId, patientId, startsAt, durationMinutes } = booking;
  const shown = shownOf(startsAt, durationMinutes);
  const claims = await claimsOf(tx, booking, shown, now, ignored);
  const { taken } = takenOf(claims, booking, location.timeZone);
  const parts = takenBy(shown, shown, taken).flatMap((one) => takenParts[one] ?? []);
  const asked = { professionalId, locationId: location.id, roomId, patientId, startsAt, durationMinutes };
  if (parts.length > 0) throw new SlotTaken({ ...asked, taken: parts });
}

const endOf = ({ startsAt, durationMinutes }: AskedSlot) => new Date(shownOf(startsAt, durationMinutes).until);

/** What keeps a time from being booked, without locking anything. */
export async function look(
  db: Parameters<typeof readDays>[0],
  { location, professionalId, roomId, patientId, startsAt, durationMinutes }: Booking,
  now: Date,
  isBound: boolean,
  ignored: readonly string[] = [],
) {
  const of = { professionalId, roomId, patientId };
  const shown = shownOf(startsAt, durationMinutes);
  const day = dayOf(location.timeZone, shown.from);
  const [working] = await readDays(db, location, professionalId, day, day);
  // a day more on each side: buffers reach over midnight, and the day's appointments are counted
  const around = { from: Date.parse(addDays(day, -1)), until: Date.parse(addDays(day, 3)) };
  const claims = await claimsOf(db, of, around, now, ignored);
  const { taken, bookedOn } = takenOf(claims, of, location.timeZone);
  const asked = { durationMinutes, now: now.getTime(), isBoundByNotice: isBound, bookedOn };
  return problemsOf(shown, working, taken, asked);
}

type About = { [Key in keyof AskedSlot]?: AskedSlot[Key] | null | undefined } & {
  idempotencyKey?: string | null | undefined;
};

const taken = (part: TakenPart) => (input: About) =>
  new SlotTaken({
    professionalId: input.professionalId ?? '',
    locationId: input.locationId ?? '',
    roomId: input.roomId ?? null,
    patientId: input.patientId ?? null,
    startsAt: input.startsAt ?? new Date(0),
    durationMinutes: input.durationMinutes ?? 30,
    taken: [part],
  });

/** What the exclusions of the claims stand for, where one of them is what refuses. */
export const claimViolations = {
  claims_professional: taken('PROFESSIONAL'),
  claims_room: taken('ROOM'),
  claims_patient: taken('PATIENT'),
};
