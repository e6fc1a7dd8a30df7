import { expect, it } from 'vitest';
import { addDays, clockText, instantOf, minutesOf, mondayOf, wallOf, weekdayOf } from './wall-time.ts';

it('reads the clock of a place, whose day may be another one', () => {
  expect(wallOf('America/Guayaquil', '2026-11-28T02:30:00Z')).toEqual({ day: '2026-11-27', minutes: 1_290 });
  expect(wallOf('Pacific/Galapagos', '2026-11-28T06:00:00Z')).toEqual({ day: '2026-11-28', minutes: 0 });
});

it.each([
  ['America/Guayaquil', '2026-11-27', 510, '2026-11-27T13:30:00Z'],
  ['America/Santiago', '2026-04-04', 1_410, '2026-04-05T02:30:00Z'], // the first of two: clocks go back at midnight
  ['America/Santiago', '2026-04-05', 540, '2026-04-05T13:00:00Z'],
  ['America/Santiago', '2026-09-06', 30, '2026-09-06T04:30:00Z'], // left out: clocks go forward at midnight
  ['America/Santiago', '2026-09-06', 540, '2026-09-06T12:00:00Z'],
])('knows when the clock of %s shows %s and %i minutes', (zone, day, minutes, instant) => {
  expect(new Date(instantOf(zone, day, minutes)).toISOString()).toBe(new Date(instant).toISOString());
});

it('counts days by the calendar', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect([weekdayOf('2026-11-27'), weekdayOf('2026-11-29')]).toEqual([5, 7]);
  expect([mondayOf('2026-11-29'), mondayOf('2026-11-30')]).toEqual(['2026-11-23', '2026-11-30']);
});

it('writes minutes as a clock and reads them again', () => {
  expect([clockText(570), minutesOf('09:30'), clockText(1_440)]).toEqual(['09:30', 570, '24:00']);
});
