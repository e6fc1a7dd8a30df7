import { responsible } from '@trama/platform/actor';
import { idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { discountOf } from '../domain/discount.ts';
import { mostItems, offer, offeredItem, readOffer } from '../store/offers.ts';
import { happened } from '../store/orders.ts';
import { itemRow } from '../store/pricing.ts';

const defaultCurrency = 'USD';

const input = z.object({
  ...offer,
  items: z.array(offeredItem).max(mostItems).nullish(),
  idempotencyKey,
});

/** Opens an order as a draft; nothing is reserved yet. Lines without a price take the catalogue's. */
export const createOrder = action({
  name: 'sales.createOrder',
  input,
  prepare: readOffer,
  async run({ tx, input, actor, now, emit }, { customer, lines }) {
    const { salesRepId = null, warehouseId = null, note = null } = input;
    const currency = lines[0]?.unitPrice.currency ?? input.discount?.amount?.currency ?? defaultCurrency;
    const order = await tx.order.create({
      data: {
        id: newId('ord'),
        customerId: customer.id,
        customerUserId: customer.userId,
        salesRepId,
        warehouseId,
        status: 'DRAFT',
        currency,
        note,
        ...discountOf(input.discount ?? null, currency, []),
        createdBy: responsible(actor),
        createdAt: now,
        items: { create: lines.map((line, index) => itemRow(line, currency, ['items', String(index)])) },
        events: { create: happened('CREATED', responsible(actor), now) },
      },
    });
    emit('order.created', order.id, { orderId: order.id, customerId: order.customerId });
    return order;
  },
  replay: ({ loaders }, id) => loaders.order.load(id),
});
