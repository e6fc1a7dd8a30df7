import { expect, it } from 'vitest';
import { periodOf, todayOf } from './periods.ts';

const january = new Date(2026, 0, 31, 23, 30);

it.each([
  ['thisMonth', '2026-01-01', '2026-02-01'],
  ['lastMonth', '2025-12-01', '2026-01-01'],
  ['threeMonths', '2025-11-01', '2026-02-01'],
  ['twelveMonths', '2025-02-01', '2026-02-01'],
  ['thisYear', '2026-01-01', '2027-01-01'],
  ['lastYear', '2025-01-01', '2026-01-01'],
  ['anything', '2026-01-01', '2026-02-01'],
])('%s is from %s until %s', (name, from, until) => {
  expect(periodOf(name, january)).toEqual({ from, until });
});

it('writes the day of the reader, late in the evening too', () => {
  expect(todayOf(january)).toBe('2026-01-31');
});
