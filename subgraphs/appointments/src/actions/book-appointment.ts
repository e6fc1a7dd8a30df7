import { type Actor, may } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action, type Tx, type Writing } from '../context.ts';
import { askedExtras, askedTreatments, durationMinutes } from '../domain/fields.ts';
import { SlotTaken } from '../domain/refusals.ts';
import { isBoundByNotice } from '../policy.ts';
import { checkAsked, durationOf, rowsOf } from '../store/asked-booking.ts';
import { type Place, place } from '../store/booking.ts';
import { endHold, findHold, lockStanding } from '../store/holds.ts';
import { extraRow } from '../store/lines.ts';
import { requireLocation, requireRoom } from '../store/locations.ts';
import { openLimit, requireFewOpen } from '../store/open-appointments.ts';
import { accountsOf, requireMayBook } from '../store/people.ts';
import { claimViolations, look, requireSlot } from '../store/slots.ts';

const input = z.object({
  slotHoldId: id('hld').nullish(),
  professionalId: id('pro').nullish(),
  locationId: id('loc').nullish(),
  roomId: id('rmm').nullish(),
  patientId: id('pat').nullish(),
  startsAt: z.date().nullish(),
  durationMinutes: durationMinutes.nullish(),
  treatments: askedTreatments,
  extras: askedExtras,
  reason: text(500).nullish(),
  note: text(1_000).nullish(),
  isOverbooked: z.boolean().nullish(),
  heldUntil: z.date().nullish(),
  idempotencyKey,
});
type Input = z.output<typeof input>;

/**
 * Books a visit: into time that a hold keeps, which is used up in the same breath, or into free time. Refuses SlotTaken
 * and SlotNotBookable, both with the next free slots, HoldNotUsable, and TooManyOpenAppointments to who books alone. The
 * exclusions of the claims have the last word.
 */
export const bookAppointment = action({
  name: 'appointments.bookAppointment',
  input,
  async prepare(context, asked) {
    requirePermitted(context.actor, asked);
    return { ...(await checkAsked(context, asked)), jobs: context.jobs, most: openLimit(context) };
  },
  async run({ tx, input: asked, actor, now, emit }, { patientId, treatments, jobs, most }) {
    const acting = { tx, now, emit, actor };
    if (isBoundByNotice(actor)) await requireFewOpen(acting, patientId, most);
    const time = asked.slotHoldId
      ? await timeOfHold(acting, asked.slotHoldId, patientId)
      : await freeTime(acting, asked, patientId, durationOf(actor, asked.durationMinutes, treatments));
    const heldUntil = asked.heldUntil ?? null;
    if (heldUntil && heldUntil <= now) throw InvalidInput.of('heldUntil', 'elapsed');
    const { reason = null, note = null } = asked;
    const rows = rowsOf(asked, treatments, now);
    const extras = (asked.extras ?? []).map((extra) => extraRow(extra, now));
    const lines = { treatments: rows, extras };
    const appointment = await place(acting, { ...time, patientId, heldUntil, reason, note, ...lines });
    if (heldUntil)
      await jobs.enqueue(tx, 'appointments.lapseAppointment', { appointmentId: appointment.id }, heldUntil);
    return appointment;
  },
  replay: ({ loaders }, appointmentId) => loaders.appointment.load(appointmentId),
  violations: claimViolations,
});

/** Refuses what only the desk, or who may overbook, can ask for. */
function requirePermitted(actor: Actor, { isOverbooked, heldUntil, note, extras }: Input): void {
  if (isOverbooked && !may(actor, 'appointments:overbook')) throw InvalidInput.of('isOverbooked', 'not_yours');
  const isDesk = may(actor, 'appointments:write', 'appointments:practice');
  if (heldUntil && !isDesk) throw InvalidInput.of('heldUntil', 'not_yours');
  if (extras?.length && !isDesk) throw InvalidInput.of('extras', 'not_yours');
  if (note && !isDesk) throw InvalidInput.of('note', 'not_yours');
}

type Acting = Writing & { actor: Actor };
type Time = Omit<Place, 'patientId'>;

const accountsFor = async (tx: Tx, actor: Actor, professionalId: string, patientId: string) => {
  const accounts = await accountsOf(tx, professionalId, patientId);
  requireMayBook(actor, accounts, true);
  return accounts;
};

/** The time of a hold, which is used up. The patient must be free then, too. */
async function timeOfHold(acting: Acting, slotHoldId: string, patientId: string): Promise<Time> {
  const { tx, now, actor } = acting;
  const hold = await lockStanding(acting, await findHold(tx, slotHoldId, actor), patientId);
  if (hold.patientId && hold.patientId !== patientId) throw InvalidInput.of('patientId', 'invalid');
  const { professionalId, roomId, startsAt, endsAt, blockedFrom, blockedUntil } = hold;
  const location = await requireLocation(tx, hold.locationId, 'slotHoldId');
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  const booking = { professionalId, locationId: location.id, roomId, patientId, startsAt, durationMinutes: minutes };
  const { problems } = await look(tx, { ...booking, location }, now, false, [hold.id]);
  if (problems.includes('PATIENT_TAKEN')) throw new SlotTaken({ ...booking, taken: ['PATIENT'] });
  const accounts = await accountsFor(tx, actor, professionalId, patientId);
  await endHold(acting, hold, 'CONSUMED');
  return { location, professionalId, roomId, startsAt, endsAt, blockedFrom, blockedUntil, ...accounts };
}

/** Time that nobody holds, found free under lock. */
async function freeTime(acting: Acting, asked: Input, patientId: string, minutes: number): Promise<Time> {
  const { tx, actor } = acting;
  const { professionalId, locationId, roomId = null, startsAt, isOverbooked } = asked;
  if (!professionalId) throw InvalidInput.of('professionalId', 'required');
  if (!locationId) throw InvalidInput.of('locationId', 'required');
  if (!startsAt) throw InvalidInput.of('startsAt', 'required');
  const location = await requireLocation(tx, locationId);
  await requireRoom(tx, location.id, roomId);
  const accounts = await accountsFor(tx, actor, professionalId, patientId);
  const booking = { location, professionalId, locationId, roomId, patientId, startsAt, durationMinutes: minutes };
  const rules = { isBound: isBoundByNotice(actor), isOverbooked: isOverbooked === true };
  const { endsAt, ...blocked } = await requireSlot(acting, booking, rules);
  return {
    ...{ location, professionalId, roomId, startsAt, endsAt },
    ...blocked,
    ...accounts,
    isOverbooked: isOverbooked === true,
  };
}
