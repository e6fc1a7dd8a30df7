/** What shipments hold of an order's lines. Always inside the caller's transaction, with the order locked. */
import type { Actor } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import type { Tx } from '../context.ts';
import { ShipmentsOpen } from '../domain/refusals-of-goods.ts';
import { lockOrder } from './orders.ts';

/** Refuses while something of the order is packed and has not left. */
export async function requireNothingPacked(tx: Tx, orderId: string): Promise<void> {
  const packed = await tx.shipment.findFirst({ where: { orderId, status: 'PENDING' }, select: { id: true } });
  if (packed) throw new ShipmentsOpen({ orderId });
}

/** A shipment with its lines and its order, the order locked first. Throws NotFound. */
export async function lockShipment(tx: Tx, shipmentId: string, actor: Actor) {
  const found = await tx.shipment.findUnique({ where: { id: shipmentId }, select: { orderId: true } });
  if (!found) throw new NotFound({ id: shipmentId });
  const order = await lockOrder(tx, found.orderId, actor);
  const shipment = await tx.shipment.findUniqueOrThrow({ where: { id: shipmentId }, include: { lines: true } });
  return { order, shipment };
}

type Change = { orderItemId: string; quantity: number };

/** Adds to what is allocated and shipped of the lines: each quantity as many times as the factors say. */
export async function moveQuantities(
  tx: Tx,
  changes: readonly Change[],
  factors: { allocated: number; shipped: number },
): Promise<void> {
  const ids = changes.map(({ orderItemId }) => orderItemId);
  const quantities = changes.map(({ quantity }) => quantity);
  await tx.$executeRaw`
    UPDATE sales.order_items AS item SET
      allocated_quantity = allocated_quantity + change.quantity * ${factors.allocated}::int,
      shipped_quantity = shipped_quantity + change.quantity * ${factors.shipped}::int
    FROM unnest(${ids}::text[], ${quantities}::numeric[]) AS change (id, quantity) WHERE item.id = change.id`;
}

/** The lines of an order by what is done with them. */
export async function quantitiesOf(tx: Tx, orderId: string) {
  const items = await tx.orderItem.findMany({ where: { orderId }, orderBy: { id: 'asc' } });
  return items.map((item) => ({
    id: item.id,
    productId: item.productId,
    quantity: Number(item.quantity),
    allocated: Number(item.allocatedQuantity),
    shipped: Number(item.shippedQuantity),
    returned: Number(item.returnedQuantity),
    waiting: Number(item.backorderedQuantity),
    row: item,
  }));
}
