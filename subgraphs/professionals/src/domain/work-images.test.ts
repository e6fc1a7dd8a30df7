import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placed } from './work-images.ts';

it('puts images where they are wanted', () => {
  expect(placed(['a', 'b'], ['c'], null)).toEqual(['a', 'b', 'c']);
  expect(placed(['a', 'b'], ['c', 'd'], 1)).toEqual(['c', 'd', 'a', 'b']);
  expect(placed(['a', 'b', 'c'], ['c'], 2)).toEqual(['a', 'c', 'b']);
  expect(placed(['a', 'b', 'c'], ['a'], null)).toEqual(['b', 'c', 'a']);
  expect(placed([], ['a'], 30)).toEqual(['a']);
});

it('loses none, doubles none, and leaves the others in their order', () => {
  const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 });
  fc.assert(
    fc.property(ids, ids, fc.option(fc.integer({ min: 1, max: 30 })), (shown, added, position) => {
      const order = placed(shown, added, position);
      expect([...order].sort()).toEqual([...new Set([...shown, ...added])].sort());
      const others = shown.filter((id) => !added.includes(id));
      expect(order.filter((id) => !added.includes(id))).toEqual(others);
      // and those that were placed stand together
      if (added.length > 0) expect(order.join('')).toContain(added.join(''));
    }),
  );
});
