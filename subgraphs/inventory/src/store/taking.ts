/** Turns demands into reserved quantities: all of them, or none and what falls short. Inside the caller's transaction. */
import type { Tx } from '../context.ts';
import { type Allocation, allocate, change, type Demand, type Shortage } from '../domain/stock.ts';
import { lockLevels, saveLevels } from './stock.ts';

export async function takeStock(
  tx: Tx,
  demands: readonly Demand[],
  warehouseId: string | null,
): Promise<{ allocations: Allocation[] } | { shortages: Shortage[] }> {
  const levels = await lockLevels(
    tx,
    demands.map((demand) => demand.productId),
    warehouseId,
  );
  const { allocations, shortages } = allocate(demands, levels);
  if (shortages.length > 0) return { shortages };
  const taken = allocations.flatMap(({ productId, warehouseId: from, quantity }) => {
    const level = levels.find((one) => one.productId === productId && one.warehouseId === from);
    return (level && change(level, { onHand: 0, reserved: quantity })) ?? [];
  });
  await saveLevels(tx, taken);
  return { allocations };
}
