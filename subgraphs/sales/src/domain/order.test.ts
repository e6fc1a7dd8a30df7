import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  excessesOf,
  move,
  type OrderMove,
  type OrderStatus,
  orderMoves,
  requireSound,
  returnable,
  shippedSoFar,
  sumByItem,
  sumByProduct,
  toBeSent,
} from './order.ts';

describe('the life of an order', () => {
  it('allows exactly these moves', () => {
    const moves: OrderMove[] = [
      ...(['edit', 'confirm', 'pack', 'shipNone', 'shipPart', 'shipAll'] as const),
      ...(['complete', 'cancel', 'pay', 'takeBack'] as const),
    ];
    const allowed = Object.keys(orderMoves).flatMap((status) =>
      moves.flatMap((by) => {
        const to = move(status as OrderStatus, by);
        return to ? [`${status} ${by} -> ${to}`] : [];
      }),
    );
    expect(allowed).toEqual([
      'DRAFT edit -> DRAFT',
      'DRAFT confirm -> CONFIRMED',
      'DRAFT cancel -> CANCELLED',
      'CONFIRMED pack -> CONFIRMED',
      'CONFIRMED shipNone -> CONFIRMED',
      'CONFIRMED shipPart -> PARTIALLY_SHIPPED',
      'CONFIRMED shipAll -> SHIPPED',
      'CONFIRMED complete -> COMPLETED',
      'CONFIRMED cancel -> CANCELLED',
      'CONFIRMED pay -> CONFIRMED',
      'PARTIALLY_SHIPPED pack -> PARTIALLY_SHIPPED',
      'PARTIALLY_SHIPPED shipNone -> CONFIRMED',
      'PARTIALLY_SHIPPED shipPart -> PARTIALLY_SHIPPED',
      'PARTIALLY_SHIPPED shipAll -> SHIPPED',
      'PARTIALLY_SHIPPED complete -> COMPLETED',
      'PARTIALLY_SHIPPED pay -> PARTIALLY_SHIPPED',
      'PARTIALLY_SHIPPED takeBack -> PARTIALLY_SHIPPED',
      'SHIPPED shipNone -> CONFIRMED',
      'SHIPPED shipPart -> PARTIALLY_SHIPPED',
      'SHIPPED shipAll -> SHIPPED',
      'SHIPPED complete -> COMPLETED',
      'SHIPPED pay -> SHIPPED',
      'SHIPPED takeBack -> SHIPPED',
      'COMPLETED pay -> COMPLETED',
      'COMPLETED takeBack -> COMPLETED',
    ]);
  });

  it('is no table that leads nowhere, or holds what nothing leads to', () => {
    expect(() => requireSound({ A: { go: 'B' } }, 'A')).toThrow('B, which is no status');
    expect(() => requireSound({ A: { stay: 'A' }, B: {} }, 'A')).toThrow('nothing leads to B');
  });
});

describe('what has left', () => {
  it('is nothing, a part or all, over all lines', () => {
    const line = (quantity: number, shipped: number) => ({ quantity, shipped });
    expect(shippedSoFar([line(2, 0), line(1, 0)])).toBe('shipNone');
    expect(shippedSoFar([line(2, 2), line(1, 0)])).toBe('shipPart');
    expect(shippedSoFar([line(2, 1.999), line(1, 1)])).toBe('shipPart');
    expect(shippedSoFar([line(2, 2), line(1, 1)])).toBe('shipAll');
  });

  it('leaves something to be sent only while the order is not over', () => {
    expect(toBeSent('CONFIRMED', 0.3, 0.1)).toBe(0.2);
    expect(toBeSent('PARTIALLY_SHIPPED', 5, 2)).toBe(3);
    for (const status of ['DRAFT', 'COMPLETED', 'CANCELLED'] as const) expect(toBeSent(status, 5, 2)).toBe(0);
  });

  it('may come back, once; what was handed over at the counter left too', () => {
    const line = { quantity: 5, shipped: 3, returned: 1 };
    expect(returnable('PARTIALLY_SHIPPED', line)).toBe(2);
    expect(returnable('COMPLETED', line)).toBe(4);
    for (const status of ['DRAFT', 'CONFIRMED', 'CANCELLED'] as const) expect(returnable(status, line)).toBe(0);
  });
});

it('finds every line of which too much is asked, several askings summed', () => {
  const asked = sumByItem([
    { orderItemId: 'a', quantity: 0.1 },
    { orderItemId: 'b', quantity: 2 },
    { orderItemId: 'a', quantity: 0.2 },
  ]);
  const open = new Map([
    ['a', 0.3],
    ['b', 1],
  ]);
  expect(excessesOf(asked, open)).toEqual([{ orderItemId: 'b', asked: 2, open: 1 }]);
  expect(excessesOf([{ orderItemId: 'c', quantity: 1 }], open)).toEqual([{ orderItemId: 'c', asked: 1, open: 0 }]);
});

it('sums lines of one product, whatever their order', () => {
  const lines = [
    { productId: 'b', quantity: 0.1 },
    { productId: 'a', quantity: 1 },
    { productId: 'b', quantity: 0.2 },
  ];
  const summed = [
    { productId: 'a', quantity: 1 },
    { productId: 'b', quantity: 0.3 },
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
      expect(sumByProduct(shuffled)).toEqual(summed);
    }),
  );
});
