import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertFor, allocate, available, change, crossing, type Level, sumByProduct } from './stock.ts';

const level = (given: Partial<Level>): Level => ({
  productId: 'a',
  warehouseId: 'w1',
  onHand: 0,
  reserved: 0,
  alert: null,
  minimum: 0,
  isDefaultWarehouse: false,
  valueMinor: 0n,
  currency: 'USD',
  lastEffectiveAt: null,
  tracksLots: false,
  lots: [],
  expired: 0,
  today: '2026-03-01',
  ...given,
});

describe('allocate', () => {
  it('sums lines of one product before it looks at the stock', () => {
    const demands = [
      { productId: 'a', quantity: 6 },
      { productId: 'a', quantity: 6 },
    ];
    expect(sumByProduct(demands)).toEqual([{ productId: 'a', quantity: 12 }]);
    expect(allocate(demands, [level({ onHand: 10 })])).toEqual({
      allocations: [{ productId: 'a', warehouseId: 'w1', quantity: 10 }],
      shortages: [{ productId: 'a', asked: 12, available: 10 }],
    });
  });

  it('prefers one warehouse for a line, and the default one among those that hold it', () => {
    const levels = [
      level({ warehouseId: 'w1', onHand: 3, isDefaultWarehouse: true }),
      level({ warehouseId: 'w2', onHand: 9 }),
    ];
    expect(allocate([{ productId: 'a', quantity: 5 }], levels).allocations).toEqual([
      { productId: 'a', warehouseId: 'w2', quantity: 5 },
    ]);
    expect(allocate([{ productId: 'a', quantity: 2 }], levels).allocations).toEqual([
      { productId: 'a', warehouseId: 'w1', quantity: 2 },
    ]);
    expect(allocate([{ productId: 'a', quantity: 11 }], levels).allocations).toEqual([
      { productId: 'a', warehouseId: 'w1', quantity: 3 },
      { productId: 'a', warehouseId: 'w2', quantity: 8 },
    ]);
  });

  it('never allocates more than is available, and what it does not allocate is the shortage', () => {
    const quantities = fc.integer({ min: 0, max: 20_000 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(
        fc.array(quantities, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 50_000 }),
        (stock, asked) => {
          const levels = stock.map((onHand, at) => level({ warehouseId: `w${at}`, onHand }));
          const { allocations, shortages } = allocate([{ productId: 'a', quantity: asked / 1000 }], levels);
          for (const { warehouseId, quantity } of allocations) {
            const source = levels.find((one) => one.warehouseId === warehouseId);
            expect(quantity).toBeLessThanOrEqual(source ? available(source) : 0);
          }
          const thousandths = allocations.reduce((sum, { quantity }) => sum + Math.round(quantity * 1000), 0);
          expect(thousandths).toBe(shortages[0] ? Math.round(shortages[0].available * 1000) : asked);
          expect(shortages.length > 0).toBe(thousandths < asked);
        },
      ),
    );
  });
});

describe('change', () => {
  it('keeps 0 <= reserved <= on hand', () => {
    expect(change(level({ onHand: 5 }), { onHand: 0, reserved: 5 })).toMatchObject({ onHand: 5, reserved: 5 });
    expect(change(level({ onHand: 5, reserved: 3 }), { onHand: -3, reserved: 0 })).toBeNull();
    expect(change(level({ onHand: 5, reserved: 3 }), { onHand: -3, reserved: -3 })).toMatchObject({
      onHand: 2,
      reserved: 0,
    });
    expect(change(level({}), { onHand: -1, reserved: 0 })).toBeNull();
  });

  it('adds thousandths exactly', () => {
    expect(change(level({ onHand: 0.1 }), { onHand: 0.2, reserved: 0 })?.onHand).toBe(0.3);
  });
});

describe('alerts', () => {
  it('warn at the minimum and are critical at nothing', () => {
    expect(alertFor({ onHand: 4, reserved: 0, minimum: 3 })).toBeNull();
    expect(alertFor({ onHand: 3, reserved: 0, minimum: 3 })).toBe('WARNING');
    expect(alertFor({ onHand: 3, reserved: 3, minimum: 3 })).toBe('CRITICAL');
    expect(alertFor({ onHand: 0, reserved: 0, minimum: 0 })).toBeNull();
  });

  it('are raised once per crossing', () => {
    expect(crossing(null, 'WARNING')).toBe('raised');
    expect(crossing('WARNING', 'WARNING')).toBe('same');
    expect(crossing('WARNING', 'CRITICAL')).toBe('raised');
    expect(crossing('CRITICAL', 'WARNING')).toBe('eased');
    expect(crossing('WARNING', null)).toBe('resolved');
  });
});
