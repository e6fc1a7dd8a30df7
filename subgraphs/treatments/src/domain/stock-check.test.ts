import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStock, costOf, type Level, marginOf } from './stock-check.ts';

const level = (warehouseId: string, onHand: number, valueMinor = 0n, available = onHand): Level => ({
  ...{ warehouseId, onHand, available, valueMinor, currency: 'USD' },
});
const stock: Record<string, Level[]> = {
  glove: [level('a', 10, 155n), level('b', 4, 62n)],
  resin: [level('a', 1.2, 708n, 0.8)],
  gauze: [],
};
const levelsOf = (productId: string) => stock[productId] ?? [];
const recipe = [
  { productId: 'glove', ownQuantity: 2 },
  { productId: 'resin', ownQuantity: 0.4 },
];

describe('stock', () => {
  it('is enough, or short by so much', () => {
    expect(checkStock(recipe, 2, levelsOf, null)).toEqual({ shortages: [], possible: 2 });
    expect(checkStock(recipe, 3, levelsOf, null)).toEqual({
      shortages: [{ productId: 'resin', needed: 1.2, available: 0.8, missing: 0.4 }],
      possible: 2,
    });
    expect(checkStock(recipe, 3, levelsOf, 'b')).toEqual({
      shortages: [
        { productId: 'glove', needed: 6, available: 4, missing: 2 },
        { productId: 'resin', needed: 1.2, available: 0, missing: 1.2 },
      ],
      possible: 0,
    });
    expect(checkStock([], 3, levelsOf, null)).toEqual({ shortages: [], possible: null });
    expect(checkStock([{ productId: 'gauze', ownQuantity: 1 }], 1, levelsOf, null).possible).toBe(0);
  });

  it('is enough for as many as it says, and not for one more', () => {
    const thousandth = (most: number) => fc.integer({ min: 1, max: most }).map((value) => value / 1_000);
    const needs = fc.uniqueArray(
      fc.record({ productId: fc.constantFrom('p', 'q', 'r'), ownQuantity: thousandth(5_000) }),
      {
        ...{ selector: ({ productId }: { productId: string }) => productId, minLength: 1 },
      },
    );
    fc.assert(
      fc.property(
        needs,
        fc.array(thousandth(50_000), { minLength: 3, maxLength: 3 }),
        (some, [p = 0, q = 0, r = 0]) => {
          const there: Record<string, Level[]> = { p: [level('a', p)], q: [level('a', q)], r: [level('a', r)] };
          const check = (times: number) => checkStock(some, times, (id) => there[id] ?? [], null);
          const { possible } = check(1);
          if (possible) expect(check(possible).shortages).toEqual([]);
          expect(check((possible ?? 0) + 1).shortages.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('cost', () => {
  it('is what the average of the stock comes to, rounded once', () => {
    // a glove is worth 15.5, a gram of resin 590: 31 + 236
    expect(costOf(recipe, levelsOf, 'USD')).toBe(267n);
    // three things of a third of a cent each are a cent, not nothing
    const cheap = ['x', 'y', 'z'].map((productId) => ({ productId, ownQuantity: 1 }));
    expect(costOf(cheap, () => [level('a', 3, 1n)], 'USD')).toBe(1n);
    expect(costOf([], levelsOf, 'USD')).toBe(0n);
  });

  it('is not known where something has no stock, or another currency', () => {
    expect(costOf([...recipe, { productId: 'gauze', ownQuantity: 1 }], levelsOf, 'USD')).toBeNull();
    expect(costOf(recipe, levelsOf, 'PEN')).toBeNull();
  });

  it('of all that there is is what all is worth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.bigInt({ min: 0n, max: 10n ** 12n }), (steps, value) => {
        const all = steps / 1_000;
        expect(costOf([{ productId: 'p', ownQuantity: all }], () => [level('a', all, value)], 'USD')).toBe(value);
      }),
    );
  });

  it('leaves a margin', () => {
    expect(marginOf(5_500n, 267n)).toEqual({ amountMinor: 5_233n, percent: 95.15 });
    expect(marginOf(200n, 300n)).toEqual({ amountMinor: -100n, percent: -50 });
    expect(marginOf(0n, 100n)).toEqual({ amountMinor: -100n, percent: null });
  });
});
