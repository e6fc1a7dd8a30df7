/**
 * Stock in the database, for every action that moves it: lock the levels in one order, let domain/stock.ts decide,
 * write levels, movements and alerts. Always inside the caller's transaction.
 */
import { newId } from '@trama/platform/values';
import type { InventoryStep, Tx } from '../context.ts';
import { alertFor, change, crossing, type Level } from '../domain/stock.ts';

/** Locks the levels of these products, in the one order that all use, so that two orders never wait for each other. */
export async function lockLevels(
  tx: Tx,
  productIds: readonly string[],
  warehouseId: string | null = null,
): Promise<Level[]> {
  return tx.$queryRaw<Level[]>`
    SELECT level.product_id AS "productId", level.warehouse_id AS "warehouseId", level.on_hand::float8 AS "onHand",
      level.reserved::float8 AS reserved, level.alert::text AS alert, product.minimum_stock::float8 AS minimum,
      warehouse.is_default AS "isDefaultWarehouse"
    FROM inventory.stock_levels AS level
    JOIN inventory.products AS product ON product.id = level.product_id
    JOIN inventory.warehouses AS warehouse ON warehouse.id = level.warehouse_id
    WHERE level.product_id = ANY(${productIds}) AND (${warehouseId}::text IS NULL OR level.warehouse_id = ${warehouseId})
    ORDER BY level.product_id, level.warehouse_id FOR UPDATE OF level`;
}

/** Makes sure that a product has a level in a warehouse, to be locked next. */
export async function openLevel(tx: Tx, productId: string, warehouseId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO inventory.stock_levels (id, product_id, warehouse_id, on_hand, reserved)
    VALUES (${newId('stl')}, ${productId}, ${warehouseId}, 0, 0) ON CONFLICT (product_id, warehouse_id) DO NOTHING`;
}

export async function saveLevels(tx: Tx, levels: readonly Level[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE inventory.stock_levels AS level
    SET on_hand = new.on_hand, reserved = new.reserved, alert = new.alert::inventory."StockAlertLevel"
    FROM unnest(${levels.map((one) => one.productId)}::text[], ${levels.map((one) => one.warehouseId)}::text[],
      ${levels.map((one) => String(one.onHand))}::numeric[], ${levels.map((one) => String(one.reserved))}::numeric[],
      ${levels.map((one) => one.alert)}::text[]) AS new(product_id, warehouse_id, on_hand, reserved, alert)
    WHERE level.product_id = new.product_id AND level.warehouse_id = new.warehouse_id`;
}

export type Movement = {
  productId: string;
  warehouseId: string;
  kind: 'RECEIPT' | 'ADJUSTMENT' | 'SALE' | 'RETURN';
  /** Added to what is on hand; negative when stock leaves. */
  quantity: number;
  /** Added to what is reserved, in the same breath. */
  reserved?: number;
  unitCost?: { amountMinor: bigint; currency: string } | null | undefined;
  reason: string;
  reference?: string | null;
};

type Posting = Pick<InventoryStep, 'tx' | 'now' | 'emit'> & { by: string };

/**
 * Posts movements on locked levels: writes them, the levels and the alerts that they cross. Returns the movements in
 * the order given, or null, having written nothing, when one would break `0 <= reserved <= on hand`.
 */
export async function postMovements(
  { tx, now, emit, by }: Posting,
  locked: readonly Level[],
  movements: readonly Movement[],
) {
  const keyOf = (at: { productId: string; warehouseId: string }) => `${at.productId} ${at.warehouseId}`;
  const levels = new Map(locked.map((level) => [keyOf(level), level]));
  const rows = [];
  for (const { unitCost, reserved = 0, ...movement } of movements) {
    const level = levels.get(keyOf(movement));
    const after = level && change(level, { onHand: movement.quantity, reserved });
    if (!after) return null;
    levels.set(keyOf(movement), after);
    rows.push({
      ...movement,
      id: newId('mov'),
      reference: movement.reference ?? null,
      onHandAfter: after.onHand,
      unitCostMinor: unitCost?.amountMinor ?? null,
      currency: unitCost?.currency ?? null,
      actor: by,
      recordedAt: now,
    });
  }
  const touched = [...new Set(movements.map(keyOf))].flatMap((key) => levels.get(key) ?? []);
  const saved = touched.map((level) => ({ ...level, alert: alertFor(level) }));
  const posted = await tx.stockMovement.createManyAndReturn({ data: rows });
  await saveLevels(tx, saved);
  for (const level of saved) {
    const before = locked.find((one) => keyOf(one) === keyOf(level))?.alert ?? null;
    await followAlert({ tx, now, emit }, level, before);
  }
  return posted;
}

async function followAlert(
  { tx, now, emit }: Pick<InventoryStep, 'tx' | 'now' | 'emit'>,
  level: Level,
  before: Level['alert'],
): Promise<void> {
  const { productId, warehouseId, alert, minimum } = level;
  const step = crossing(before, alert);
  if (step === 'same') return;
  await tx.stockAlert.updateMany({ where: { productId, warehouseId, resolvedAt: null }, data: { resolvedAt: now } });
  if (alert === null) return;
  const alertId = newId('alr');
  const left = level.onHand - level.reserved;
  await tx.stockAlert.create({
    data: { id: alertId, productId, warehouseId, level: alert, available: left, minimum, raisedAt: now },
  });
  // easing from critical to warning is recorded, not announced
  if (step === 'raised') emit('stock.alert_raised', productId, { alertId, productId, warehouseId, level: alert });
}
