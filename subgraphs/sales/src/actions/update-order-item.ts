import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, price, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { discount, discountOf } from '../domain/discount.ts';
import { percentOfCode } from '../domain/tax.ts';
import { lockDraft, recordChange } from '../store/orders.ts';
import { requireCatalogTerms, requireCurrency } from '../store/pricing.ts';
import { ratesAt } from '../store/tax-rates.ts';

const input = z.object({
  orderItemId: id('oit'),
  quantity: quantity.nullish(),
  unitPrice: price.nullish(),
  discount: discount.nullish(),
  taxCode: text(20).nullish(),
  idempotencyKey,
});

/** Changes a line of a draft; what is not given stays. A discount of null is taken away. */
export const updateOrderItem = action({
  name: 'sales.updateOrderItem',
  input,
  async prepare({ prisma, config, actor }, given) {
    requireCatalogTerms(actor, given);
    const { taxCode } = given;
    if (!taxCode) return {};
    const rates = await ratesAt(prisma, [taxCode], new Date(), config.businessCountry);
    return { taxCode, taxPercent: percentOfCode(taxCode, rates, []) };
  },
  async run({ tx, input: { orderItemId, quantity, unitPrice, discount: off }, actor, now, emit }, tax) {
    const item = await tx.orderItem.findUnique({ where: { id: orderItemId } });
    if (!item) throw new NotFound({ id: orderItemId });
    const order = await lockDraft(tx, item.orderId, actor);
    if (unitPrice) requireCurrency(unitPrice, order.currency, []);
    const data = {
      ...(quantity && { quantity }),
      ...(unitPrice && { unitPriceMinor: unitPrice.amountMinor }),
      ...(off !== undefined && discountOf(off, order.currency, [])),
      ...tax,
    };
    const { count } = await tx.orderItem.updateMany({ where: { id: orderItemId }, data });
    if (count === 0) throw new NotFound({ id: orderItemId });
    await recordChange({ tx, now, emit, actor }, order, 'EDITED', orderItemId);
    return order;
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
