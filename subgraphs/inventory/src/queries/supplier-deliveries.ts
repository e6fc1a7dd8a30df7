/** What came of the orders placed with suppliers since an instant, counted. One statement for any number of them. */
import type { PrismaClient } from '../../prisma/client/client.ts';
import type { Deliveries } from '../domain/supplier-performance.ts';

export type SupplierDeliveries = Deliveries & {
  supplierId: string;
  receipts: number;
  leadDays: number;
  leadSquares: number;
};

/**
 * Lines are judged once they are all here, or their day is over where they were to come; a line that was called off
 * before its day is not. The day on which a line is all here is that of the receipt that completed it.
 */
export const readDeliveries = (prisma: PrismaClient, supplierIds: readonly string[], since: Date, now: Date) =>
  prisma.$queryRaw<SupplierDeliveries[]>`
    WITH ordered AS (
      SELECT line.id, request.id AS request_id, request.supplier_id, request.ordered_at, request.expected_on,
        line.quantity, line.agreed_price_minor, line.currency, place.time_zone,
        (COALESCE(request.ended_at, ${now}::timestamptz) AT TIME ZONE place.time_zone)::date AS until
      FROM inventory.reorder_requests AS request
      JOIN inventory.warehouses AS place ON place.id = request.warehouse_id
      JOIN inventory.reorder_request_lines AS line ON line.request_id = request.id
      WHERE request.supplier_id = ANY(${supplierIds}) AND request.ordered_at >= ${since}::timestamptz),
    parts AS (
      SELECT ordered.*, receipt.received_at, part.quantity AS came, part.cost_minor, part.currency AS paid_in,
        sum(part.quantity) OVER (PARTITION BY ordered.id ORDER BY receipt.received_at, part.id) AS so_far
      FROM ordered JOIN inventory.reorder_receipt_lines AS part ON part.request_line_id = ordered.id
      JOIN inventory.reorder_receipts AS receipt ON receipt.id = part.receipt_id),
    whole AS (SELECT id, min(received_at) AS at FROM parts WHERE so_far >= quantity GROUP BY id),
    lines AS (
      SELECT supplier_id, count(*)::int AS lines, count(whole.at)::int AS filled,
        count(*) FILTER (WHERE (whole.at AT TIME ZONE time_zone)::date <= expected_on)::int AS on_time
      FROM ordered LEFT JOIN whole ON whole.id = ordered.id
      WHERE whole.at IS NOT NULL OR until > expected_on GROUP BY supplier_id),
    prices AS (
      SELECT supplier_id, count(*)::int AS priced, sum(cost_minor / came / agreed_price_minor - 1)::float8 AS off
      FROM parts WHERE agreed_price_minor > 0 AND paid_in = currency GROUP BY supplier_id),
    lead AS (
      SELECT supplier_id, count(*)::int AS receipts, sum(took)::float8 AS days, sum(took * took)::float8 AS squares
      FROM (SELECT supplier_id, extract(epoch FROM received_at - ordered_at) / 86400 AS took
        FROM parts GROUP BY supplier_id, request_id, ordered_at, received_at) AS each GROUP BY supplier_id)
    SELECT one.id AS "supplierId", COALESCE(lines, 0) AS lines, COALESCE(filled, 0) AS filled,
      COALESCE(on_time, 0) AS "onTimeInFull", COALESCE(priced, 0) AS priced, COALESCE(off, 0) AS "priceOff",
      COALESCE(receipts, 0) AS receipts, COALESCE(days, 0) AS "leadDays", COALESCE(squares, 0) AS "leadSquares"
    FROM unnest(${supplierIds}::text[]) AS one(id) LEFT JOIN lines ON lines.supplier_id = one.id
    LEFT JOIN prices ON prices.supplier_id = one.id LEFT JOIN lead ON lead.supplier_id = one.id`;
