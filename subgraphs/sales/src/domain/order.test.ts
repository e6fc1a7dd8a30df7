import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineTotal, move, type OrderMove, type OrderStatus, orderMoves, orderTotal, sumByProduct } from './order.ts';

const usd = (amountMinor: number) => ({ amountMinor: BigInt(amountMinor), currency: 'USD' });

describe('the life of an order', () => {
  it('allows exactly these moves', () => {
    const moves: OrderMove[] = ['edit', 'confirm', 'complete', 'cancel'];
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
      'CONFIRMED complete -> COMPLETED',
      'CONFIRMED cancel -> CANCELLED',
    ]);
  });
});

describe('totals', () => {
  it('round each line half up to the minor unit', () => {
    expect(lineTotal({ quantity: 0.5, unitPrice: usd(1) }).amountMinor).toBe(1n);
    expect(lineTotal({ quantity: 1.125, unitPrice: usd(1000) }).amountMinor).toBe(1125n);
    expect(lineTotal({ quantity: 0.333, unitPrice: usd(100) }).amountMinor).toBe(33n);
  });

  it('add up to the sum of the lines, whatever the basket', () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 99_999 }).map((thousandths) => thousandths / 1000),
      unitPrice: fc.integer({ min: 0, max: 10_000_000 }).map(usd),
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const printed = lines.map((one) => lineTotal(one).amountMinor);
        expect(orderTotal(lines, 'USD').amountMinor).toBe(printed.reduce((a, b) => a + b, 0n));
      }),
    );
  });

  it('refuse to add two currencies', () => {
    expect(() => orderTotal([{ quantity: 1, unitPrice: { amountMinor: 1n, currency: 'CLP' } }], 'USD')).toThrow('CLP');
  });
});

it('sums lines of one product', () => {
  const lines = [
    { productId: 'b', quantity: 0.1 },
    { productId: 'a', quantity: 1 },
    { productId: 'b', quantity: 0.2 },
  ];
  expect(sumByProduct(lines)).toEqual([
    { productId: 'a', quantity: 1 },
    { productId: 'b', quantity: 0.3 },
  ]);
});
