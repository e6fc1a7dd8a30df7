/** Reads by key, batched per request: used by resolveReference and by fields. */
import { byKey, manyByKey, numberByKey, pagesByParent, perArgument } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { OrderItem, PrismaClient } from '../prisma/client/client.ts';
import type { Totals } from './domain/totals.ts';
import { canReadOrder, canReadQuotation, ordersOnlyOf } from './policy.ts';

export const newestOrders = [
  { field: 'createdAt', direction: 'desc', kind: 'date', sql: 'created_at' },
  { field: 'id', direction: 'desc' },
] as const;

export const newestShipments = newestOrders;
export const newestPayments = [
  { field: 'recordedAt', direction: 'desc', kind: 'date', sql: 'recorded_at' },
  { field: 'id', direction: 'desc' },
] as const;
const firstEvents = [
  { field: 'at', direction: 'asc', kind: 'date' },
  { field: 'id', direction: 'asc' },
] as const;
/** With whose it is, for the policy. */
export const withOwner = { order: { select: { customerUserId: true, status: true } } } as const;

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  const order = byKey(
    (ids) => prisma.order.findMany({ where: { id: { in: ids } } }),
    (row) => row.id,
    (row) => canReadOrder(actor, row),
  );
  const onlyOf = ordersOnlyOf(actor);
  const ofVisibleOrder = (row: { order: { customerUserId: string | null } }) => canReadOrder(actor, row.order);
  return {
    order,
    itemsOfOrder: manyByKey(
      (ids) => prisma.orderItem.findMany({ where: { orderId: { in: ids } }, orderBy: { id: 'asc' } }),
      (item) => item.orderId,
    ),
    /** What is known of orders whose lines were read, by their ids. */
    addedUpOf: new Map<string, Promise<{ items: OrderItem[]; totals: Totals }>>(),
    orderItem: byKey(
      (ids) => prisma.orderItem.findMany({ where: { id: { in: ids } } }),
      (row) => row.id,
    ),
    shipment: byKey(
      (ids) => prisma.shipment.findMany({ where: { id: { in: ids } }, include: withOwner }),
      (row) => row.id,
      ofVisibleOrder,
    ),
    shipmentsOfOrder: manyByKey(
      (ids) =>
        prisma.shipment.findMany({ where: { orderId: { in: ids } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
      (row) => row.orderId,
    ),
    linesOfShipment: manyByKey(
      (ids) => prisma.shipmentLine.findMany({ where: { shipmentId: { in: ids } }, orderBy: { orderItemId: 'asc' } }),
      (row) => row.shipmentId,
    ),
    orderPayment: byKey(
      (ids) => prisma.orderPayment.findMany({ where: { id: { in: ids } }, include: withOwner }),
      (row) => row.id,
      ofVisibleOrder,
    ),
    paymentsOfOrder: manyByKey(
      (ids) =>
        prisma.orderPayment.findMany({
          where: { orderId: { in: ids } },
          orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
        }),
      (row) => row.orderId,
    ),
    refundsOfPayment: manyByKey(
      (ids) => prisma.orderRefund.findMany({ where: { paymentId: { in: ids } }, orderBy: { id: 'asc' } }),
      (row) => row.paymentId,
    ),
    orderReturn: byKey(
      (ids) => prisma.orderReturn.findMany({ where: { id: { in: ids } }, include: withOwner }),
      (row) => row.id,
      ofVisibleOrder,
    ),
    returnsOfOrder: manyByKey(
      (ids) => prisma.orderReturn.findMany({ where: { orderId: { in: ids } }, orderBy: { id: 'asc' } }),
      (row) => row.orderId,
    ),
    linesOfReturn: manyByKey(
      (ids) =>
        prisma.orderReturnLine.findMany({ where: { orderReturnId: { in: ids } }, orderBy: { orderItemId: 'asc' } }),
      (row) => row.orderReturnId,
    ),
    eventsOfOrder: pagesByParent({
      database: prisma,
      list: 'sales.order.events',
      table: 'sales.order_events',
      parent: 'order_id',
      sorts: firstEvents,
      rows: byKey(
        (ids) => prisma.orderEvent.findMany({ where: { id: { in: ids } } }),
        (row) => row.id,
      ),
    }),
    quotation: byKey(
      (ids) => prisma.quotation.findMany({ where: { id: { in: ids } } }),
      (row) => row.id,
      (row) => canReadQuotation(actor, row),
    ),
    itemsOfQuotation: manyByKey(
      (ids) => prisma.quotationItem.findMany({ where: { quotationId: { in: ids } }, orderBy: { id: 'asc' } }),
      (item) => item.quotationId,
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
          WHERE item.product_id = ANY(${ids}) AND "order".status NOT IN ('DRAFT', 'CANCELLED')
            AND (${since}::timestamptz IS NULL OR "order".confirmed_at >= ${since}::timestamptz)
          GROUP BY item.product_id`,
      ),
    ),
  };
}
