import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requireNothingWaiting } from '../store/backorders.ts';
import { lockOrder, recordChange, requireMove } from '../store/orders.ts';
import { requireNothingPacked } from '../store/shipments.ts';

/**
 * Closes an order that was handed over, by shipment or at the counter. Refuses OrderNotCompletable,
 * ShipmentsOpen and ItemsBackordered.
 */
export const completeOrder = action({
  name: 'sales.completeOrder',
  input: z.object({ orderId: id('ord'), idempotencyKey }),
  async run({ tx, input: { orderId }, actor, now, emit }) {
    const order = await lockOrder(tx, orderId, actor);
    const status = requireMove(order, 'complete');
    await requireNothingPacked(tx, orderId);
    await requireNothingWaiting(tx, orderId);
    emit('order.completed', orderId, { orderId, customerId: order.customerId });
    await recordChange({ tx, now, emit, actor }, order, 'COMPLETED');
    return tx.order.update({ where: { id: orderId }, data: { status, completedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
