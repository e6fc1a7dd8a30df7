/** Price lists in the database: looked up, and one product's prices locked. Inside the caller's transaction. */
import { NotFound } from '@trama/platform/errors';
import type { Tx } from '../context.ts';

export async function requirePriceList(tx: Tx, id: string) {
  const list = await tx.priceList.findUnique({ where: { id } });
  if (!list) throw new NotFound({ id });
  return list;
}

/** The prices of a product in a list for one quantity; nobody else changes them until this transaction ends. */
export async function lockPrices(tx: Tx, of: { priceListId: string; productId: string; minimumQuantity: number }) {
  const key = `inventory.price.${of.priceListId}.${of.productId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
  return tx.priceListEntry.findMany({ where: of });
}
