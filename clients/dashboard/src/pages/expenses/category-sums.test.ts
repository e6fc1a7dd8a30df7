import { expect, it } from 'vitest';
import { categorySums } from './category-sums.ts';

const row = (id: string, amount: string, currency = 'USD') => ({
  category: { id, name: id },
  total: { amount, currency },
});

it('adds up months, the dearest kind first, each currency by itself', () => {
  const rows = [row('rent', '500.00'), row('water', '20.10'), row('rent', '500.00'), row('water', '9.00', 'EUR')];
  expect(categorySums(rows, 'USD')).toEqual([
    { id: 'rent', name: 'rent', amount: 1000, share: expect.closeTo(0.98, 3) },
    { id: 'water', name: 'water', amount: 20.1, share: expect.closeTo(0.0197, 3) },
  ]);
  expect(categorySums([], 'USD')).toEqual([]);
});
