import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contains, difference, type Interval, intersection, lengthOf, overlaps, padded, union } from './interval.ts';

const instant = fc.integer({ min: 0, max: 60 });
const range = fc.tuple(instant, instant).map(([a, b]): Interval => ({ from: Math.min(a, b), until: Math.max(a, b) }));
const ranges = fc.array(range, { maxLength: 8 });

/** The instants of ranges, one by one: what the algebra must agree with. */
const instants = (list: readonly Interval[]): Set<number> =>
  new Set(list.flatMap(({ from, until }) => Array.from({ length: until - from }, (_, at) => from + at)));
const inOrder = (list: readonly Interval[]): boolean =>
  list.every(({ from, until }, index) => from < until && (list[index - 1]?.until ?? -1) < from);

it('knows the half-open edges', () => {
  const [ten, half] = [
    { from: 600, until: 630 },
    { from: 630, until: 660 },
  ];
  expect(overlaps(ten, half)).toBe(false);
  expect(overlaps(padded(ten, 0, 1), half)).toBe(true);
  expect(union([half, ten])).toEqual([{ from: 600, until: 660 }]);
  expect(difference([{ from: 600, until: 660 }], [half])).toEqual([ten]);
  expect(union([{ from: 5, until: 5 }])).toEqual([]);
  expect(contains(ten, ten)).toBe(true);
});

it('unites without losing or adding an instant, in as few ranges as can be', () => {
  fc.assert(
    fc.property(ranges, (list) => {
      const made = union(list);
      expect(instants(made)).toEqual(instants(list));
      expect(inOrder(made)).toBe(true);
      expect(lengthOf(list)).toBe(instants(list).size);
    }),
  );
});

it('takes away exactly what is taken', () => {
  fc.assert(
    fc.property(ranges, ranges, (list, taken) => {
      const left = difference(list, taken);
      const gone = instants(taken);
      expect(instants(left)).toEqual(new Set([...instants(list)].filter((one) => !gone.has(one))));
      expect(inOrder(left)).toBe(true);
    }),
  );
});

it('intersects to what both have, whichever comes first', () => {
  fc.assert(
    fc.property(ranges, ranges, (a, b) => {
      const both = intersection(a, b);
      expect(both).toEqual(intersection(b, a));
      expect(lengthOf(both) + lengthOf(difference(a, b))).toBe(lengthOf(a));
      expect(lengthOf([...a, ...b])).toBe(lengthOf(a) + lengthOf(b) - lengthOf(both));
    }),
  );
});

it('finds an overlap exactly where the intersection is not empty', () => {
  fc.assert(
    fc.property(range, range, (a, b) => {
      const isEmpty = a.from === a.until || b.from === b.until;
      if (!isEmpty) expect(overlaps(a, b)).toBe(intersection([a], [b]).length > 0);
    }),
  );
});
