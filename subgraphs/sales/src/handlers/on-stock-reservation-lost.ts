/**
 * The order was confirmed, but before `inventory` heard of it the reservation had run out and the stock was gone: the
 * order is cancelled for that reason. An order that was completed meanwhile is left for an operator.
 */
import { inventoryEvents } from '@trama/schema/events/inventory';
import { handler } from '../context.ts';
import { changed } from '../domain/events.ts';

export const onStockReservationLost = handler({
  topic: 'stock.reservation_lost',
  publisher: 'inventory',
  payload: inventoryEvents['stock.reservation_lost'],
  async run({ tx, now, emit }, { reference: orderId }) {
    await tx.$queryRaw`SELECT id FROM sales.orders WHERE id = ${orderId} FOR UPDATE`;
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } });
    if (order.status === 'CANCELLED') return;
    if (order.status !== 'CONFIRMED') throw new Error(`order ${orderId} is ${order.status}`);
    await tx.order.update({
      where: { id: orderId },
      data: { status: 'CANCELLED', cancelReason: 'OUT_OF_STOCK', cancelledAt: now },
    });
    emit('order.cancelled', orderId, { orderId, customerId: order.customerId, wasConfirmed: true });
    emit('order.changed', orderId, changed(order));
  },
});
