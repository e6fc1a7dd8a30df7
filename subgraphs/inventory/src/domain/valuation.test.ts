import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageOf, type Book, emptyBook, enter, type LedgerEntry, partOf, replay, shareOf } from './valuation.ts';

const cents = (amount: number) => BigInt(Math.round(amount * 100));
const into = (book: Book, quantity: number, unitCost: number): Book =>
  enter(book, { quantity, given: cents(unitCost * quantity) })?.book ?? book;

describe('the weighted average', () => {
  it('follows the vector: 100 at 10, 50 at 13, 60 out', () => {
    const bought = into(into(emptyBook, 100, 10), 50, 13);
    expect(bought).toEqual({ quantity: 150, valueMinor: 165_000n });
    expect(averageOf(bought)).toBe(1_100n);
    const sold = enter(bought, { quantity: -60 });
    expect(sold).toEqual({ valueMinor: -66_000n, book: { quantity: 90, valueMinor: 99_000n } });
    expect(averageOf(sold?.book ?? emptyBook)).toBe(1_100n);
  });

  it('loses no cent to an average that is not round', () => {
    // three for a dollar: 33, 34 and 33 cents, never 99
    let book = enter(emptyBook, { quantity: 3, given: 100n })?.book ?? emptyBook;
    const out = [1, 1, 1].map((quantity) => {
      const entered = enter(book, { quantity: -quantity });
      book = entered?.book ?? book;
      return entered?.valueMinor;
    });
    expect(out).toEqual([-33n, -34n, -33n]);
    expect(book).toEqual(emptyBook);
  });

  it('begins anew when nothing is left, from what the last movement was worth', () => {
    const emptied = enter({ quantity: 2, valueMinor: 500n }, { quantity: -2 });
    expect(emptied?.book).toEqual(emptyBook);
    expect(enter(emptyBook, { quantity: 4, last: { quantity: 2, valueMinor: 500n } })?.valueMinor).toBe(1_000n);
    expect(enter(emptyBook, { quantity: 4 })?.valueMinor).toBe(0n);
  });

  it('refuses to fall below nothing', () => {
    expect(enter({ quantity: 1, valueMinor: 100n }, { quantity: -1.001 })).toBeNull();
  });

  it('rounds half away from zero', () => {
    expect([shareOf(5n, 1, 2), shareOf(-5n, 1, 2), shareOf(5n, -1, 2), shareOf(100n, 1, 3)]).toEqual([
      3n,
      -3n,
      -3n,
      33n,
    ]);
  });
});

describe('partOf', () => {
  it('gives parts that together are the whole, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 8 }),
        fc.bigInt({ min: 0n, max: 10_000_000n }),
        (thousandths, valueMinor) => {
          const quantity = thousandths.reduce((sum, one) => sum + one, 0) / 1_000;
          let taken = 0;
          const parts = thousandths.map((one) => {
            const part = partOf({ quantity, valueMinor }, taken, one / 1_000);
            taken = Math.round((taken + one / 1_000) * 1_000) / 1_000;
            return part;
          });
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(valueMinor);
        },
      ),
    );
  });
});

/** A ledger that never falls short: every warehouse begins with plenty. */
const opening = ['a', 'b'].map(
  (warehouseId): LedgerEntry => ({ id: `open-${warehouseId}`, warehouseId, quantity: 1_000, given: 123_457n }),
);
const step = fc.record({
  warehouseId: fc.constantFrom('a', 'b'),
  quantity: fc.integer({ min: 1, max: 9_000 }).map((thousandths) => thousandths / 1_000),
  kind: fc.constantFrom('in', 'out', 'found', 'move'),
  cost: fc.bigInt({ min: 0n, max: 100_000n }),
});

function ledgerOf(steps: (typeof step extends fc.Arbitrary<infer One> ? One : never)[]): LedgerEntry[] {
  return steps.flatMap(({ warehouseId, quantity, kind, cost }, index): LedgerEntry[] => {
    const id = `m${index}`;
    if (kind === 'in') return [{ id, warehouseId, quantity, given: cost }];
    if (kind === 'found') return [{ id, warehouseId, quantity }];
    const out = { id, warehouseId, quantity: -quantity };
    if (kind === 'out') return [out];
    return [out, { id: `${id}-arrival`, warehouseId: warehouseId === 'a' ? 'b' : 'a', quantity, originId: id }];
  });
}

describe('replay', () => {
  it('keeps each book the sum of its movements, and what moves between books', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const entries = [...opening, ...ledgerOf(steps)];
        const replayed = replay(entries);
        if ('short' in replayed) return;
        for (const [warehouseId, book] of replayed.books) {
          const own = entries.filter((entry) => entry.warehouseId === warehouseId);
          expect(book.valueMinor).toBe(own.reduce((sum, { id }) => sum + (replayed.values.get(id) ?? 0n), 0n));
          expect(book.valueMinor).toBeGreaterThanOrEqual(0n);
        }
        for (const { id, originId } of entries)
          if (originId) expect(replayed.values.get(id)).toBe(-(replayed.values.get(originId) ?? 0n));
      }),
    );
  });

  it('continues from where it left off as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.nat(30), (steps, cut) => {
        const entries = [...opening, ...ledgerOf(steps.filter(({ kind }) => kind !== 'move'))];
        const whole = replay(entries);
        const first = replay(entries.slice(0, cut));
        if ('short' in whole || 'short' in first) return;
        const rest = replay(entries.slice(cut), { books: first.books, origins: new Map() });
        expect('short' in rest ? null : rest.books).toEqual(whole.books);
      }),
    );
  });

  it('names the entry at which a book falls short', () => {
    const out = { id: 'out', warehouseId: 'a', quantity: -3 };
    expect(replay([{ id: 'in', warehouseId: 'a', quantity: 2, given: 10n }, out])).toEqual({
      short: out,
      available: 2,
    });
  });
});
