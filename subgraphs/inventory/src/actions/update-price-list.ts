import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { kept } from '../domain/product-fields.ts';
import { requirePriceList } from '../store/price-lists.ts';

const input = z.object({
  priceListId: id('prl'),
  code: kept(text(20)),
  name: kept(text(100)),
  customerKind: z.enum(['PERSON', 'COMPANY']).nullish(),
  archived: kept(z.boolean()),
  idempotencyKey,
});

/** Changes what is given of a price list; archived, it is out of lists and its prices are kept. */
export const updatePriceList = action({
  name: 'inventory.updatePriceList',
  input,
  async run({ tx, input: { priceListId, code, name, customerKind, archived }, now }) {
    const { archivedAt } = await requirePriceList(tx, priceListId);
    return tx.priceList.update({
      where: { id: priceListId },
      data: {
        ...(code !== undefined && { code }),
        ...(name !== undefined && { name }),
        ...(customerKind !== undefined && { customerKind }),
        ...(archived !== undefined && { archivedAt: archived ? (archivedAt ?? now) : null }),
      },
    });
  },
  replay: ({ loaders }, id) => loaders.priceList.load(id),
  violations: { price_lists_code_key: () => InvalidInput.of('code', 'taken') },
});
