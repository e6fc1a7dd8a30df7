/**
 * When to buy and how much: safety stock, reorder point and economic order quantity. Pure; time is in days, demand in
 * the product's unit a day, money in minor units. Statistics come in, what was used goes out with the answer.
 */
import { roundQuantity } from '@trama/platform/values';

/** What a house reckons with where a product says nothing else. */
export const defaults = {
  /** How often stock is to last until the next receipt: 95 times of 100. */
  serviceLevel: 0.95,
  /** What placing one order costs, in whole units of the currency. */
  orderCost: 10n,
  /** What a year in stock costs, as a part of what a unit costs. */
  holdingRate: 0.25,
  /** Over how many days demand is measured. */
  demandDays: 90,
};
export const yearDays = 365;

/** Mean and standard deviation of a day's demand. */
export type Demand = { days: number; mean: number; deviation: number };
/** Mean and standard deviation in days; `sampleSize` is 0 where it was agreed and not measured. */
export type LeadTime = { sampleSize: number; mean: number; deviation: number };

const rational = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((value, coefficient) => value * x + coefficient, 0);

// Acklam's rational approximation of the inverse normal distribution, exact to 1.15e-9
const central = [
  [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239],
  [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
] as const;
const tail = [
  [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
] as const;
const centralUntil = 0.97575;

/** The z at which a normal distribution is below it with this probability, 0.5 to 1 (not included): 0.95 -> 1.6449. */
export function zOf(probability: number): number {
  if (probability <= centralUntil) {
    const q = probability - 0.5;
    return (rational(central[0], q * q) * q) / rational(central[1], q * q);
  }
  const q = Math.sqrt(-2 * Math.log(1 - probability));
  return -rational(tail[0], q) / rational(tail[1], q);
}

/** z * sqrt(L * sd^2 + d^2 * sL^2): demand and lead time vary, each by itself. */
export const safetyStock = (z: number, demand: Omit<Demand, 'days'>, leadTime: Omit<LeadTime, 'sampleSize'>): number =>
  z * Math.sqrt(leadTime.mean * demand.deviation ** 2 + demand.mean ** 2 * leadTime.deviation ** 2);

/** What is sold until the next receipt, and the safety stock. */
export const reorderPoint = (z: number, demand: Omit<Demand, 'days'>, leadTime: Omit<LeadTime, 'sampleSize'>): number =>
  demand.mean * leadTime.mean + safetyStock(z, demand, leadTime);

/** sqrt(2DS/H): yearly demand, cost of an order, cost of keeping one unit for a year. Null where keeping costs nothing. */
export const economicOrderQuantity = (yearlyDemand: number, orderCost: number, holdingCost: number): number | null =>
  holdingCost > 0 ? Math.sqrt((2 * yearlyDemand * orderCost) / holdingCost) : null;

/** Mean and deviation (of a sample) of `count` values, from their sum and the sum of their squares. */
export function spread(count: number, total: number, squares: number): { mean: number; deviation: number } | null {
  if (count < 2) return null;
  const mean = total / count;
  // the difference may come out below zero by what floating point loses
  return { mean, deviation: Math.sqrt(Math.max(0, squares - count * mean ** 2) / (count - 1)) };
}

/** Stock that is there or on its way. */
export type Position = { available: number; onOrder: number };

export const isDue = ({ available, onOrder }: Position, point: number): boolean =>
  roundQuantity(available + onOrder) <= roundQuantity(point);

/**
 * How much to order: up to the maximum where there is one, else the economic quantity and no less than brings the
 * position above the reorder point; no less than the supplier sells. In whole units.
 */
export function orderQuantity(
  position: Position,
  wanted: { point: number; economic: number | null; maximum: number | null; minimumOrder: number },
): number {
  const held = position.available + position.onOrder;
  const missing = wanted.point - held;
  const upTo = wanted.maximum === null ? Math.max(wanted.economic ?? 0, missing) : wanted.maximum - held;
  return Math.max(1, Math.ceil(roundQuantity(Math.max(upTo, missing, wanted.minimumOrder))));
}
