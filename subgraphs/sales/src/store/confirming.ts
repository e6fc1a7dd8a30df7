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

/** The lines of an order, in order, with the rates of a day. */
export const taxableItems = (
  prisma: Pick<PrismaClient, '$queryRaw'>,
  orderId: string,
  day: Date,
): Promise<TaxableItem[]> => prisma.$queryRaw<TaxableItem[]>`
    SELECT item.id, item.product_id AS "productId", item.quantity::float8 AS quantity,
      item.unit_price_minor AS "unitPriceMinor", item.discount_percent::float8 AS "discountPercent",
      item.discount_minor AS "discountMinor", item.tax_code AS "taxCode", item.tax_percent::float8 AS "taxPercent",
      rate.percent::float8 AS rate
    FROM sales.order_items AS item LEFT JOIN sales.tax_rates AS rate ON rate.code = item.tax_code
      AND rate.valid_from <= ${day}::date AND (rate.valid_until IS NULL OR rate.valid_until > ${day}::date)
    WHERE item.order_id = ${orderId} ORDER BY item.id`;

type Confirmation = {
  orderId: string;
  reservationId: string;
  totalMinor: bigint;
  at: Date;
  actor: Actor;
  /** What goes into the order's feed, in this order. */
  kinds: readonly ('CONFIRMED' | 'BACKORDERED')[];
};

/** Confirms a locked order and writes it into its feed; the order as it now stands. */
export async function confirmLocked(tx: Tx, { orderId, at, kinds, ...given }: Confirmation): Promise<Order> {
  const [order] = await tx.$queryRawUnsafe<OrderRead[]>(
    `WITH told AS (INSERT INTO sales.order_events (id, order_id, kind, actor, at)
      SELECT id, $1, kind::sales."OrderEventKind", $2, $3 FROM unnest($4::text[], $5::text[]) AS new(id, kind))
    UPDATE sales.orders SET status = 'CONFIRMED', reservation_id = $6, total_minor = $7, confirmed_at = $3
    WHERE id = $1 RETURNING ${orderColumns}`,
    orderId,
    responsible(given.actor),
    at,
    kinds.map(() => newId('oev')),
    kinds,
    given.reservationId,
    given.totalMinor,
  );
  if (!order) throw new Error(`order ${orderId} is locked and gone`);
  return order;
}
