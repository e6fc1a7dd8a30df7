/** What the graph asks of availability: the free slots of one or many, and whether one time can be had. */
import { may } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import type { AppointmentsContext } from '../context.ts';
import { durationOfTreatments } from '../store/durations.ts';
import { look } from '../store/slots.ts';
import { locationsOf, requireSpan } from './agenda.ts';
import { type FreeSlot, findFreeSlots, nextFreeSlots } from './free-slots.ts';

type Given = string | null | undefined;
type Search = {
  professionalId: string | null;
  locationId: string | null;
  from: Date;
  until: Date;
  durationMinutes?: number | null | undefined;
  treatmentIds: readonly string[];
  roomId?: Given;
  patientId?: Given;
  first: number;
  isBound: boolean;
};

const [shortest, longest, usual] = [5, 480, 30]; // minutes
const mostProfessionals = 50;

function requireDuration(minutes: number): number {
  if (!Number.isInteger(minutes) || minutes < shortest)
    throw InvalidInput.of('durationMinutes', 'too_small', { minimum: String(shortest) });
  if (minutes > longest) throw InvalidInput.of('durationMinutes', 'too_big', { maximum: String(longest) });
  return minutes;
}

/** When a patient is taken is the business of who keeps the agenda alone. */
const patientFor = ({ actor }: AppointmentsContext, patientId: Given): string | null =>
  patientId && may(actor, 'appointments:read', 'appointments:write') ? patientId : null;

/** Free slots, the first first, of whoever was asked for. */
export async function searchSlots(context: AppointmentsContext, search: Search): Promise<FreeSlot[]> {
  const { professionalId, locationId, from, until, first, treatmentIds } = search;
  const { prisma } = context;
  requireSpan(from, until);
  if (!professionalId && !locationId) throw InvalidInput.of('professionalId', 'either', { other: 'locationId' });
  const ofTreatments = treatmentIds.length > 0 ? await durationOfTreatments(context, treatmentIds) : null;
  const durationMinutes = requireDuration(search.durationMinutes ?? ofTreatments ?? usual);
  const pairs = professionalId
    ? (await locationsOf(prisma, professionalId, locationId)).map((location) => ({ professionalId, location }))
    : await everybodyAt(context, locationId ?? '');
  const found: FreeSlot[] = [];
  const asked = { durationMinutes, from, until, now: new Date(), isBound: search.isBound, limit: first };
  for (const pair of pairs) {
    const taken = { roomId: search.roomId ?? null, patientId: patientFor(context, search.patientId) };
    found.push(...(await findFreeSlots(prisma, { ...pair, ...asked, ...taken })));
  }
  const compare = (a: FreeSlot, b: FreeSlot) =>
    a.startsAt.getTime() - b.startsAt.getTime() || (a.professionalId < b.professionalId ? -1 : 1);
  return found.sort(compare).slice(0, first);
}

/** Who has hours at a location, and still works here as far as is known. */
async function everybodyAt({ prisma }: AppointmentsContext, locationId: string) {
  const location = await prisma.location.findUnique({ where: { id: locationId, archivedAt: null } });
  if (!location) return [];
  const weeks = await prisma.workingHours.findMany({
    where: { locationId },
    select: { professionalId: true },
    distinct: ['professionalId'],
    orderBy: { professionalId: 'asc' },
    take: mostProfessionals,
  });
  const ids = weeks.map((week) => week.professionalId);
  const gone = await prisma.knownProfessional.findMany({ where: { professionalId: { in: ids }, isActive: false } });
  const left = new Set(gone.map((one) => one.professionalId));
  return ids.filter((id) => !left.has(id)).map((professionalId) => ({ professionalId, location }));
}

type Time = {
  professionalId: string;
  locationId: string;
  startsAt: Date;
  durationMinutes: number;
  roomId?: Given;
  patientId?: Given;
  isBound: boolean;
};

/** Everything that keeps a time from being booked, and how to find others. */
export async function checkTime(context: AppointmentsContext, time: Time) {
  const { prisma } = context;
  requireDuration(time.durationMinutes);
  const location = await prisma.location.findUnique({ where: { id: time.locationId, archivedAt: null } });
  if (!location) throw InvalidInput.of('locationId', 'not_found');
  const asked = { ...time, roomId: time.roomId ?? null, patientId: patientFor(context, time.patientId) };
  const now = new Date();
  const { problems } = await look(prisma, { ...asked, location }, now, time.isBound);
  return { problems, next: () => nextFreeSlots(prisma, { ...asked, now }) };
}
