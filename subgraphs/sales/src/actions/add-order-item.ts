import { id, idempotencyKey, newId, price, quantity } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { changed } from '../domain/events.ts';
import { lockDraft } from '../store/orders.ts';
import { requireCurrency, unitPrices } from '../store/pricing.ts';

const input = z.object({
  orderId: id('ord'),
  productId: id('prd'),
  quantity,
  unitPrice: price.nullish(),
  idempotencyKey,
});

/** Adds a line to a draft, at the price given or the catalogue's. */
export const addOrderItem = action({
  name: 'sales.addOrderItem',
  input,
  prepare: (context, line) => unitPrices(context, [line], () => []),
  async run({ tx, input: { orderId, productId, quantity }, actor, emit }, [unitPrice]) {
    if (!unitPrice) throw new Error('one line has one price');
    const order = await lockDraft(tx, orderId, actor);
    const firstOfOrder = (await tx.orderItem.count({ where: { orderId } })) === 0;
    const currency = firstOfOrder ? unitPrice.currency : order.currency;
    requireCurrency(unitPrice, currency, []);
    await tx.orderItem.create({
      data: { id: newId('oit'), orderId, productId, quantity, unitPriceMinor: unitPrice.amountMinor },
    });
    emit('order.changed', orderId, changed(order));
    return tx.order.update({ where: { id: orderId }, data: { currency } });
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
