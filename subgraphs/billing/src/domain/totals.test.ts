import fc from 'fast-check';
import { expect, it } from 'vitest';
import { creditOf, type PricedLine, totalsOf } from './totals.ts';

const rates = [
  { category: 'STANDARD', percent: 15, authorityCode: '4' },
  { category: 'ZERO', percent: 0, authorityCode: '0' },
] as const;
const line: fc.Arbitrary<PricedLine> = fc.record({
  quantity: fc.integer({ min: 1, max: 900_000 }).map((thousandths) => thousandths / 1000),
  unitPriceMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
  discountMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
  tax: fc.constantFrom(...rates),
});

it('adds lines up that are each rounded by themselves', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const { lines: each, taxes, ...totals } = totalsOf(lines);
      const sum = (of: (index: number) => bigint) => each.reduce((total, _, index) => total + of(index), 0n);
      expect(totals.net).toBe(sum((index) => each[index]?.net ?? 0n));
      expect(totals.tax).toBe(taxes.reduce((total, { amount }) => total + amount, 0n));
      expect(totals.net).toBe(taxes.reduce((total, { base }) => total + base, 0n));
      expect(totals.total).toBe(totals.net + totals.tax);
      expect(totals.net).toBe(totals.gross - totals.discount);
      for (const one of each) expect(one.net >= 0n && one.tax >= 0n).toBe(true);
    }),
  );
});

it('credits in whatever parts exactly the line, and never more', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      parts,
      fc.bigInt({ min: 1n, max: 100_000n }),
      fc.bigInt({ min: 0n, max: 15_000n }),
      (each, net, tax) => {
        const whole = { quantity: each.reduce((sum, part) => sum + part, 0) / 1000, net, tax };
        let open = { ...whole };
        for (const part of each) {
          const taken = creditOf(whole, open, part / 1000);
          open = {
            quantity: Math.round((open.quantity - part / 1000) * 1000) / 1000,
            net: open.net - taken.net,
            tax: open.tax - taken.tax,
          };
          expect(open.net >= 0n && open.tax >= 0n).toBe(true);
        }
        expect(open).toEqual({ quantity: 0, net: 0n, tax: 0n });
      },
    ),
  );
});
