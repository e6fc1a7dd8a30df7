import { id, idempotencyKey, price, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { discount } from '../domain/discount.ts';
import { lockDraft, recordChange } from '../store/orders.ts';
import { itemRow, pricedLines } from '../store/pricing.ts';

const input = z.object({
  orderId: id('ord'),
  productId: id('prd'),
  quantity,
  unitPrice: price.nullish(),
  discount: discount.nullish(),
  taxCode: text(20).nullish(),
  idempotencyKey,
});

/** Adds a line to a draft, at the price given or the catalogue's. */
export const addOrderItem = action({
  name: 'sales.addOrderItem',
  input,
  prepare: (context, line) => pricedLines(context, [line], () => []),
  async run({ tx, input: { orderId }, actor, now, emit }, [line]) {
    if (!line) throw new Error('one line has one price');
    const order = await lockDraft(tx, orderId, actor);
    const firstOfOrder = order.discountMinor === null && (await tx.orderItem.count({ where: { orderId } })) === 0;
    const currency = firstOfOrder ? line.unitPrice.currency : order.currency;
    const item = itemRow(line, currency, []);
    await tx.orderItem.create({ data: { orderId, ...item } });
    await recordChange({ tx, now, emit, actor }, order, 'EDITED', item.id);
    return tx.order.update({ where: { id: orderId }, data: { currency } });
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
