/** What `inventory` tells the others. */
import { z } from 'zod';

export const inventoryEvents = {
  'product.created': z.object({ productId: z.string() }),
  /** The available quantity of a product in a warehouse fell to its minimum (WARNING) or to nothing (CRITICAL). */
  'stock.alert_raised': z.object({
    alertId: z.string(),
    productId: z.string(),
    warehouseId: z.string(),
    level: z.enum(['WARNING', 'CRITICAL']),
  }),
  /** What was confirmed could no longer be taken from stock: its reservation had expired and the stock is gone. */
  'stock.reservation_lost': z.object({ reference: z.string() }),
};
