import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPosition, writePosition } from './position.ts';

it('reads what it wrote', () => {
  const seq = fc.integer({ min: 0, max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(fc.array(fc.tuple(seq, seq)), (entries) => {
      const position = new Map(entries);
      expect(readPosition(writePosition(position))).toEqual(position);
    }),
  );
});

it('reads nothing else', () => {
  expect(
    writePosition(
      new Map([
        [7, 12],
        [40, 3],
      ]),
    ),
  ).toBe('7.c_14.3');
  expect(['7', '7.', '.c', '7.c_', '7.c 8.d', '7.C', '-1.2', 'zzzzzzzz.1'].map(readPosition)).toEqual(
    Array(8).fill(null),
  );
});
