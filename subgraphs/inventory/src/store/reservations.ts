/** Reservations in the database: looked up under lock, released, taken. Always inside the caller's transaction. */
import { executeLast, sql, together } from '@trama/platform/database';
import { newId } from '@trama/platform/values';
import type { StockReservation } from '../../prisma/client/client.ts';
import type { InventoryStep, Tx } from '../context.ts';
import { type Allocation, change } from '../domain/stock.ts';
import { saveWithAlerts } from './alerts.ts';
import { lockLevels } from './levels.ts';
import { serveBackorders } from './stock.ts';

const withLines = { include: { lines: { orderBy: { id: 'asc' } } } } as const;

/** Keeps others from changing the reservations of one reference until this transaction ends. */
export const lockReference = (tx: Tx, reference: string) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inventory.reservation.${reference}`}, 0))`;

/** The one that is pending for a reference, with its lines. */
export const findPending = async (tx: Tx, reference: string) =>
  withItsLines(tx, await tx.stockReservation.findFirst({ where: { reference, status: 'PENDING' } }));

async function withItsLines(tx: Tx, pending: StockReservation | null): Promise<ReservationWithLines | null> {
  if (!pending) return null;
  const lines = await tx.stockReservationLine.findMany({
    where: { reservationId: pending.id },
    orderBy: { id: 'asc' },
  });
  return { ...pending, lines };
}

/** Locks a reference and finds what is pending for it, and whose time is up of what holds these products. */
export async function lockForReserving(tx: Tx, reference: string, productIds: readonly string[], now: Date) {
  const [, found] = await together(lockReference(tx, reference), pendingOrOverdue(tx, reference, productIds, now));
  const pending = found.find((one) => one.reference === reference) ?? null;
  const overdue = found.filter((one) => one !== pending).map((one) => one.reference);
  return { pending: await withItsLines(tx, pending), overdue: overdue.sort() };
}

const pendingOrOverdue = (tx: Tx, reference: string, productIds: readonly string[], now: Date) =>
  tx.$queryRaw<StockReservation[]>`
    SELECT id, reference, status, release_reason AS "releaseReason", expires_at AS "expiresAt", actor, created_at AS "createdAt"
    FROM inventory.stock_reservations WHERE reference = ${reference} AND status = 'PENDING'
    UNION ALL
    SELECT id, reference, status, release_reason, expires_at, actor, created_at
    FROM inventory.stock_reservations AS reservation
    WHERE status = 'PENDING' AND expires_at <= ${now} AND reference <> ${reference} AND EXISTS (
      SELECT 1 FROM inventory.stock_reservation_lines AS line
      WHERE line.reservation_id = reservation.id AND line.product_id = ANY(${productIds}))`;

/** Enters a reservation with its lines, in one statement when the transaction is committed. The stock is taken with it. */
export function openReservation(
  tx: Tx,
  { reference, expiresAt, actor, now }: { reference: string; expiresAt: Date; actor: string; now: Date },
  lines: readonly Allocation[],
): StockReservation {
  const id = newId('rsv');
  executeLast(
    tx,
    sql`WITH opened AS (
      INSERT INTO inventory.stock_reservations (id, reference, status, expires_at, actor, created_at)
      VALUES (${id}, ${reference}, 'PENDING', ${expiresAt}, ${actor}, ${now}))
    INSERT INTO inventory.stock_reservation_lines (id, reservation_id, product_id, warehouse_id, quantity)
    SELECT line.id, ${id}, product_id, warehouse_id, quantity
    FROM unnest(${lines.map(() => newId('rsl'))}::text[], ${lines.map(({ productId }) => productId)}::text[],
      ${lines.map(({ warehouseId }) => warehouseId)}::text[], ${lines.map(({ quantity }) => String(quantity))}::numeric[])
      AS line(id, product_id, warehouse_id, quantity)`,
  );
  return { id, reference, status: 'PENDING', releaseReason: null, expiresAt, actor, createdAt: now };
}

export const findReservation = (tx: Tx, id: string) => tx.stockReservation.findUnique({ where: { id }, ...withLines });

export type ReservationWithLines = NonNullable<Awaited<ReturnType<typeof findReservation>>>;

type Releasing = Pick<InventoryStep, 'tx' | 'now' | 'emit'>;

/** Releases a pending reservation: its quantities are available again. Returns it as it now stands. */
export async function release(
  { tx, now, emit }: Releasing,
  reservation: ReservationWithLines,
  releaseReason: 'CANCELLED' | 'EXPIRED' | 'SUPERSEDED',
) {
  const levels = await lockLevels(tx, [...new Set(reservation.lines.map((line) => line.productId))], now);
  const freed = levels.flatMap((level) => {
    const lines = reservation.lines.filter(
      (line) => line.productId === level.productId && line.warehouseId === level.warehouseId,
    );
    const reserved = -lines.reduce((sum, line) => sum + Number(line.quantity), 0);
    return reserved === 0 ? [] : (change(level, { onHand: 0, reserved }) ?? []);
  });
  // what is available again may end an alert
  await serveBackorders({ tx, now, emit }, levels, await saveWithAlerts({ tx, now, emit }, levels, freed));
  return tx.stockReservation.update({ where: { id: reservation.id }, data: { status: 'RELEASED', releaseReason } });
}

/** Releases the reservation of a reference when it is still pending and its time is up. */
export async function releaseIfOverdue(step: Releasing, reference: string) {
  const { tx, now } = step;
  await lockReference(tx, reference);
  const pending = await findPending(tx, reference);
  return pending && pending.expiresAt <= now ? release(step, pending, 'EXPIRED') : null;
}

/** Gives a reservation that was released the lines that were taken anew for it. */
export async function retake(tx: Tx, reservationId: string, allocations: readonly Allocation[]) {
  await tx.stockReservationLine.deleteMany({ where: { reservationId } });
  await tx.stockReservationLine.createMany({
    data: allocations.map((line) => ({ id: newId('rsl'), reservationId, ...line })),
  });
  return tx.stockReservation.findUniqueOrThrow({ where: { id: reservationId }, ...withLines });
}
