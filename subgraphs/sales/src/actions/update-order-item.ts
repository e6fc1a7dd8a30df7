import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, price, quantity } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { changed } from '../domain/events.ts';
import { lockDraft } from '../store/orders.ts';
import { requireCurrency } from '../store/pricing.ts';

const input = z.object({
  orderItemId: id('oit'),
  quantity: quantity.nullish(),
  unitPrice: price.nullish(),
  idempotencyKey,
});

/** Changes the quantity or the price of a line of a draft; what is not given stays. */
export const updateOrderItem = action({
  name: 'sales.updateOrderItem',
  input,
  async run({ tx, input: { orderItemId, quantity, unitPrice }, actor, emit }) {
    const item = await tx.orderItem.findUnique({ where: { id: orderItemId } });
    if (!item) throw new NotFound({ id: orderItemId });
    const order = await lockDraft(tx, item.orderId, actor);
    if (unitPrice) requireCurrency(unitPrice, order.currency, []);
    const data = { ...(quantity && { quantity }), ...(unitPrice && { unitPriceMinor: unitPrice.amountMinor }) };
    const { count } = await tx.orderItem.updateMany({ where: { id: orderItemId }, data });
    if (count === 0) throw new NotFound({ id: orderItemId });
    emit('order.changed', order.id, changed(order));
    return order;
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
