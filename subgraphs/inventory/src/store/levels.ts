/**
 * The levels of stock in the database: opened, locked in the one order that all use, and written. What they come to is
 * decided in domain/. Always inside the caller's transaction.
 */
import { executeLast, sql, together } from '@trama/platform/database';
import { dayIn, newId } from '@trama/platform/values';
import type { InventoryStep, Tx } from '../context.ts';
import { expiredQuantity, type Lot } from '../domain/lots.ts';
import { keyOf } from '../domain/posting.ts';
import type { Level } from '../domain/stock.ts';
import { tellOfChange } from './products.ts';

type LevelRow = Omit<Level, 'lots' | 'expired' | 'today' | 'minimum'> & { timeZone: string };

/**
 * Locks the levels of these products (in these warehouses, else in all), always ordered by product, then warehouse, so
 * that two transactions never wait for each other.
 */
export const lockLevels = async (...given: Parameters<typeof lockWithProducts>): Promise<Level[]> =>
  (await lockWithProducts(...given)).levels;

/** The same, with what there is of the products then: one may have been archived while its levels were waited for. */
export async function lockWithProducts(
  tx: Tx,
  productIds: readonly string[],
  now: Date,
  warehouseIds: readonly string[] | null = null,
) {
  const locked = tx.$queryRaw<LevelRow[]>`
    SELECT level.product_id AS "productId", level.warehouse_id AS "warehouseId", level.on_hand::float8 AS "onHand",
      level.reserved::float8 AS reserved, level.alert::text AS alert, warehouse.is_default AS "isDefaultWarehouse",
      warehouse.time_zone AS "timeZone", level.value_minor AS "valueMinor",
      level.last_effective_at AS "lastEffectiveAt", product.currency, product.tracks_lots AS "tracksLots"
    FROM inventory.stock_levels AS level
    JOIN inventory.products AS product ON product.id = level.product_id
    JOIN inventory.warehouses AS warehouse ON warehouse.id = level.warehouse_id
    WHERE level.product_id = ANY(${productIds})
      AND (${warehouseIds}::text[] IS NULL OR level.warehouse_id = ANY(${warehouseIds}))
    ORDER BY level.product_id, level.warehouse_id FOR UPDATE OF level`;
  // in statements of their own: the one above saw minimums and lots as they were before it waited for its locks
  const [rows, products] = await together(locked, productsOf(tx, productIds));
  const minimums = new Map(products.map(({ id, minimumStock }) => [id, Number(minimumStock)]));
  const tracked = rows.filter(({ tracksLots }) => tracksLots).map(({ productId }) => productId);
  const lots = tracked.length > 0 ? await lotsOnHand(tx, tracked) : new Map<string, Lot[]>();
  const levels = rows.map(({ timeZone, ...level }): Level => {
    const own = lots.get(keyOf(level)) ?? [];
    const today = dayIn(timeZone, now);
    const minimum = minimums.get(level.productId) ?? 0;
    return { ...level, minimum, lots: own, today, expired: expiredQuantity(own, today) };
  });
  return { levels, products };
}

const productsOf = (tx: Tx, productIds: readonly string[]) =>
  tx.product.findMany({
    where: { id: { in: [...new Set(productIds)] } },
    select: { id: true, minimumStock: true, archivedAt: true },
  });

async function lotsOnHand(tx: Tx, productIds: readonly string[]): Promise<Map<string, Lot[]>> {
  const rows = await tx.$queryRaw<(Lot & { productId: string; warehouseId: string })[]>`
    SELECT id, product_id AS "productId", warehouse_id AS "warehouseId", code, expires_on::text AS "expiresOn",
      received_at AS "receivedAt", on_hand::float8 AS "onHand"
    FROM inventory.stock_lots WHERE product_id = ANY(${productIds}) AND on_hand > 0`;
  return Map.groupBy(rows, keyOf);
}

/** Makes sure that products have levels in warehouses, to be locked next; in the same order as locks are taken. */
export async function openLevels(tx: Tx, wanted: readonly { productId: string; warehouseId: string }[]): Promise<void> {
  const ordered = [...wanted].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await tx.$executeRaw`
    INSERT INTO inventory.stock_levels (id, product_id, warehouse_id, on_hand, reserved)
    SELECT id, product_id, warehouse_id, 0, 0 FROM unnest(${ordered.map(() => newId('stl'))}::text[],
      ${ordered.map(({ productId }) => productId)}::text[],
      ${ordered.map(({ warehouseId }) => warehouseId)}::text[]) AS new(id, product_id, warehouse_id)
    ON CONFLICT (product_id, warehouse_id) DO NOTHING`;
}

type Saving = Pick<InventoryStep, 'tx' | 'emit'>;

export async function saveLevels(step: Saving, levels: readonly Level[]): Promise<void> {
  if (levels.length === 0) return;
  await step.tx.$executeRaw(saving(levels));
  tellOfChange(step, productsIn(levels));
}

/** The same when the transaction is committed: for levels that nothing in it reads again. */
export function saveLevelsLast(step: Saving, levels: readonly Level[]): void {
  if (levels.length === 0) return;
  executeLast(step.tx, saving(levels));
  tellOfChange(step, productsIn(levels));
}

const productsIn = (levels: readonly Level[]) => levels.map(({ productId }) => productId);

const saving = (levels: readonly Level[]) => sql`
  UPDATE inventory.stock_levels AS level
  SET on_hand = new.on_hand, reserved = new.reserved, alert = new.alert::inventory."StockAlertLevel",
    value_minor = new.value_minor, last_effective_at = new.last_effective_at
  FROM unnest(${levels.map((one) => one.productId)}::text[], ${levels.map((one) => one.warehouseId)}::text[],
    ${levels.map((one) => String(one.onHand))}::numeric[], ${levels.map((one) => String(one.reserved))}::numeric[],
    ${levels.map((one) => one.alert)}::text[], ${levels.map((one) => String(one.valueMinor))}::bigint[],
    ${levels.map((one) => one.lastEffectiveAt?.toISOString() ?? null)}::timestamptz[])
    AS new(product_id, warehouse_id, on_hand, reserved, alert, value_minor, last_effective_at)
  WHERE level.product_id = new.product_id AND level.warehouse_id = new.warehouse_id`;
