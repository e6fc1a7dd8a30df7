import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, price, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { findCustomer } from '../links/people.ts';
import { requireCurrency, unitPrices } from '../store/pricing.ts';

const defaultCurrency = 'USD';
const maxItems = 200;

const input = z.object({
  customerId: id('cus'),
  warehouseId: id('whs').nullish(),
  items: z
    .array(z.object({ productId: id('prd'), quantity, unitPrice: price.nullish() }))
    .max(maxItems)
    .nullish(),
  note: text(1_000).nullish(),
  idempotencyKey,
});

/** Opens an order as a draft; nothing is reserved yet. Lines without a price take the catalogue's. */
export const createOrder = action({
  name: 'sales.createOrder',
  input,
  async prepare(context, { customerId, items }) {
    const [customer, prices] = await Promise.all([
      findCustomer(context, customerId),
      unitPrices(context, items ?? [], (index) => ['items', String(index)]),
    ]);
    if (!customer) throw InvalidInput.of('customerId', 'not_found');
    return { customer, prices };
  },
  async run({ tx, input, actor, now, emit }, { customer, prices }) {
    const { warehouseId = null, note = null, items } = input;
    const currency = prices[0]?.currency ?? defaultCurrency;
    for (const [index, one] of prices.entries()) requireCurrency(one, currency, ['items', String(index)]);
    const order = await tx.order.create({
      data: {
        id: newId('ord'),
        customerId: customer.id,
        customerUserId: customer.userId,
        warehouseId,
        status: 'DRAFT',
        currency,
        note,
        createdBy: responsible(actor),
        createdAt: now,
        items: {
          create: (items ?? []).map(({ productId, quantity }, index) => ({
            id: newId('oit'),
            productId,
            quantity,
            unitPriceMinor: prices[index]?.amountMinor ?? 0n,
          })),
        },
      },
    });
    emit('order.created', order.id, { orderId: order.id, customerId: order.customerId });
    return order;
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
