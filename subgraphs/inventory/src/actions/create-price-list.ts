import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { isCurrency } from '../domain/price-lists.ts';

const input = z.object({
  code: text(20),
  name: text(100),
  currency: z.string().superRefine((value, context) => {
    if (!isCurrency(value))
      context.addIssue({ code: 'custom', params: { rule: 'currency', currency: value.slice(0, 8) } });
  }),
  customerKind: z.enum(['PERSON', 'COMPANY']).nullish(),
  idempotencyKey,
});

/** Adds a price list without prices. Refuses a code that is taken. */
export const createPriceList = action({
  name: 'inventory.createPriceList',
  input,
  async run({ tx, input: { code, name, currency, customerKind = null }, now }) {
    return tx.priceList.create({ data: { id: newId('prl'), code, name, currency, customerKind, createdAt: now } });
  },
  replay: ({ loaders }, id) => loaders.priceList.load(id),
  violations: { price_lists_code_key: () => InvalidInput.of('code', 'taken') },
});
