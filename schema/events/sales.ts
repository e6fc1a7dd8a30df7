/** What `sales` tells the others. */
import { z } from 'zod';

export const salesEvents = {
  'order.created': z.object({ orderId: z.string(), customerId: z.string() }),
  'order.changed': z.object({ orderId: z.string(), customerId: z.string() }),
  /** The order is binding: what was reserved for it leaves the stock. Lines are summed per product. */
  'order.confirmed': z.object({
    orderId: z.string(),
    customerId: z.string(),
    reservationId: z.string(),
    warehouseId: z.string().nullable(),
    lines: z.array(z.object({ productId: z.string(), quantity: z.number().positive() })),
  }),
  'order.cancelled': z.object({ orderId: z.string(), customerId: z.string(), wasConfirmed: z.boolean() }),
  'order.completed': z.object({ orderId: z.string(), customerId: z.string() }),
};
