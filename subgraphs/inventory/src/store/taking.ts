/** Turns demands into quantities to be reserved. Inside the caller's transaction. */
import type { Tx } from '../context.ts';
import { type Allocation, allocate, change, type Demand, type Level, type Shortage } from '../domain/stock.ts';
import { lockWithProducts } from './levels.ts';

/**
 * Locks levels and chooses what all demands are taken from, or nothing and says what falls short; where a part is enough,
 * whatever there is of each. `levels` are those to be saved, `sold` the products that are not archived.
 */
export async function chooseStock(
  tx: Tx,
  demands: readonly Demand[],
  now: Date,
  { warehouseId, isPartEnough }: { warehouseId: string | null; isPartEnough: boolean },
): Promise<{ allocations: Allocation[]; shortages: Shortage[]; levels: Level[]; sold: Set<string> }> {
  const { levels: locked, products } = await lockWithProducts(
    tx,
    demands.map((demand) => demand.productId),
    now,
    warehouseId ? [warehouseId] : null,
  );
  const sold = new Set(products.flatMap(({ id, archivedAt }) => (archivedAt ? [] : [id])));
  const { allocations, shortages } = allocate(demands, locked);
  if (shortages.length > 0 && !isPartEnough) return { allocations: [], shortages, levels: [], sold };
  const levels = allocations.flatMap(({ productId, warehouseId: from, quantity }) => {
    const level = locked.find((one) => one.productId === productId && one.warehouseId === from);
    return (level && change(level, { onHand: 0, reserved: quantity })) ?? [];
  });
  return { allocations, shortages, levels, sold };
}
