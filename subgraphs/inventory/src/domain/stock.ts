/**
 * The arithmetic of stock: what can be reserved where, what a movement leaves, when an alert is due. Pure; quantities
 * are in the product's unit with three decimals. The database's checks guard the same rules.
 */
import { roundQuantity } from '@trama/platform/values';
import type { Lot } from './lots.ts';

export type AlertLevel = 'WARNING' | 'CRITICAL';

/**
 * A product in a warehouse. `minimum` is the product's; `expired` is the part on hand that may not be sold, `today` the
 * day where the warehouse is. `lots` are those with something on hand, where the product tracks them.
 */
export type Level = {
  readonly productId: string;
  readonly warehouseId: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly alert: AlertLevel | null;
  readonly minimum: number;
  readonly isDefaultWarehouse: boolean;
  readonly valueMinor: bigint;
  readonly currency: string;
  readonly lastEffectiveAt: Date | null;
  readonly tracksLots: boolean;
  readonly lots: readonly Lot[];
  readonly expired: number;
  readonly today: string;
};

export type Demand = { productId: string; quantity: number };
export type Allocation = { productId: string; warehouseId: string; quantity: number };
export type Shortage = { productId: string; asked: number; available: number };

/** What can be promised. Stock that expired after it was promised may leave nothing, but never less. */
export const available = ({
  onHand,
  reserved,
  expired = 0,
}: Pick<Level, 'onHand' | 'reserved'> & { expired?: number }): number =>
  Math.max(0, roundQuantity(onHand - reserved - expired));

/** Sums demands on the same product: two lines must not each count on the same pieces. Ordered by product. */
export function sumByProduct(demands: readonly Demand[]): Demand[] {
  const sums = new Map<string, number>();
  for (const { productId, quantity } of demands) sums.set(productId, (sums.get(productId) ?? 0) + quantity);
  return [...sums]
    .map(([productId, quantity]) => ({ productId, quantity: roundQuantity(quantity) }))
    .sort((a, b) => (a.productId < b.productId ? -1 : 1));
}

/**
 * Chooses warehouses for demands. One that holds a whole line is preferred, the default one before others, then the
 * fullest; a line is split only when no single warehouse holds it. `levels` are those of the warehouses allowed. What
 * falls short is allocated as far as it goes, and in `shortages`: whether that is enough is the caller's to say.
 */
export function allocate(
  demands: readonly Demand[],
  levels: readonly Level[],
): { allocations: Allocation[]; shortages: Shortage[] } {
  const allocations: Allocation[] = [];
  const shortages: Shortage[] = [];
  for (const { productId, quantity } of sumByProduct(demands)) {
    const candidates = levels
      .filter((level) => level.productId === productId && available(level) > 0)
      .sort(
        (a, b) =>
          Number(available(b) >= quantity) - Number(available(a) >= quantity) ||
          Number(b.isDefaultWarehouse) - Number(a.isDefaultWarehouse) ||
          available(b) - available(a) ||
          (a.warehouseId < b.warehouseId ? -1 : 1),
      );
    const total = roundQuantity(candidates.reduce((sum, level) => sum + available(level), 0));
    if (total < quantity) shortages.push({ productId, asked: quantity, available: total });
    let open = quantity;
    for (const level of candidates) {
      if (open <= 0) break;
      const taken = Math.min(open, available(level));
      allocations.push({ productId, warehouseId: level.warehouseId, quantity: taken });
      open = roundQuantity(open - taken);
    }
  }
  return { allocations, shortages };
}

/** The level after a change, or null when the change would break `0 <= reserved <= on hand`. */
export function change(level: Level, by: { onHand: number; reserved: number }): Level | null {
  const onHand = roundQuantity(level.onHand + by.onHand);
  const reserved = roundQuantity(level.reserved + by.reserved);
  if (onHand < 0 || reserved < 0 || reserved > onHand) return null;
  return { ...level, onHand, reserved };
}

/** Nothing available is CRITICAL, the minimum or less is WARNING. Products without a minimum raise no alert. */
export function alertFor(
  level: Pick<Level, 'onHand' | 'reserved' | 'minimum'> & { expired?: number },
): AlertLevel | null {
  if (level.minimum <= 0) return null;
  const left = available(level);
  if (left <= 0) return 'CRITICAL';
  return left <= level.minimum ? 'WARNING' : null;
}

const severity = (alert: AlertLevel | null): number => (alert === null ? 0 : alert === 'WARNING' ? 1 : 2);

/** What a level's new state means for its alert: raised once per crossing, not per movement. */
export function crossing(
  before: AlertLevel | null,
  after: AlertLevel | null,
): 'raised' | 'eased' | 'resolved' | 'same' {
  if (before === after) return 'same';
  if (severity(after) > severity(before)) return 'raised';
  return after === null ? 'resolved' : 'eased';
}
