import { expect, it } from 'vitest';
import { ageOn } from './age.ts';

it('counts years that are over, and months of the very young', () => {
  expect(ageOn('1990-05-17', '2026-05-16')).toEqual({ unit: 'years', count: 35 });
  expect(ageOn('1990-05-17', '2026-05-17')).toEqual({ unit: 'years', count: 36 });
  expect(ageOn('2024-12-01', '2026-11-30')).toEqual({ unit: 'months', count: 23 });
  expect(ageOn('2024-12-01', '2026-12-01')).toEqual({ unit: 'years', count: 2 });
  expect(ageOn('2026-11-27', '2026-11-27')).toEqual({ unit: 'months', count: 0 });
  // born on a day that this month does not have: the month is over with its last day's morrow
  expect(ageOn('2026-01-31', '2026-02-28')).toEqual({ unit: 'months', count: 0 });
  expect(ageOn('2026-01-31', '2026-03-01')).toEqual({ unit: 'months', count: 1 });
});
