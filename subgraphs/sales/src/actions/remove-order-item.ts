import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockDraft, recordChange } from '../store/orders.ts';

/** Takes a line off a draft. */
export const removeOrderItem = action({
  name: 'sales.removeOrderItem',
  input: z.object({ orderItemId: id('oit'), idempotencyKey }),
  async run({ tx, input: { orderItemId }, actor, now, emit }) {
    const item = await tx.orderItem.findUnique({ where: { id: orderItemId } });
    if (!item) throw new NotFound({ id: orderItemId });
    const order = await lockDraft(tx, item.orderId, actor);
    const { count } = await tx.orderItem.deleteMany({ where: { id: orderItemId } });
    if (count === 0) throw new NotFound({ id: orderItemId });
    await recordChange({ tx, now, emit, actor }, order, 'EDITED', orderItemId);
    return order;
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
