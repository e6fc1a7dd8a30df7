/**
 * Which products a list holds, as a condition that goes by indexes. What is typed is folded by the database, so that it
 * is folded as names and SKUs are; barcodes are found by how they begin.
 */
import { escapeLike } from '@trama/platform/connection';
import { InvalidInput } from '@trama/platform/errors';
import type { Money } from '@trama/platform/values';
import type { PrismaClient } from '../../prisma/client/client.ts';

export type ProductConditions = {
  text?: string | null | undefined;
  categoryId?: string | null | undefined;
  archived?: boolean | null | undefined;
  minimumPrice?: Money | null | undefined;
  maximumPrice?: Money | null | undefined;
  stock?: 'AVAILABLE' | 'LOW' | 'OUT' | null | undefined;
};

/** More barcodes than these begin alike only where nothing was typed yet. */
const mostBarcodes = 100;

export async function productsMeeting(prisma: PrismaClient, filter: ProductConditions): Promise<object> {
  const { text, categoryId, archived, stock } = filter;
  return {
    AND: [
      { archivedAt: archived ? { not: null } : null },
      categoryId ? { categoryId } : {},
      text?.trim() ? await containing(prisma, text.trim()) : {},
      withinPrices(filter),
      stock ? stockConditions[stock] : {},
    ],
  };
}

async function containing(prisma: PrismaClient, text: string): Promise<object> {
  const [row] = await prisma.$queryRaw<{ folded: string; coded: string[] }[]>`
    SELECT inventory.fold(${text}) AS folded, ARRAY(
      SELECT product_id FROM inventory.product_barcodes WHERE code LIKE ${`${escapeLike(text)}%`} LIMIT ${mostBarcodes}) AS coded`;
  const byName = { searchText: { contains: escapeLike(row?.folded ?? text) } };
  return row?.coded.length ? { OR: [byName, { id: { in: [...new Set(row.coded)] } }] } : byName;
}

function withinPrices({ minimumPrice, maximumPrice }: ProductConditions): object {
  const currency = (minimumPrice ?? maximumPrice)?.currency;
  if (!currency) return {};
  if (maximumPrice && maximumPrice.currency !== currency)
    throw InvalidInput.of('filter.maximumPrice.currency', 'currency_mismatch', { expected: currency });
  return {
    currency,
    priceMinor: {
      ...(minimumPrice && { gte: minimumPrice.amountMinor }),
      ...(maximumPrice && { lte: maximumPrice.amountMinor }),
    },
  };
}

const stockConditions = {
  AVAILABLE: { availability: { is: { warehouses: { gt: 0 } } } },
  LOW: { levels: { some: { alert: { not: null } } } },
  OUT: { availability: { is: { warehouses: 0 } } },
};
