/** The free slots of professionals at locations, as the graph asks for them. */
import type { Location } from '../../prisma/client/client.ts';
import { freeSlots } from '../domain/slots.ts';
import { dayOf } from '../domain/wall-time.ts';
import { claimsOf, type Reader, readDays, takenOf } from '../store/calendars.ts';

export type FreeSlot = { professionalId: string; locationId: string; timeZone: string; startsAt: Date; endsAt: Date };

export type SlotSearch = {
  location: Location;
  professionalId: string;
  roomId: string | null;
  patientId: string | null;
  durationMinutes: number;
  from: Date;
  until: Date;
  now: Date;
  isBound: boolean;
  limit?: number | undefined;
  ignored?: readonly string[] | undefined;
};

/** The free slots of one professional at one location, the first first. */
export async function findFreeSlots(db: Reader, search: SlotSearch): Promise<FreeSlot[]> {
  const { location, professionalId, roomId, patientId, durationMinutes, from, until, now, isBound } = search;
  const within = { from: from.getTime(), until: until.getTime() };
  const { timeZone } = location;
  const days = await readDays(
    db,
    location,
    professionalId,
    dayOf(timeZone, within.from),
    dayOf(timeZone, within.until),
  );
  const of = { professionalId, roomId, patientId };
  const wide = { from: within.from - 86_400_000, until: within.until + 86_400_000 };
  const { taken, bookedOn } = takenOf(await claimsOf(db, of, wide, now, search.ignored), of, timeZone);
  const asked = { durationMinutes, now: now.getTime(), isBoundByNotice: isBound, bookedOn };
  return freeSlots(days, taken, asked, within, search.limit).map((slot) => ({
    professionalId,
    locationId: location.id,
    timeZone,
    startsAt: new Date(slot.from),
    endsAt: new Date(slot.until),
  }));
}

const day = 86_400_000;
/** How far it is looked ahead, a little first: most days have something free. */
const stretches = [2 * day, 7 * day, 21 * day];
const nextCount = 5;

/** The next free slots after a time that could not be had, at most five of the three weeks that follow. */
export async function nextFreeSlots(
  db: Reader,
  asked: Omit<SlotSearch, 'location' | 'from' | 'until' | 'limit'> & { locationId: string; startsAt: Date },
): Promise<FreeSlot[]> {
  const location = await db.location.findUnique({ where: { id: asked.locationId } });
  if (!location) return [];
  const from = new Date(Math.max(asked.startsAt.getTime(), asked.now.getTime()));
  let found: FreeSlot[] = [];
  for (const stretch of stretches) {
    const until = new Date(from.getTime() + stretch);
    found = await findFreeSlots(db, { ...asked, location, from, until, limit: nextCount });
    if (found.length === nextCount) break;
  }
  return found;
}
