/** Reads by key, batched per request: used by resolveReference and by fields. */
import { byKey, manyByKey, numberByKey, pagesByParent, perArgument } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { PrismaClient } from '../prisma/client/client.ts';
import { canReadOrder, ordersOnlyOf } from './policy.ts';

export const newestOrders = [
  { field: 'createdAt', direction: 'desc', kind: 'date', sql: 'created_at' },
  { field: 'id', direction: 'desc' },
] as const;

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  const order = byKey(
    (ids) => prisma.order.findMany({ where: { id: { in: ids } } }),
    (row) => row.id,
    (row) => canReadOrder(actor, row),
  );
  const onlyOf = ordersOnlyOf(actor);
  return {
    order,
    itemsOfOrder: manyByKey(
      (ids) => prisma.orderItem.findMany({ where: { orderId: { in: ids } }, orderBy: { id: 'asc' } }),
      (item) => item.orderId,
    ),
    ordersOfCustomer: pagesByParent({
      database: prisma,
      list: 'sales.customer.orders',
      table: 'sales.orders',
      parent: 'customer_id',
      sorts: newestOrders,
      rows: order,
      only: onlyOf === null ? undefined : { column: 'customer_user_id', value: onlyOf },
    }),
    /** Units sold of a product in orders confirmed since an instant (ISO 8601), or ever. */
    unitsSold: perArgument((since: string | null) =>
      numberByKey(
        (ids) => prisma.$queryRaw`
          SELECT item.product_id AS key, sum(item.quantity)::float8 AS value
          FROM sales.order_items AS item JOIN sales.orders AS "order" ON "order".id = item.order_id
          WHERE item.product_id = ANY(${ids}) AND "order".status IN ('CONFIRMED', 'COMPLETED')
            AND (${since}::timestamptz IS NULL OR "order".confirmed_at >= ${since}::timestamptz)
          GROUP BY item.product_id`,
      ),
    ),
  };
}
