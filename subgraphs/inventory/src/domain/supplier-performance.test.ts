import fc from 'fast-check';
import { expect, it } from 'vitest';
import { performanceOf, rateOf } from './supplier-performance.ts';

it('gives the Wilson interval of published examples', () => {
  const rounded = (successes: number, size: number) => {
    const { lower, upper } = rateOf(successes, size);
    return [Number(lower?.toFixed(4)), Number(upper?.toFixed(4))];
  };
  expect(rounded(8, 10)).toEqual([0.4902, 0.9433]);
  expect(rounded(0, 10)).toEqual([0, 0.2775]);
  expect(rounded(10, 10)).toEqual([0.7225, 1]);
  // Newcombe 1998: 81 of 263
  expect(rounded(81, 263)).toEqual([0.2553, 0.3662]);
});

it('says nothing where there is nothing to judge by', () => {
  const nothing = { rate: null, sampleSize: 0, lower: null, upper: null };
  expect(performanceOf({ lines: 0, filled: 0, onTimeInFull: 0, priced: 0, priceOff: 0 })).toEqual({
    onTimeInFull: nothing,
    fillRate: nothing,
    priceVariance: { rate: null, sampleSize: 0 },
  });
});

it('holds the rate, within 0 and 1, and tighter the more there is', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 2, max: 20 }), (good, bad, times) => {
      fc.pre(good + bad > 0);
      const { rate, lower, upper } = rateOf(good, good + bad) as { rate: number; lower: number; upper: number };
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(upper).toBeLessThanOrEqual(1);
      expect(lower).toBeLessThanOrEqual(rate + 1e-9);
      expect(upper).toBeGreaterThanOrEqual(rate - 1e-9);
      const more = rateOf(good * times, (good + bad) * times) as { lower: number; upper: number };
      expect(more.upper - more.lower).toBeLessThan(upper - lower);
    }),
  );
});
