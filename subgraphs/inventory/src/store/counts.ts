/** Counts of stock in the database, looked up under lock. Inside the caller's transaction. */
import { NotFound } from '@trama/platform/errors';
import type { Tx } from '../context.ts';
import { StockCountNotOpen } from '../domain/refusals.ts';

/** A count that is open, locked until this transaction ends. */
export async function lockOpenCount(tx: Tx, id: string) {
  await tx.$executeRaw`SELECT 1 FROM inventory.stock_counts WHERE id = ${id} FOR UPDATE`;
  const count = await tx.stockCount.findUnique({ where: { id } });
  if (!count) throw new NotFound({ id });
  const { status } = count;
  if (status !== 'OPEN') throw new StockCountNotOpen({ stockCountId: id, status });
  return count;
}

/** Ends a count; its products may be counted again. */
export async function endCount(tx: Tx, id: string, status: 'POSTED' | 'CANCELLED', now: Date) {
  await tx.stockCountLine.updateMany({ where: { countId: id }, data: { open: false } });
  return tx.stockCount.update({ where: { id }, data: { status, endedAt: now } });
}
