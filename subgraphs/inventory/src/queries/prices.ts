/** Reads by key of price lists, batched per request. */
import { byKey, pagesByParent, perArgument } from '@trama/platform/loader';
import type { PrismaClient } from '../../prisma/client/client.ts';

const id = (row: { id: string }) => row.id;

export function priceLoaders(prisma: PrismaClient) {
  const inIds = (ids: string[]) => ({ where: { id: { in: ids } } });
  const priceListEntry = byKey((ids) => prisma.priceListEntry.findMany(inIds(ids)), id);
  return {
    priceList: byKey((ids) => prisma.priceList.findMany(inIds(ids)), id),
    priceListEntry,
    entriesOfPriceList: pagesByParent({
      database: prisma,
      list: 'inventory.priceList.entries',
      table: 'inventory.price_list_entries',
      parent: 'price_list_id',
      sorts: [{ field: 'id', direction: 'asc' }],
      rows: priceListEntry,
    }),
    /** The prices of products that hold in a list at an instant: now when it is null, one now for all. */
    pricesOfProduct: perArgument(({ priceListId, at }: { priceListId: string; at: Date | null }) =>
      byKey(
        async (productIds) => {
          const instant = at ?? new Date();
          const entries = await prisma.priceListEntry.findMany({
            where: {
              priceListId,
              productId: { in: productIds },
              validFrom: { lte: instant },
              OR: [{ validUntil: null }, { validUntil: { gt: instant } }],
            },
          });
          const own = Map.groupBy(entries, ({ productId }) => productId);
          return productIds.map((productId) => ({ productId, at: instant, entries: own.get(productId) ?? [] }));
        },
        ({ productId }) => productId,
      ),
    ),
  };
}
