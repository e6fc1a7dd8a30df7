/**
 * What movements carry on from others: what an origin is worth now, and how much of it was carried on. Read with the
 * levels of its product locked, or another may revalue it meanwhile.
 */
import type { Tx } from '../context.ts';
import type { LotPart } from '../domain/lots.ts';
import type { Worth } from '../domain/valuation.ts';

export type Origin = Worth & {
  id: string;
  productId: string;
  warehouseId: string;
  effectiveAt: Date;
  /** How much of its quantity other movements carried on. */
  taken: number;
};

/** Origins by id. `until` counts only what was carried on until then. */
export async function findOrigins(tx: Tx, ids: readonly string[], until: Date | null = null): Promise<Origin[]> {
  if (ids.length === 0) return [];
  return tx.$queryRaw<Origin[]>`
    SELECT movement.id, movement.product_id AS "productId", movement.warehouse_id AS "warehouseId",
      movement.effective_at AS "effectiveAt", abs(movement.quantity)::float8 AS quantity,
      abs(movement.value_minor + COALESCE((SELECT sum(value_minor) FROM inventory.stock_revaluations
        WHERE movement_id = movement.id), 0))::bigint AS "valueMinor",
      COALESCE((SELECT sum(abs(later.quantity)) FROM inventory.stock_movements AS later
        WHERE later.origin_id = movement.id AND (${until}::timestamptz IS NULL OR later.effective_at <= ${until})),
        0)::float8 AS taken
    FROM inventory.stock_movements AS movement WHERE movement.id = ANY(${ids}) ORDER BY movement.sequence`;
}

/** The lots that movements were made of, less what was carried on of each; by movement, in the order of picking. */
export async function lotsOf(tx: Tx, movementIds: readonly string[]): Promise<Map<string, LotPart[]>> {
  if (movementIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<(LotPart & { movementId: string })[]>`
    SELECT part.movement_id AS "movementId", lot.code, lot.expires_on::text AS "expiresOn",
      lot.received_at AS "receivedAt", (abs(part.quantity) - COALESCE((
        SELECT sum(abs(back.quantity)) FROM inventory.stock_movements AS later
        JOIN inventory.stock_lot_movements AS back ON back.movement_id = later.id
        JOIN inventory.stock_lots AS same ON same.id = back.lot_id
        WHERE later.origin_id = part.movement_id AND same.code = lot.code), 0))::float8 AS quantity
    FROM inventory.stock_lot_movements AS part JOIN inventory.stock_lots AS lot ON lot.id = part.lot_id
    WHERE part.movement_id = ANY(${movementIds}) ORDER BY part.id`;
  return Map.groupBy(rows, ({ movementId }) => movementId);
}
