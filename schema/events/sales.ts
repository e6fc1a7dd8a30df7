/** What `sales` tells the others. */
import { z } from 'zod';

export const salesEvents = {
  'order.created': z.object({ orderId: z.string(), customerId: z.string() }),
  /** Anything about the order changed, its status included: what live screens go by. */
  'order.changed': z.object({ orderId: z.string(), customerId: z.string(), customerUserId: z.string().nullable() }),
  /**
   * The order is binding: what was reserved for it leaves the stock. Lines are summed per product; those that are
   * back-ordered are not among `lines`, and leave when there is stock. Where `allowsBackorder`, whatever is gone meanwhile
   * waits as well.
   */
  'order.confirmed': z.object({
    orderId: z.string(),
    customerId: z.string(),
    reservationId: z.string(),
    warehouseId: z.string().nullable(),
    lines: z.array(z.object({ productId: z.string(), quantity: z.number().positive() })),
    allowsBackorder: z.boolean().default(false),
    backordered: z.array(z.object({ productId: z.string(), quantity: z.number().positive() })).default([]),
  }),
  /** Stock came for items of the order that waited for it. Lines are summed per product. */
  'order.backorder_served': z.object({
    orderId: z.string(),
    customerId: z.string(),
    lines: z.array(z.object({ productId: z.string(), quantity: z.number().positive() })),
  }),
  'order.cancelled': z.object({ orderId: z.string(), customerId: z.string(), wasConfirmed: z.boolean() }),
  /** Goods of the order came back: they are to be put into stock. Lines are summed per product. */
  'order.items_returned': z.object({
    orderId: z.string(),
    orderReturnId: z.string(),
    warehouseId: z.string(),
    condition: z.enum(['SELLABLE', 'DAMAGED']),
    lines: z.array(z.object({ productId: z.string(), quantity: z.number().positive() })),
  }),
  'order.completed': z.object({ orderId: z.string(), customerId: z.string() }),
};
