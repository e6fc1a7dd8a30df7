/** Orders that wait for stock, in the database. Always inside the caller's transaction. */
import { newId, roundQuantity } from '@trama/platform/values';
import type { InventoryStep, Tx } from '../context.ts';
import type { Backorder, Served } from '../domain/backorders.ts';
import type { Demand } from '../domain/stock.ts';
import { lockLevels, openLevels } from './levels.ts';

/** What waits for these products, in the order in which it is served, locked. The levels are locked before. */
export const lockBackorders = (tx: Tx, productIds: readonly string[]): Promise<Backorder[]> =>
  tx.$queryRaw<Backorder[]>`
    SELECT id, reference, product_id AS "productId", warehouse_id AS "warehouseId", quantity::float8 AS quantity, actor
    FROM inventory.stock_backorders WHERE product_id = ANY(${[...new Set(productIds)]})
    ORDER BY product_id, sequence FOR UPDATE`;

type Telling = Pick<InventoryStep, 'tx' | 'emit'>;

/** Writes what still waits after backorders were served, and tells those whom it concerns. */
export async function saveServed({ tx, emit }: Telling, served: readonly Served[]): Promise<void> {
  const left = new Map<Backorder, number>();
  for (const { backorder, quantity } of served)
    left.set(backorder, roundQuantity((left.get(backorder) ?? backorder.quantity) - quantity));
  const [over, waiting] = [[...left].filter(([, rest]) => rest === 0), [...left].filter(([, rest]) => rest > 0)];
  if (over.length > 0) await tx.stockBackorder.deleteMany({ where: { id: { in: over.map(([{ id }]) => id) } } });
  for (const [{ id }, quantity] of waiting) await tx.stockBackorder.update({ where: { id }, data: { quantity } });
  for (const [reference, own] of Map.groupBy(left, ([backorder]) => backorder.reference)) {
    const lines = own.map(([{ productId }, rest]) => ({ productId, waiting: rest }));
    emit('stock.backorder_changed', reference, { reference, lines });
  }
}

/**
 * Opens and locks the levels in which what waits may come: also those that are not there yet, so that whoever brings the
 * first stock there waits until it is known who waits for it.
 */
export async function lockWhereItMayCome(
  tx: Tx,
  {
    productIds,
    others,
    warehouseId,
  }: { productIds: readonly string[]; others: readonly string[]; warehouseId: string | null },
  now: Date,
) {
  const places = warehouseId
    ? [warehouseId]
    : (await tx.warehouse.findMany({ select: { id: true } })).map(({ id }) => id);
  await openLevels(
    tx,
    productIds.flatMap((productId) => places.map((place) => ({ productId, warehouseId: place }))),
  );
  const locked = await lockLevels(tx, [...new Set([...productIds, ...others])], now);
  return locked.filter((level) => productIds.includes(level.productId) && places.includes(level.warehouseId));
}

type Waiting = { reference: string; demands: readonly Demand[]; warehouseId: string | null; actor: string; at: Date };

/** Puts demands at the end of the queue. */
export async function addBackorders(tx: Tx, { reference, demands, warehouseId, actor, at }: Waiting): Promise<void> {
  await tx.stockBackorder.createMany({
    data: demands.map((demand) => ({ id: newId('bko'), reference, warehouseId, actor, createdAt: at, ...demand })),
  });
}

/** What waits under a reference, which nobody else adds to while it is locked. */
export const backordersOf = (tx: Tx, reference: string) =>
  tx.stockBackorder.findMany({ where: { reference }, select: { productId: true } });

/** Nothing waits under this reference any more. The levels of its products are locked before. */
export const dropBackorders = (tx: Tx, reference: string) => tx.stockBackorder.deleteMany({ where: { reference } });
