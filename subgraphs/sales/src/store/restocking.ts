/** What came back of an order, on its way into stock. */
import type { SalesContext, Tx } from '../context.ts';
import { returnStock } from '../links/inventory.ts';

type Goods = Parameters<typeof returnStock>[1];

/** Has `inventory` put a return into stock, once however often it is tried, and notes when. Throws while it cannot. */
export async function restock(
  context: SalesContext,
  { tx, now }: { tx: Tx; now: Date },
  { orderReturnId, ...goods }: Omit<Goods, 'idempotencyKey'> & { orderReturnId: string },
): Promise<void> {
  await returnStock(context, { ...goods, idempotencyKey: orderReturnId });
  await tx.orderReturn.update({ where: { id: orderReturnId }, data: { restockedAt: now } });
}
