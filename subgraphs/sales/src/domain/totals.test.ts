import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PricedLine, partOf, percentOf, spread, totalsOf } from './totals.ts';

const none = { discountPercent: null, discountMinor: null };
const line = (quantity: number, unitPriceMinor: bigint, more: Partial<PricedLine> = {}): PricedLine => ({
  quantity,
  unitPriceMinor,
  taxCode: null,
  taxPercent: 0,
  ...none,
  ...more,
});
const iva = { taxCode: 'IVA', taxPercent: 15 };
const total = (one: PricedLine) => totalsOf(none, [one]).total;

describe('a line', () => {
  it('is rounded half up to the minor unit', () => {
    expect(total(line(0.5, 1n))).toBe(1n);
    expect(total(line(1.125, 1000n))).toBe(1125n);
    expect(total(line(0.333, 100n))).toBe(33n);
  });

  it('takes its discount first, then the tax on what is left', () => {
    const { lines } = totalsOf(none, [line(3, 1_000n, { discountPercent: 10, ...iva })]);
    expect(lines).toEqual([{ subtotal: 3_000n, discount: 300n, tax: 405n, total: 3_105n }]);
  });

  it('is never discounted below nothing', () => {
    expect(totalsOf(none, [line(1, 500n, { discountMinor: 900n, ...iva })])).toMatchObject({
      discount: 500n,
      total: 0n,
    });
  });
});

describe('an order', () => {
  it('spreads its discount so that it is taxed where it falls', () => {
    const lines = [line(1, 1_000n, iva), line(1, 1_000n, { taxCode: 'IVA_0' }), line(1, 1_000n)];
    const totals = totalsOf({ discountPercent: null, discountMinor: 100n }, lines);
    expect(totals.lines.map(({ discount }) => discount)).toEqual([34n, 33n, 33n]);
    expect(totals.taxes).toEqual([
      { code: 'IVA', percent: 15, base: 966n, amount: 145n },
      { code: 'IVA_0', percent: 0, base: 967n, amount: 0n },
    ]);
    expect(totals).toMatchObject({ subtotal: 3_000n, discount: 100n, tax: 145n, total: 3_045n });
  });

  it('is the sum of its lines, whatever the basket', () => {
    const discount = fc.oneof(
      fc.constant(none),
      fc.integer({ min: 1, max: 10_000 }).map((points) => ({ discountPercent: points / 100, discountMinor: null })),
      fc.bigInt({ min: 1n, max: 10_000_000n }).map((discountMinor) => ({ discountPercent: null, discountMinor })),
    );
    const tax = fc.constantFrom(iva, { taxCode: 'IVA', taxPercent: 12 }, { taxCode: null, taxPercent: 0 });
    const anyLine = fc
      .tuple(fc.integer({ min: 1, max: 99_999 }), fc.bigInt({ min: 0n, max: 10_000_000n }), discount, tax)
      .map(([thousandths, price, off, rate]) => line(thousandths / 1000, price, { ...off, ...rate }));
    fc.assert(
      fc.property(discount, fc.array(anyLine), (off, lines) => {
        const totals = totalsOf(off, lines);
        for (const field of ['subtotal', 'discount', 'tax', 'total'] as const)
          expect(totals.lines.reduce((sum, one) => sum + one[field], 0n)).toBe(totals[field]);
        for (const one of [totals, ...totals.lines]) {
          expect(one.subtotal - one.discount + one.tax).toBe(one.total);
          expect(one.discount >= 0n && one.discount <= one.subtotal).toBe(true);
        }
        expect(totals.taxes.reduce((sum, { amount }) => sum + amount, 0n)).toBe(totals.tax);
      }),
    );
  });
});

it('spreads an amount whole, none off its exact share by a minor unit or more', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1 });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 1_000_000n }), weights, (amount, all) => {
      const whole = all.reduce((a, b) => a + b, 0n);
      fc.pre(whole > 0n);
      const parts = spread(amount, all);
      expect(parts.reduce((a, b) => a + b, 0n)).toBe(amount);
      for (const [index, part] of parts.entries()) {
        const off = part * whole - amount * (all[index] ?? 0n);
        expect(off < whole && off > -whole).toBe(true);
      }
    }),
  );
  expect(spread(5n, [0n, 0n])).toEqual([0n, 0n]);
});

it('gives a line back part by part to exactly its total', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 1_000_000n }), parts, (worth, thousandths) => {
      const quantity = thousandths.reduce((a, b) => a + b, 0) / 1000;
      let before = 0;
      let given = 0n;
      for (const part of thousandths) {
        given += partOf(worth, quantity, before, part / 1000);
        before += part / 1000;
      }
      expect(given).toBe(worth);
    }),
  );
});

it('takes a percentage of two decimals half up', () => {
  expect(percentOf(1_000n, 12.5)).toBe(125n);
  expect(percentOf(10n, 15)).toBe(2n);
  expect(percentOf(3n, 16.66)).toBe(0n);
});
