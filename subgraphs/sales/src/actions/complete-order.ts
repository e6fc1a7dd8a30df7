import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { changed } from '../domain/events.ts';
import { lockOrder, requireMove } from '../store/orders.ts';

/** Closes a confirmed order that was handed over. Refuses OrderNotCompletable. */
export const completeOrder = action({
  name: 'sales.completeOrder',
  input: z.object({ orderId: id('ord'), idempotencyKey }),
  async run({ tx, input: { orderId }, actor, now, emit }) {
    const order = await lockOrder(tx, orderId, actor);
    const status = requireMove(order, 'complete');
    emit('order.completed', orderId, { orderId, customerId: order.customerId });
    emit('order.changed', orderId, changed(order));
    return tx.order.update({ where: { id: orderId }, data: { status, completedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
