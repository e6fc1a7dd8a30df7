/** A cancelled order gives back what it held: reserved quantities are released, what had left the stock returns. */
import { salesEvents } from '@trama/schema/events/sales';
import { handler } from '../context.ts';
import { findPending, lockReference, release } from '../store/reservations.ts';
import { lockLevels, postMovements } from '../store/stock.ts';

export const onOrderCancelled = handler({
  topic: 'order.cancelled',
  publisher: 'sales',
  payload: salesEvents['order.cancelled'],
  async run({ tx, event, now, emit }, { orderId }) {
    await lockReference(tx, orderId);
    const pending = await findPending(tx, orderId);
    if (pending) await release(tx, pending, 'CANCELLED');
    const confirmed = await tx.stockReservation.findMany({
      where: { reference: orderId, status: 'CONFIRMED' },
      include: { lines: { orderBy: { id: 'asc' } } },
    });
    const lines = confirmed.flatMap((reservation) => reservation.lines);
    if (lines.length === 0) return;
    const locked = await lockLevels(tx, [...new Set(lines.map((line) => line.productId))]);
    const movements = lines.map(({ productId, warehouseId, quantity }) => ({
      productId,
      warehouseId,
      kind: 'RETURN' as const,
      quantity: Number(quantity),
      reason: 'order.cancelled',
      reference: orderId,
    }));
    if (!(await postMovements({ tx, now, emit, by: event.actor }, locked, movements)))
      throw new Error(`order ${orderId} could not be returned to stock`);
    await tx.stockReservation.updateMany({
      where: { id: { in: confirmed.map(({ id }) => id) } },
      data: { status: 'RELEASED', releaseReason: 'RETURNED' },
    });
  },
});
