import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { discountOf } from '../domain/discount.ts';
import { mostItems, offer, offeredItem, readOffer } from '../store/offers.ts';
import { itemRow } from '../store/pricing.ts';

const input = z.object({
  ...offer,
  items: z.array(offeredItem).min(1).max(mostItems),
  validUntil: z.date(),
  idempotencyKey,
});

/** Quotes prices to a customer until an instant. Nothing is reserved. Lines without a price take the catalogue's. */
export const createQuotation = action({
  name: 'sales.createQuotation',
  input,
  prepare: readOffer,
  async run({ tx, input, actor, now }, { customer, lines }) {
    const { salesRepId = null, warehouseId = null, note = null, validUntil } = input;
    if (validUntil <= now) throw InvalidInput.of('validUntil', 'in_the_past');
    const currency = lines[0]?.unitPrice.currency ?? '';
    return tx.quotation.create({
      data: {
        id: newId('quo'),
        customerId: customer.id,
        customerUserId: customer.userId,
        salesRepId,
        warehouseId,
        status: 'DRAFT',
        currency,
        note,
        ...discountOf(input.discount ?? null, currency, []),
        validUntil,
        createdBy: responsible(actor),
        createdAt: now,
        items: {
          create: lines.map((line, index) => ({
            ...itemRow(line, currency, ['items', String(index)]),
            id: newId('qit'),
          })),
        },
      },
    });
  },
  replay: ({ loaders }, id) => loaders.quotation.load(id),
});
