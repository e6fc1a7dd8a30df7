import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requirePriceList } from '../store/price-lists.ts';

/** Takes a price off its list: one that holds ends now, one that is to come is deleted, one that has ended is kept. */
export const removePriceListEntry = action({
  name: 'inventory.removePriceListEntry',
  input: z.object({ entryId: id('ple'), idempotencyKey }),
  async run({ tx, input: { entryId }, now }) {
    await tx.$executeRaw`SELECT 1 FROM inventory.price_list_entries WHERE id = ${entryId} FOR UPDATE`;
    const entry = await tx.priceListEntry.findUnique({ where: { id: entryId } });
    if (!entry) throw new NotFound({ id: entryId });
    const { priceListId, validFrom, validUntil } = entry;
    if (validFrom >= now) await tx.priceListEntry.delete({ where: { id: entryId } });
    else if (validUntil === null || validUntil > now)
      await tx.priceListEntry.update({ where: { id: entryId }, data: { validUntil: now } });
    return requirePriceList(tx, priceListId);
  },
  replay: ({ loaders }, id) => loaders.priceList.load(id),
});
