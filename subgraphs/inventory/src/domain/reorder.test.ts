import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  dayAfter,
  move,
  openQuantity,
  type ReorderMove,
  type ReorderStatus,
  receive,
  reorderMoves,
} from './reorder.ts';

it('moves as the table says, and ends for good', () => {
  expect(move('REQUESTED', 'order')).toBe('ORDERED');
  expect(move('REQUESTED', 'receiveAll')).toBeNull();
  expect(move('ORDERED', 'order')).toBeNull();
  expect(move('PARTIALLY_RECEIVED', 'cancel')).toBe('CANCELLED');
  for (const end of ['RECEIVED', 'CANCELLED'] as const) expect(reorderMoves[end]).toEqual({});
});

it('reaches every status from the first, whichever way', () => {
  const reached = new Set<ReorderStatus>(['REQUESTED']);
  for (const status of reached)
    for (const by of Object.keys(reorderMoves[status]) as ReorderMove[]) reached.add(move(status, by) ?? status);
  expect([...reached].sort()).toEqual(Object.keys(reorderMoves).sort());
});

const line = { id: 'a', productId: 'prd', quantity: 10, received: 4 };

it('sums parts of a line and tells what is too much', () => {
  const other = { ...line, id: 'b', productId: 'other' };
  const some = [
    { lineId: 'a', quantity: 2.5 },
    { lineId: 'a', quantity: 3.5 },
  ];
  expect(receive([line, other], some)).toMatchObject({ lines: [{ received: 10 }, { received: 4 }], excess: [] });
  expect(receive([line], some).isComplete).toBe(true);
  expect(receive([line, other], some).isComplete).toBe(false);
  expect(receive([line], [{ lineId: 'a', quantity: 6.001 }]).excess).toEqual([
    { productId: 'prd', asked: 6.001, available: 6 },
  ]);
});

it('is complete exactly when nothing is open, however it is cut', () => {
  const thousandths = fc.integer({ min: 1, max: 100_000 }).map((value) => value / 1_000);
  fc.assert(
    fc.property(fc.array(thousandths, { minLength: 1, maxLength: 8 }), (parts) => {
      const quantity = Math.round(parts.reduce((sum, part) => sum + part, 0) * 1_000) / 1_000;
      let lines = [{ id: 'a', productId: 'prd', quantity, received: 0 }];
      for (const [index, part] of parts.entries()) {
        const outcome = receive(lines, [{ lineId: 'a', quantity: part }]);
        expect(outcome.excess).toEqual([]);
        expect(outcome.isComplete).toBe(index === parts.length - 1);
        lines = outcome.lines;
      }
      expect(lines.map(openQuantity)).toEqual([0]);
    }),
  );
});

it('counts days across months and years', () => {
  expect(dayAfter('2026-12-30', 3)).toBe('2027-01-02');
  expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29');
});
