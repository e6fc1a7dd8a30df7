import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { changed } from '../domain/events.ts';
import { lockOrder, requireMove } from '../store/orders.ts';

/** Gives an order up; `inventory` takes back what it held. Refuses OrderNotCancellable. */
export const cancelOrder = action({
  name: 'sales.cancelOrder',
  input: z.object({ orderId: id('ord'), idempotencyKey }),
  async run({ tx, input: { orderId }, actor, now, emit }) {
    const order = await lockOrder(tx, orderId, actor);
    const status = requireMove(order, 'cancel');
    const { customerId } = order;
    emit('order.cancelled', orderId, { orderId, customerId, wasConfirmed: order.status === 'CONFIRMED' });
    emit('order.changed', orderId, changed(order));
    return tx.order.update({
      where: { id: orderId },
      data: { status, cancelReason: 'REQUESTED', cancelledAt: now },
    });
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
