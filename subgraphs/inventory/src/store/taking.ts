/** Turns demands into reserved quantities. Inside the caller's transaction. */
import type { Tx } from '../context.ts';
import { type Allocation, allocate, change, type Demand, type Shortage } from '../domain/stock.ts';
import { lockLevels, saveLevels } from './levels.ts';

/** Takes all demands, or none and says what falls short; where a part is enough, whatever there is of each. */
export async function takeStock(
  tx: Tx,
  demands: readonly Demand[],
  now: Date,
  { warehouseId, isPartEnough }: { warehouseId: string | null; isPartEnough: boolean },
): Promise<{ allocations: Allocation[]; shortages: Shortage[] }> {
  const levels = await lockLevels(
    tx,
    demands.map((demand) => demand.productId),
    now,
    warehouseId ? [warehouseId] : null,
  );
  const { allocations, shortages } = allocate(demands, levels);
  if (shortages.length > 0 && !isPartEnough) return { allocations: [], shortages };
  const taken = allocations.flatMap(({ productId, warehouseId: from, quantity }) => {
    const level = levels.find((one) => one.productId === productId && one.warehouseId === from);
    return (level && change(level, { onHand: 0, reserved: quantity })) ?? [];
  });
  await saveLevels(tx, taken);
  return { allocations, shortages };
}
