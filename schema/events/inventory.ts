/** What `inventory` tells the others. */
import { z } from 'zod';

const money = { amountMinor: z.string().regex(/^-?\d+$/), currency: z.string().length(3) };

export const inventoryEvents = {
  'product.created': z.object({ productId: z.string() }),
  'product.updated': z.object({ productId: z.string() }),
  /** It is not sold any more; it may be restored, which is an update. */
  'product.archived': z.object({ productId: z.string() }),
  /** Anything about these products changed, what there is of them included: what live screens go by. */
  'product.changed': z.object({ productIds: z.array(z.string()) }),
  /** The available quantity of a product in a warehouse fell to its minimum (WARNING) or to nothing (CRITICAL). */
  'stock.alert_raised': z.object({
    alertId: z.string(),
    productId: z.string(),
    warehouseId: z.string(),
    productName: z.string(),
    warehouseName: z.string(),
    level: z.enum(['WARNING', 'CRITICAL']),
  }),
  /** What was confirmed could no longer be taken from stock: its reservation had expired and the stock is gone. */
  'stock.reservation_lost': z.object({ reference: z.string() }),
  /** What of an order waits for stock is another quantity now, by product: nothing more waits at 0. */
  'stock.backorder_changed': z.object({
    reference: z.string(),
    lines: z.array(z.object({ productId: z.string(), waiting: z.number().nonnegative() })),
  }),
  /**
   * Goods left under a reference (an order, a visit), or came back from it: at what the books said they were worth then.
   * `quantity` and `cost` are negative for what came back.
   */
  'stock.sold': z.object({
    reference: z.string(),
    movements: z.array(
      z.object({
        movementId: z.string(),
        productId: z.string(),
        quantity: z.number(),
        cost: z.object(money),
        effectiveAt: z.string(),
      }),
    ),
  }),
  /** Somebody wants goods from a supplier. */
  'reorder.requested': z.object({ reorderRequestId: z.string(), supplierId: z.string() }),
  'reorder.ordered': z.object({ reorderRequestId: z.string(), supplierId: z.string() }),
  /** Goods of it came in; `isComplete` when nothing more is to come. */
  'reorder.received': z.object({
    reorderRequestId: z.string(),
    supplierId: z.string(),
    receiptId: z.string(),
    isComplete: z.boolean(),
  }),
  'reorder.cancelled': z.object({ reorderRequestId: z.string(), supplierId: z.string() }),
};
