/** What of an order's lines waits for stock. Always inside the caller's transaction, with the order locked. */
import type { Tx } from '../context.ts';
import { waitingByLine } from '../domain/backorder.ts';
import { ItemsBackordered } from '../domain/refusals-of-goods.ts';
import { quantitiesOf } from './shipments.ts';

/** Writes how much of each product waits. Throws where more would wait than is not packed: that is for an operator. */
export async function setWaiting(
  tx: Tx,
  orderId: string,
  waiting: readonly { productId: string; waiting: number }[],
): Promise<void> {
  const lines = waitingByLine(await quantitiesOf(tx, orderId), waiting);
  if (!lines) throw new Error(`more of order ${orderId} waits for stock than is not packed`);
  await tx.$executeRaw`
    UPDATE sales.order_items AS item SET backordered_quantity = line.waiting
    FROM unnest(${lines.map(({ id }) => id)}::text[], ${lines.map((line) => String(line.waiting))}::numeric[])
      AS line(id, waiting)
    WHERE item.id = line.id`;
}

/** Refuses while something of the order waits for stock. */
export async function requireNothingWaiting(tx: Tx, orderId: string): Promise<void> {
  const where = { orderId, backorderedQuantity: { gt: 0 } };
  if (await tx.orderItem.findFirst({ where, select: { id: true } })) throw new ItemsBackordered({ orderId });
}
