/**
 * How well a supplier keeps its word, with how sure one can be of it: rates with a 95% Wilson interval, null where
 * there is nothing to judge by. Pure; counts in, rates out.
 */

const z = 1.959963984540054; // 97.5% of a normal distribution: 95% between both ends

export type Rate = { rate: number | null; sampleSize: number; lower: number | null; upper: number | null };

/** A rate with its Wilson score interval: it stays within 0 and 1, and is honest about small samples. */
export function rateOf(successes: number, sampleSize: number): Rate {
  if (sampleSize === 0) return { rate: null, sampleSize, lower: null, upper: null };
  const rate = successes / sampleSize;
  const weight = 1 + z ** 2 / sampleSize;
  const centre = (rate + z ** 2 / (2 * sampleSize)) / weight;
  const reach = (z * Math.sqrt((rate * (1 - rate)) / sampleSize + z ** 2 / (4 * sampleSize ** 2))) / weight;
  return { rate, sampleSize, lower: Math.max(0, centre - reach), upper: Math.min(1, centre + reach) };
}

/** What a supplier's orders came to since an instant. Lines count once they are due, or all here, or called off. */
export type Deliveries = {
  lines: number;
  /** Received in full, whenever. */
  filled: number;
  /** Received in full by the day that was expected. */
  onTimeInFull: number;
  /** Parts received at a price against one that was agreed, and the sum of how far each was off, as a part of it. */
  priced: number;
  priceOff: number;
};

export const performanceOf = ({ lines, filled, onTimeInFull, priced, priceOff }: Deliveries) => ({
  onTimeInFull: rateOf(onTimeInFull, lines),
  fillRate: rateOf(filled, lines),
  priceVariance: { rate: priced === 0 ? null : priceOff / priced, sampleSize: priced },
});
