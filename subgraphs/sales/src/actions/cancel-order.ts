import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { canCancelOrder } from '../policy.ts';
import { lockOrder, recordChange, requireMove } from '../store/orders.ts';
import { requireNothingPacked } from '../store/shipments.ts';

/**
 * Gives an order up; `inventory` takes back what it held, nothing of it waits for stock any more, and what was paid is owed to the customer. Refuses
 * OrderNotCancellable and ShipmentsOpen.
 */
export const cancelOrder = action({
  name: 'sales.cancelOrder',
  input: z.object({ orderId: id('ord'), idempotencyKey }),
  async run({ tx, input: { orderId }, actor, now, emit }) {
    const order = await lockOrder(tx, orderId, actor, canCancelOrder);
    const status = requireMove(order, 'cancel');
    await requireNothingPacked(tx, orderId);
    await tx.orderItem.updateMany({ where: { orderId }, data: { backorderedQuantity: 0 } });
    const { customerId } = order;
    emit('order.cancelled', orderId, { orderId, customerId, wasConfirmed: order.status === 'CONFIRMED' });
    await recordChange({ tx, now, emit, actor }, order, 'CANCELLED');
    return tx.order.update({
      where: { id: orderId },
      data: { status, cancelReason: 'REQUESTED', cancelledAt: now },
    });
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
