/**
 * A cancelled order gives back what it held: what waits for stock waits no more, reserved quantities are released, what is
 * still out of stock returns. What comes back serves those who wait after it.
 */
import { salesEvents } from '@trama/schema/events/sales';
import { handler } from '../context.ts';
import { backordersOf, dropBackorders } from '../store/backorders.ts';
import { lockLevels } from '../store/levels.ts';
import { findPending, lockReference, release } from '../store/reservations.ts';
import { productsSoldUnder, returnIssued } from '../store/returns.ts';

export const onOrderCancelled = handler({
  topic: 'order.cancelled',
  publisher: 'sales',
  payload: salesEvents['order.cancelled'],
  async run({ tx, event, now, emit }, { orderId }) {
    await lockReference(tx, orderId);
    const waiting = await backordersOf(tx, orderId);
    if (waiting.length > 0) {
      // levels before backorders, like whoever brings stock
      const sold = await productsSoldUnder(tx, orderId);
      await lockLevels(tx, [...new Set([...waiting.map(({ productId }) => productId), ...sold])], now);
      await dropBackorders(tx, orderId);
    }
    const pending = await findPending(tx, orderId);
    if (pending) await release({ tx, now, emit }, pending, 'CANCELLED');
    const returned = await tx.stockReservation.updateMany({
      where: { reference: orderId, status: 'CONFIRMED' },
      data: { status: 'RELEASED', releaseReason: 'RETURNED' },
    });
    if (returned.count === 0) return;
    await returnIssued({ tx, now, emit, by: event.actor }, { reference: orderId, reason: 'order.cancelled' });
  },
});
