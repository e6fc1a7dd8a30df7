import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  economicOrderQuantity,
  isDue,
  orderQuantity,
  reorderPoint,
  safetyStock,
  spread,
  zOf,
} from './replenishment.ts';

const demand = { mean: 20, deviation: 5 };
const leadTime = { mean: 9, deviation: 2 };

it('reckons the published vectors', () => {
  expect(economicOrderQuantity(1_200, 50, 2.5)).toBeCloseTo(219.089, 3);
  expect(safetyStock(1.645, demand, leadTime)).toBeCloseTo(70.27, 2);
  expect(reorderPoint(1.645, demand, leadTime)).toBeCloseTo(250.27, 2);
  expect(economicOrderQuantity(1_200, 50, 0)).toBeNull();
});

it('reads z from the normal table', () => {
  const table = [0.5, 0.8, 0.9, 0.95, 0.975, 0.99, 0.999, 0.99999];
  const expected = [0, 0.841621, 1.281552, 1.644854, 1.959964, 2.326348, 3.090232, 4.264891];
  for (const [index, probability] of table.entries()) expect(zOf(probability)).toBeCloseTo(expected[index] ?? 0, 6);
});

it('keeps more stock for a higher service level, a longer or a less certain lead time', () => {
  const positive = fc.double({ min: 0.01, max: 1_000, noNaN: true });
  const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(
      positive,
      positive,
      positive,
      positive,
      level,
      level,
      (mean, deviation, days, spreadOfDays, one, two) => {
        const point = (probability: number, time: { mean: number; deviation: number }) =>
          reorderPoint(zOf(probability), { mean, deviation }, time);
        const time = { mean: days, deviation: spreadOfDays };
        const [low, high] = [Math.min(one, two), Math.max(one, two)];
        expect(point(high, time)).toBeGreaterThanOrEqual(point(low, time) - 1e-9);
        expect(point(low, { ...time, mean: days + 1 })).toBeGreaterThan(point(low, time));
        expect(point(low, { ...time, deviation: spreadOfDays + 1 })).toBeGreaterThanOrEqual(point(low, time) - 1e-9);
      },
    ),
  );
});

it('orders at the least cost: any other quantity costs more', () => {
  const positive = fc.double({ min: 1, max: 10_000, noNaN: true });
  fc.assert(
    fc.property(positive, positive, positive, fc.double({ min: 0.1, max: 10, noNaN: true }), (d, s, h, times) => {
      const cost = (quantity: number) => (d / quantity) * s + (quantity / 2) * h;
      const best = economicOrderQuantity(d, s, h) ?? 0;
      expect(cost(best)).toBeLessThanOrEqual(cost(best * times) * (1 + 1e-9));
    }),
  );
});

it('measures mean and deviation from sums', () => {
  // 2, 4, 4, 4, 5, 5, 7, 9: the sample deviation is sqrt(32 / 7)
  expect(spread(8, 40, 232)).toEqual({ mean: 5, deviation: Math.sqrt(32 / 7) });
  expect(spread(1, 5, 25)).toBeNull();
});

it('suggests what brings stock above its point, up to the maximum, and no less than is sold', () => {
  const position = { available: 3, onOrder: 2 };
  expect(isDue(position, 5)).toBe(true);
  expect(isDue(position, 4.999)).toBe(false);
  const wanted = { point: 9.5, economic: 30.2, maximum: null, minimumOrder: 0 };
  expect(orderQuantity(position, wanted)).toBe(31);
  expect(orderQuantity(position, { ...wanted, economic: null })).toBe(5);
  expect(orderQuantity(position, { ...wanted, maximum: 20 })).toBe(15);
  expect(orderQuantity(position, { ...wanted, maximum: 20, minimumOrder: 24 })).toBe(24);
  expect(orderQuantity({ available: 0, onOrder: 0 }, { point: 0, economic: 0, maximum: null, minimumOrder: 0 })).toBe(
    1,
  );
});
