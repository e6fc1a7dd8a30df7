import { expect, it } from 'vitest';
import { dayStarts, nextDay, salesDays } from './sales-days.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' });

it('begins fourteen days at midnight where the reader is, the last one today', () => {
  const now = new Date(2026, 2, 10, 15, 30);
  const starts = dayStarts(now).map((start) => new Date(start));
  expect(starts).toHaveLength(14);
  expect(starts.every((start) => start.getHours() === 0 && start.getMinutes() === 0)).toBe(true);
  expect(starts.at(-1)).toEqual(new Date(2026, 2, 10));
  expect(starts[0]).toEqual(new Date(2026, 1, 25));
});

it('ends a day where the next one begins', () => {
  expect(nextDay(new Date(2026, 1, 28).toISOString())).toBe(new Date(2026, 2, 1).toISOString());
});

it('adds up what each sales rep sold, without losing a cent', () => {
  const starts = ['a', 'b'];
  expect(
    salesDays(starts, [
      [
        { orders: 1, total: usd('0.10') },
        { orders: 2, total: usd('0.20') },
      ],
      [],
    ]),
  ).toEqual({
    currency: 'USD',
    days: [
      { date: 'a', orders: 3, amount: 0.3 },
      { date: 'b', orders: 0, amount: 0 },
    ],
  });
});

it('does not add dollars to euros', () => {
  const euros = { orders: 1, total: { amount: '5.00', currency: 'EUR' } };
  expect(salesDays(['a'], [[{ orders: 1, total: usd('1.00') }, euros]])).toBeNull();
});
