/**
 * The order was confirmed, but before `inventory` heard of it the reservation had run out and the stock was gone: the
 * order is cancelled for that reason, with what was packed of it. An order of which something has left meanwhile is left
 * for an operator.
 */
import { inventoryEvents } from '@trama/schema/events/inventory';
import { handler } from '../context.ts';
import { changed } from '../domain/events.ts';
import { happened } from '../store/orders.ts';

export const onStockReservationLost = handler({
  topic: 'stock.reservation_lost',
  publisher: 'inventory',
  payload: inventoryEvents['stock.reservation_lost'],
  async run({ tx, event, now, emit }, { reference: orderId }) {
    await tx.$queryRaw`SELECT id FROM sales.orders WHERE id = ${orderId} FOR UPDATE`;
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } });
    if (order.status === 'CANCELLED') return;
    if (order.status !== 'CONFIRMED') throw new Error(`order ${orderId} is ${order.status}`);
    await tx.shipment.updateMany({
      where: { orderId, status: 'PENDING' },
      data: { status: 'CANCELLED', endedAt: now },
    });
    await tx.orderItem.updateMany({ where: { orderId }, data: { allocatedQuantity: 0 } });
    await tx.order.update({
      where: { id: orderId },
      data: {
        status: 'CANCELLED',
        cancelReason: 'OUT_OF_STOCK',
        cancelledAt: now,
        events: { create: happened('CANCELLED', event.actor, now) },
      },
    });
    emit('order.cancelled', orderId, { orderId, customerId: order.customerId, wasConfirmed: true });
    emit('order.changed', orderId, changed(order));
  },
});
