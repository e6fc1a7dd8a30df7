/**
 * A confirmed order's reservation turns into movements. If its time had run out meanwhile, or its lots expired, the
 * stock is taken anew; if that is gone too, the order hears of it, or waits for more where it said that it may. What was
 * back-ordered from the first joins the queue here, and is served at once where stock has come meanwhile.
 */
import { salesEvents } from '@trama/schema/events/sales';
import { handler, type InventoryStep } from '../context.ts';
import { type Demand, sumByProduct } from '../domain/stock.ts';
import { addBackorders, lockWhereItMayCome } from '../store/backorders.ts';
import { lockLevels, saveLevels } from '../store/levels.ts';
import { findReservation, lockReference, type ReservationWithLines, release, retake } from '../store/reservations.ts';
import { postMovements, serveBackorders } from '../store/stock.ts';
import { chooseStock } from '../store/taking.ts';

export const onOrderConfirmed = handler({
  topic: 'order.confirmed',
  publisher: 'sales',
  payload: salesEvents['order.confirmed'],
  async run({ tx, event, now, emit }, { orderId, reservationId, lines, warehouseId, allowsBackorder, backordered }) {
    await lockReference(tx, orderId);
    const issuing = { tx, now, emit, by: event.actor, orderId };
    const reservation = await findReservation(tx, reservationId);
    if (reservation?.status === 'CONFIRMED') return;
    const waits = (demands: readonly Demand[]) => waitFor({ ...issuing, warehouseId, lines }, demands);
    if (reservation?.status === 'PENDING') {
      if (backordered.length > 0) await lockAll(issuing, { lines, backordered, warehouseId });
      if (await issue(issuing, reservation)) return waits(backordered);
      await release({ tx, now, emit }, reservation, 'EXPIRED');
    }
    const taken = await chooseStock(tx, sumByProduct(lines), now, { warehouseId, isPartEnough: allowsBackorder });
    if (taken.shortages.length > 0 && !allowsBackorder) {
      emit('stock.reservation_lost', orderId, { reference: orderId });
      return;
    }
    await saveLevels({ tx, emit }, taken.levels);
    if (!(await issue(issuing, await retake(tx, reservationId, taken.allocations))))
      throw new Error(`reservation ${reservationId} does not match the stock`);
    const lost = taken.shortages.map(({ productId, asked, available }) => ({ productId, quantity: asked - available }));
    const demands = sumByProduct([...backordered, ...lost]);
    if (lost.length > 0) {
      const told = demands.map(({ productId, quantity }) => ({ productId, waiting: quantity }));
      emit('stock.backorder_changed', orderId, { reference: orderId, lines: told });
    }
    await waits(demands);
  },
});

type Issuing = Pick<InventoryStep, 'tx' | 'now' | 'emit'> & { by: string; orderId: string };
type Confirmed = { lines: readonly Demand[]; backordered: readonly Demand[]; warehouseId: string | null };

/** Every level that is needed, at once and in the one order. */
const lockAll = ({ tx, now }: Issuing, { lines, backordered, warehouseId }: Confirmed) =>
  lockWhereItMayCome(tx, { productIds: idsOf(backordered), others: idsOf(lines), warehouseId }, now);

const idsOf = (demands: readonly Demand[]): string[] => demands.map(({ productId }) => productId);

/** Joins the queue. What came since it was asked for is given out at once: to those who waited before, then to this. */
async function waitFor(
  { orderId: reference, by, ...issuing }: Issuing & { warehouseId: string | null; lines: readonly Demand[] },
  demands: readonly Demand[],
): Promise<void> {
  if (demands.length === 0) return;
  const { tx, now, emit, warehouseId, lines } = issuing;
  const levels = await lockAll({ ...issuing, by, orderId: reference }, { lines, backordered: demands, warehouseId });
  await addBackorders(tx, { reference, demands, warehouseId, actor: by, at: now });
  await serveBackorders({ tx, now, emit }, [], levels);
}

/** Takes what is reserved out of the stock. False, having changed nothing, when its lots may not be sold any more. */
async function issue({ orderId, ...posting }: Issuing, { id, lines }: ReservationWithLines): Promise<boolean> {
  const { tx, now } = posting;
  const locked = await lockLevels(tx, [...new Set(lines.map((line) => line.productId))], now);
  const movements = lines.map(({ productId, warehouseId, quantity }) => ({
    productId,
    warehouseId,
    kind: 'SALE' as const,
    quantity: -Number(quantity),
    reserved: -Number(quantity),
    reason: 'order.confirmed',
    reference: orderId,
    choice: { from: 'sellable' as const },
  }));
  if (movements.length > 0 && !(await postMovements(posting, locked, movements))) return false;
  await tx.stockReservation.update({ where: { id }, data: { status: 'CONFIRMED', releaseReason: null } });
  return true;
}
