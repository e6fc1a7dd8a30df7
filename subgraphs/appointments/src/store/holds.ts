/** Holds: time that is kept for a while. Always inside the caller's transaction. */
import type { Actor } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { newId } from '@trama/platform/values';
import type { SlotHold } from '../../prisma/client/client.ts';
import type { Tx, Writing } from '../context.ts';
import { HoldNotUsable, TooManyHolds } from '../domain/refusals.ts';
import { canUseHold } from '../policy.ts';
import { lockTimeOf } from './slots.ts';

const mostHolds = 3;

/** A patient holds a few times at once and no more, or they could hold a whole week. Throws TooManyHolds. */
export async function requireFewHolds({ tx, now }: Pick<Writing, 'tx' | 'now'>, createdBy: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`appointments.holds ${createdBy}`}, 0))`;
  const held = await tx.slotHold.count({ where: { createdBy, status: 'ACTIVE', expiresAt: { gt: now } } });
  if (held >= mostHolds) throw new TooManyHolds({ maximum: mostHolds });
}

type Hold = Omit<SlotHold, 'id' | 'status' | 'createdAt'>;

/** Writes a hold of time that was found free under lock; the agenda hears of it. */
export async function createHold({ tx, now, emit }: Writing, hold: Hold): Promise<SlotHold> {
  const made = await tx.slotHold.create({ data: { id: newId('hld'), status: 'ACTIVE', createdAt: now, ...hold } });
  const { professionalId, locationId } = made;
  emit('agenda.changed', made.id, { professionalId, locationId, appointmentId: null });
  return made;
}

/**
 * Locks a hold that is to be used, with the time that it keeps and the patient's. Throws HoldNotUsable where it does not
 * stand any more. Who may use it is the caller's to ask.
 */
export async function lockStanding(
  { tx, now }: Pick<Writing, 'tx' | 'now'>,
  known: SlotHold,
  patientId: string | null,
): Promise<SlotHold> {
  // its time first, its row after: the order of all who book
  await lockTimeOf(tx, known, { ...known, patientId });
  const hold = await lockRow(tx, known.id);
  if (hold.status !== 'ACTIVE' || hold.expiresAt <= now)
    throw new HoldNotUsable({ slotHoldId: known.id, status: hold.status === 'ACTIVE' ? 'EXPIRED' : hold.status });
  return hold;
}

/** The hold of an input. Throws NotFound where there is none, it is another's, or it is an offer of the waiting list. */
export async function findHold(tx: Tx, holdId: string, actor: Actor): Promise<SlotHold> {
  const known = await tx.slotHold.findUnique({ where: { id: holdId } });
  const offer = await tx.waitlistOffer.findUnique({ where: { slotHoldId: holdId } });
  if (!known || offer || !canUseHold(actor, known)) throw new NotFound({ id: holdId });
  return known;
}

/** Locks the row of a hold. */
export async function lockRow(tx: Tx, holdId: string): Promise<SlotHold> {
  await tx.$queryRaw`SELECT id FROM appointments.slot_holds WHERE id = ${holdId} FOR UPDATE`;
  return tx.slotHold.findUniqueOrThrow({ where: { id: holdId } });
}

/** Ends a hold; its time is free with that, or taken by what it was for. */
export async function endHold(
  { tx, emit }: Writing,
  hold: SlotHold,
  status: 'CONSUMED' | 'RELEASED' | 'EXPIRED',
): Promise<SlotHold> {
  const ended = await tx.slotHold.update({ where: { id: hold.id }, data: { status } });
  const { professionalId, locationId } = hold;
  emit('agenda.changed', hold.id, { professionalId, locationId, appointmentId: null });
  return ended;
}
