/** Reservations in the database: looked up under lock, released, taken. Always inside the caller's transaction. */
import type { Tx } from '../context.ts';
import { change } from '../domain/stock.ts';
import { lockLevels, saveLevels } from './stock.ts';

const withLines = { include: { lines: { orderBy: { id: 'asc' } } } } as const;

/** Keeps others from changing the reservations of one reference until this transaction ends. */
export async function lockReference(tx: Tx, reference: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inventory.reservation.${reference}`}, 0))`;
}

export const findPending = (tx: Tx, reference: string) =>
  tx.stockReservation.findFirst({ where: { reference, status: 'PENDING' }, ...withLines });

export const findReservation = (tx: Tx, id: string) => tx.stockReservation.findUnique({ where: { id }, ...withLines });

export type ReservationWithLines = NonNullable<Awaited<ReturnType<typeof findReservation>>>;

/** Releases a pending reservation: its quantities are available again. Returns it as it now stands. */
export async function release(
  tx: Tx,
  reservation: ReservationWithLines,
  releaseReason: 'CANCELLED' | 'EXPIRED' | 'SUPERSEDED',
) {
  const levels = await lockLevels(tx, [...new Set(reservation.lines.map((line) => line.productId))]);
  const freed = levels.flatMap((level) => {
    const lines = reservation.lines.filter(
      (line) => line.productId === level.productId && line.warehouseId === level.warehouseId,
    );
    const reserved = -lines.reduce((sum, line) => sum + Number(line.quantity), 0);
    return reserved === 0 ? [] : (change(level, { onHand: 0, reserved }) ?? []);
  });
  await saveLevels(tx, freed);
  return tx.stockReservation.update({ where: { id: reservation.id }, data: { status: 'RELEASED', releaseReason } });
}

/** Releases what nobody confirmed in time, so that it is available to whoever asks now. */
export async function releaseOverdue(tx: Tx, now: Date, productIds: readonly string[]): Promise<void> {
  const overdue = await tx.stockReservation.findMany({
    where: { status: 'PENDING', expiresAt: { lte: now }, lines: { some: { productId: { in: [...productIds] } } } },
    select: { reference: true },
    orderBy: { reference: 'asc' },
  });
  for (const { reference } of overdue) await releaseIfOverdue(tx, reference, now);
}

/** Releases the reservation of a reference when it is still pending and its time is up. */
export async function releaseIfOverdue(tx: Tx, reference: string, now: Date) {
  await lockReference(tx, reference);
  const pending = await findPending(tx, reference);
  return pending && pending.expiresAt <= now ? release(tx, pending, 'EXPIRED') : null;
}
