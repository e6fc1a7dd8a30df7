/** Whether there is enough of everything that treatments consume, and what they cost by what it is worth. Pure. */
import { roundQuantity } from '@trama/platform/values';

/** What one treatment takes of a product, in the product's own unit. */
export type Need = { productId: string; ownQuantity: number };
/** What there is of a product in one warehouse: what can be promised, what is there, and what that is worth. */
export type Level = { warehouseId: string; available: number; onHand: number; valueMinor: bigint; currency: string };

export type Shortage = { productId: string; needed: number; available: number; missing: number };
export type StockCheck = { shortages: Shortage[]; possible: number | null };

const availableOf = (levels: readonly Level[], warehouseId: string | null): number =>
  roundQuantity(
    levels.reduce((sum, one) => (warehouseId && one.warehouseId !== warehouseId ? sum : sum + one.available), 0),
  );

/**
 * What is short for so many treatments, in one warehouse or in all of them together, and for how many there is enough:
 * null for as many as one likes, since nothing is consumed.
 */
export function checkStock(
  recipe: readonly Need[],
  times: number,
  levelsOf: (productId: string) => readonly Level[],
  warehouseId: string | null,
): StockCheck {
  const shortages: Shortage[] = [];
  let possible: number | null = null;
  for (const { productId, ownQuantity } of recipe) {
    const available = availableOf(levelsOf(productId), warehouseId);
    const needed = roundQuantity(ownQuantity * times);
    // in thousandths, for 0.3 / 0.1 is a little less than 3
    const enoughFor = Math.floor(Math.round(available * 1_000) / Math.round(ownQuantity * 1_000));
    possible = Math.min(possible ?? enoughFor, enoughFor);
    if (needed > available)
      shortages.push({ productId, needed, available, missing: roundQuantity(needed - available) });
  }
  return { shortages, possible };
}

// a consumable may be worth less than a cent: sums are kept in millionths of the minor unit until the end
const fine = 1_000_000n;
const thousandths = (quantity: number): bigint => BigInt(Math.round(quantity * 1_000));

/**
 * What one treatment costs in minor units: of every product the average that its stock is worth, times what is taken
 * of it, rounded half up once. Null where something has no stock, or is kept in another currency.
 */
export function costOf(
  recipe: readonly Need[],
  levelsOf: (productId: string) => readonly Level[],
  currency: string,
): bigint | null {
  let sum = 0n;
  for (const { productId, ownQuantity } of recipe) {
    const levels = levelsOf(productId).filter(({ onHand }) => onHand > 0);
    if (levels.length === 0 || levels.some((level) => level.currency !== currency)) return null;
    const onHand = levels.reduce((total, level) => total + thousandths(level.onHand), 0n);
    const value = levels.reduce((total, level) => total + level.valueMinor, 0n);
    sum += (value * thousandths(ownQuantity) * fine) / onHand;
  }
  return (sum + fine / 2n) / fine;
}

/** What of a price is left, and what percentage of it, to two decimals; null of nothing. */
export function marginOf(priceMinor: bigint, costMinor: bigint): { amountMinor: bigint; percent: number | null } {
  const amountMinor = priceMinor - costMinor;
  const percent = priceMinor === 0n ? null : Math.round((Number(amountMinor) / Number(priceMinor)) * 10_000) / 100;
  return { amountMinor, percent };
}
