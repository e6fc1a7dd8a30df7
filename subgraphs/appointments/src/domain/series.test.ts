import { expect, it } from 'vitest';
import { daysOf } from './series.ts';
import { instantOf, wallOf } from './wall-time.ts';

it('counts from the first day', () => {
  const rule = { interval: 1, startsOn: '2026-01-31', occurrences: 3 };
  expect(daysOf({ ...rule, frequency: 'DAILY' })).toEqual(['2026-01-31', '2026-02-01', '2026-02-02']);
  expect(daysOf({ ...rule, frequency: 'WEEKLY', interval: 2 })).toEqual(['2026-01-31', '2026-02-14', '2026-02-28']);
  // the 31st of each month, where there is one: it does not stay at the 28th
  expect(daysOf({ ...rule, frequency: 'MONTHLY' })).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
});

it('stays at its wall time across both changes of the clocks', () => {
  const zone = 'America/Santiago';
  const days = daysOf({ frequency: 'WEEKLY', interval: 1, startsOn: '2026-03-24', occurrences: 26 });
  const instants = days.map((day) => instantOf(zone, day, 600));
  expect(new Set(instants.map((at) => wallOf(zone, at).minutes))).toEqual(new Set([600]));
  const weeks = instants.slice(1).map((at, index) => (at - (instants[index] ?? 0)) / 3_600_000);
  expect(weeks.filter((hours) => hours === 169)).toHaveLength(1);
  expect(weeks.filter((hours) => hours === 167)).toHaveLength(1);
  expect(weeks.filter((hours) => hours === 168)).toHaveLength(23);
});
