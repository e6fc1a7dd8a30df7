/**
 * What is known of products for their replenishment: sales by day, lead times measured and agreed, what they cost and
 * what is on order. One statement, for the products named or for all that were sold. It reads; domain/ decides.
 */
import type { PrismaClient } from '../../prisma/client/client.ts';
import type { Records } from '../domain/replenishment-plan.ts';

export type ReplenishmentRow = Records & {
  supplierProductId: string | null;
  minimumOrder: number;
  maximum: number | null;
  /** On hand and not reserved, what expired still included. */
  unreserved: number;
  onOrder: number;
};

const leadYears = 2; // how far back receipts are looked at

/**
 * Days are 24 hours back from now, so that the last one is whole and no time zone matters. A product younger than
 * `days` is measured since it was added. `supplierId` keeps to what that supplier sells cheapest.
 */
export async function readReplenishment(
  prisma: PrismaClient,
  {
    productIds,
    supplierId,
    days,
    now,
  }: { productIds?: readonly string[]; supplierId?: string | null; days: number; now: Date },
): Promise<ReplenishmentRow[]> {
  const values: unknown[] = [now, days];
  const ids = productIds && `ANY($${values.push(productIds)})`;
  const only = (column: string) => (ids ? `AND ${column} = ${ids}` : '');
  const named = ids ? `product.id = ${ids}` : 'product.archived_at IS NULL AND sold.product_id IS NOT NULL';
  const ofSupplier = supplierId ? `AND offer.supplier_id = $${values.push(supplierId)}` : '';
  return prisma.$queryRawUnsafe<ReplenishmentRow[]>(
    `WITH sold AS (
      SELECT product_id, count(*)::int AS days, sum(quantity) AS sold, sum(quantity * quantity) AS squares FROM (
        SELECT product_id, sum(-quantity) AS quantity FROM inventory.stock_movements AS movement
        JOIN inventory.products AS product ON product.id = movement.product_id
        WHERE kind = 'SALE' AND effective_at <= $1::timestamptz ${only('movement.product_id')}
          AND effective_at > $1::timestamptz - $2::int * interval '24 hours'
          AND effective_at > $1::timestamptz - ${ownDays} * interval '24 hours'
        GROUP BY product_id, floor(extract(epoch FROM $1::timestamptz - effective_at) / 86400)) AS each
      GROUP BY product_id),
    lead AS (
      SELECT product_id, count(*)::int AS receipts, sum(took) AS days, sum(took * took) AS squares FROM (
        SELECT part.product_id, extract(epoch FROM receipt.received_at - request.ordered_at) / 86400 AS took
        FROM inventory.reorder_receipt_lines AS part
        JOIN inventory.reorder_receipts AS receipt ON receipt.id = part.receipt_id
        JOIN inventory.reorder_requests AS request ON request.id = receipt.request_id
        WHERE receipt.received_at > $1::timestamptz - interval '${leadYears} years' ${only('part.product_id')}) AS each
      GROUP BY product_id),
    offer AS (
      SELECT DISTINCT ON (product_id) product_id, one.id, supplier_id, price_minor, minimum_order_quantity,
        COALESCE(one.lead_time_days, supplier.lead_time_days) AS lead_days
      FROM inventory.supplier_products AS one JOIN inventory.suppliers AS supplier ON supplier.id = one.supplier_id
      WHERE attached AND supplier.archived_at IS NULL ${only('product_id')}
      ORDER BY product_id, price_minor, COALESCE(one.lead_time_days, supplier.lead_time_days), one.id),
    held AS (
      SELECT product_id, sum(on_hand) AS on_hand, sum(on_hand - reserved) AS unreserved, sum(value_minor) AS value_minor
      FROM inventory.stock_levels WHERE true ${only('product_id')} GROUP BY product_id),
    coming AS (
      SELECT product_id, sum(quantity - received) AS quantity FROM inventory.reorder_request_lines
      WHERE on_order ${only('product_id')} GROUP BY product_id)
    SELECT product.id AS "productId", product.currency, ${ownDays} AS days, COALESCE(sold.sold, 0)::float8 AS sold,
      COALESCE(sold.squares, 0)::float8 AS "soldSquares", COALESCE(lead.receipts, 0) AS receipts,
      COALESCE(lead.days, 0)::float8 AS "leadDays", COALESCE(lead.squares, 0)::float8 AS "leadSquares",
      offer.lead_days AS "agreedLeadDays", offer.price_minor AS "offerPriceMinor", offer.id AS "supplierProductId",
      COALESCE(offer.minimum_order_quantity, 0)::float8 AS "minimumOrder", product.maximum_stock::float8 AS maximum,
      COALESCE(held.on_hand, 0)::float8 AS "onHand", COALESCE(held.unreserved, 0)::float8 AS unreserved,
      COALESCE(held.value_minor, 0)::bigint AS "valueMinor", COALESCE(coming.quantity, 0)::float8 AS "onOrder",
      product.service_level::float8 AS "serviceLevel", product.order_cost_minor AS "orderCostMinor",
      product.holding_rate::float8 AS "holdingRate"
    FROM inventory.products AS product LEFT JOIN sold ON sold.product_id = product.id
    LEFT JOIN lead ON lead.product_id = product.id LEFT JOIN offer ON offer.product_id = product.id
    LEFT JOIN held ON held.product_id = product.id LEFT JOIN coming ON coming.product_id = product.id
    WHERE ${named} ${ofSupplier}`,
    ...values,
  );
}

/** Since when a product is measured, in whole days: since it was added, at most as many as asked for. */
const ownDays = `least($2::int, floor(extract(epoch FROM $1::timestamptz - product.created_at) / 86400)::int)`;
