import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shared } from './shares.ts';

it('spreads a cost over lots by quantity, and what has no lot', () => {
  const lots = [
    { lotId: 'lot_a', code: 'A', quantity: 1 },
    { lotId: 'lot_b', code: 'B', quantity: 1 },
  ];
  expect(shared(100n, 3, lots)).toEqual([
    { lotId: 'lot_a', lotCode: 'A', quantity: 1, costMinor: 33n },
    { lotId: 'lot_b', lotCode: 'B', quantity: 1, costMinor: 33n },
    { lotId: null, lotCode: null, quantity: 1, costMinor: 34n },
  ]);
  expect(shared(100n, 2, [])).toEqual([{ lotId: null, lotCode: null, quantity: 2, costMinor: 100n }]);
});

it('loses no cent and no thousandth', () => {
  const quantities = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 1_000_000n }), quantities, fc.nat(5_000), (cost, parts, loose) => {
      const lots = parts.map((thousandths, at) => ({
        lotId: `lot_${at}`,
        code: `${at}`,
        quantity: thousandths / 1_000,
      }));
      const total = (parts.reduce((sum, one) => sum + one, 0) + loose) / 1_000;
      const made = shared(cost, total, lots);
      expect(made.reduce((sum, one) => sum + one.costMinor, 0n)).toBe(cost);
      expect(made.reduce((sum, one) => sum + Math.round(one.quantity * 1_000), 0)).toBe(Math.round(total * 1_000));
      expect(made.every(({ costMinor }) => costMinor >= 0n)).toBe(true);
    }),
  );
});
