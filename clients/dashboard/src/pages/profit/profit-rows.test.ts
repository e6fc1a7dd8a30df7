import { expect, it } from 'vitest';
import { costsOf, marginOf, monthPoints } from './profit-rows.ts';

const usd = (amount: string, currency = 'USD') => ({ amount, currency });
const row = (month: string, income: string, expenses: string, currency = 'USD') => ({
  month,
  income: usd(income, currency),
  consumables: usd('1.10', currency),
  commissions: usd('2.20', currency),
  expenses: usd(expenses, currency),
  profit: usd(String(Number(income) - 3.3 - Number(expenses)), currency),
});

it('adds up costs without the noise of floats', () => {
  expect(costsOf(row('2026-09-01', '10', '0.10'))).toBe(3.4);
});

it('knows the margin, and none where nothing came in', () => {
  expect(marginOf({ income: usd('200.00'), profit: usd('50.00') })).toBe(0.25);
  expect(marginOf({ income: usd('0.00'), profit: usd('-5.00') })).toBeNull();
});

it('puts months in order and fills those in between', () => {
  const rows = [row('2026-02-01', '20', '0'), row('2025-12-01', '10', '0'), row('2026-03-01', '1', '0', 'EUR')];
  expect(monthPoints(rows, 'USD').map(({ month, income, costs }) => [month, income, costs])).toEqual([
    ['2025-12-01', 10, 3.3],
    ['2026-01-01', 0, 0],
    ['2026-02-01', 20, 3.3],
  ]);
  expect(monthPoints([], 'USD')).toEqual([]);
});
