/** Stock came for an order that waited for it, or less was there than it had been told: its lines say what waits now. */
import { inventoryEvents } from '@trama/schema/events/inventory';
import { handler } from '../context.ts';
import { changed } from '../domain/events.ts';
import { sumByProduct } from '../domain/order.ts';
import { setWaiting } from '../store/backorders.ts';
import { happened } from '../store/orders.ts';
import { quantitiesOf } from '../store/shipments.ts';

export const onStockBackorderChanged = handler({
  topic: 'stock.backorder_changed',
  publisher: 'inventory',
  payload: inventoryEvents['stock.backorder_changed'],
  async run({ tx, event, now, emit }, { reference: orderId, lines: waiting }) {
    await tx.$queryRaw`SELECT id FROM sales.orders WHERE id = ${orderId} FOR UPDATE`;
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } });
    // nothing of it waits any more; what it had been given goes back
    if (order.status === 'CANCELLED') return;
    const before = new Map(sumByProduct(waitingOf(await quantitiesOf(tx, orderId))).map((one) => [one.productId, one]));
    await setWaiting(tx, orderId, waiting);
    const served = sumByProduct(
      waiting.map((one) => ({ ...one, quantity: (before.get(one.productId)?.quantity ?? 0) - one.waiting })),
    ).filter(({ quantity }) => quantity > 0);
    const kind = served.length > 0 ? 'BACKORDER_SERVED' : 'BACKORDERED';
    await tx.orderEvent.create({ data: { orderId, ...happened(kind, event.actor, now) } });
    if (served.length > 0)
      emit('order.backorder_served', orderId, { orderId, customerId: order.customerId, lines: served });
    emit('order.changed', orderId, changed(order));
  },
});

const waitingOf = (items: Awaited<ReturnType<typeof quantitiesOf>>) =>
  items.map(({ productId, waiting }) => ({ productId, quantity: waiting }));
