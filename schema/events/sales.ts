/** What `sales` tells the others. */
import { z } from 'zod';

export const salesEvents = {
  'order.created': z.object({ orderId: z.string(), customerId: z.string() }),
  /** Anything about the order changed, its status included: what live screens go by. */
  'order.changed': z.object({ orderId: z.string(), customerId: z.string(), customerUserId: z.string().nullable() }),
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
