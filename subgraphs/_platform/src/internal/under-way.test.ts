import { expect, it } from 'vitest';
import { type Placed, UnderWay } from './under-way.ts';

it('has what was added and not deleted, whatever the order', () => {
  const all = new UnderWay<Placed & { name: string }>();
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => ({ name, place: -1 }));
  if (!a || !b || !c || !d) throw new Error('four');
  const names = () =>
    all
      .now()
      .map(({ name }) => name)
      .sort();
  for (const one of [a, b, c, d]) all.add(one);
  all.delete(a);
  expect(names()).toEqual(['b', 'c', 'd']);
  all.delete(d);
  expect(names()).toEqual(['b', 'c']);
  all.add(a);
  all.delete(b);
  all.delete(c);
  expect([names(), all.size]).toEqual([['a'], 1]);
  all.delete(a);
  expect(all.size).toBe(0);
});
