/** What confirming reads and writes, in as few statements as may be: it is what a shop does all day. */
import { type Actor, responsible } from '@trama/platform/actor';
import { newId } from '@trama/platform/values';
import type { Order, PrismaClient } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import { type OrderRead, orderColumns } from './orders.ts';

export type TaxableItem = {
  id: string;
  productId: string;
  quantity: number;
  unitPriceMinor: bigint;
  discountPercent: number | null;
  discountMinor: bigint | null;
  taxCode: string | null;
  taxPercent: number;
  /** What the code's rate is on the day; null where it has none. */
  rate: number | null;
};

/** What of an order decides whether and how it is confirmed. */
export type Confirmable = Pick<
  Order,
  'id' | 'status' | 'version' | 'customerUserId' | 'createdBy' | 'warehouseId' | 'discountMinor'
> & { discountPercent: number | null };

type LineRead = TaxableItem &
  Omit<Confirmable, 'id'> & { orderDiscountPercent: number | null; orderDiscountMinor: bigint | null };

/** An order and its lines, in order, with the rates of a day; null where there is no such order. */
export async function orderToConfirm(
  prisma: PrismaClient,
  orderId: string,
  day: Date,
): Promise<{ order: Confirmable; items: TaxableItem[] } | null> {
  const rows = await prisma.$queryRaw<LineRead[]>`
    SELECT "order".status, "order".version, "order".customer_user_id AS "customerUserId",
      "order".created_by AS "createdBy", "order".warehouse_id AS "warehouseId",
      "order".discount_percent::float8 AS "orderDiscountPercent", "order".discount_minor AS "orderDiscountMinor",
      item.id, item.product_id AS "productId", item.quantity::float8 AS quantity,
      item.unit_price_minor AS "unitPriceMinor", item.discount_percent::float8 AS "discountPercent",
      item.discount_minor AS "discountMinor", item.tax_code AS "taxCode", item.tax_percent::float8 AS "taxPercent",
      rate.percent::float8 AS rate
    FROM sales.orders AS "order" LEFT JOIN sales.order_items AS item ON item.order_id = "order".id
    LEFT JOIN sales.tax_rates AS rate ON rate.code = item.tax_code
      AND rate.valid_from <= ${day}::date AND (rate.valid_until IS NULL OR rate.valid_until > ${day}::date)
    WHERE "order".id = ${orderId} ORDER BY item.id`;
  const [first] = rows;
  if (!first) return null;
  const { status, version, customerUserId, createdBy, warehouseId } = first;
  const discount = { discountPercent: first.orderDiscountPercent, discountMinor: first.orderDiscountMinor };
  const order = { id: orderId, status, version, customerUserId, createdBy, warehouseId, ...discount };
  // an order without lines is one row without any
  return { order, items: rows.filter(({ id }) => id !== null) };
}

type Confirmation = {
  reservationId: string;
  totalMinor: bigint;
  at: Date;
  actor: Actor;
  /** What goes into the order's feed, in this order. */
  kinds: readonly ('CONFIRMED' | 'BACKORDERED')[];
};

/**
 * Locks and confirms an order that still is as it was read, and writes it into its feed, in one statement; the order as
 * it now stands, null where it was changed meanwhile.
 */
export async function confirmUnchanged(
  tx: Tx,
  { id, version, status }: Pick<Confirmable, 'id' | 'version' | 'status'>,
  { at, kinds, ...given }: Confirmation,
): Promise<Order | null> {
  const [order] = await tx.$queryRawUnsafe<OrderRead[]>(
    `WITH confirmed AS (
      UPDATE sales.orders SET status = 'CONFIRMED', reservation_id = $6, total_minor = $7, confirmed_at = $3
      WHERE id = $1 AND version = $8 AND status = $9::sales."OrderStatus" RETURNING ${orderColumns}),
    told AS (INSERT INTO sales.order_events (id, order_id, kind, actor, at)
      SELECT new.id, $1, kind::sales."OrderEventKind", $2, $3
      FROM confirmed, unnest($4::text[], $5::text[]) AS new(id, kind))
    SELECT * FROM confirmed`,
    id,
    responsible(given.actor),
    at,
    kinds.map(() => newId('oev')),
    kinds,
    given.reservationId,
    given.totalMinor,
    version,
    status,
  );
  return order ?? null;
}
