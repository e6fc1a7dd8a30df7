import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clockOfMinutes, isQuiet, isZone, minutesOfClock, minutesOfDay, nextHour, whenAwake } from './quiet-hours.ts';

const night = (zone: string) => ({ zone, quietFrom: 22 * 60, quietUntil: 7 * 60 });
const at = (text: string) => new Date(text);
const minute = 60_000;

it('waits for the morning where the person is', () => {
  expect(whenAwake(at('2026-03-02T03:30:20Z'), night('America/Guayaquil'))).toEqual(at('2026-03-02T12:00:00Z')); // 22:30
  expect(whenAwake(at('2026-03-02T11:59:00Z'), night('America/Guayaquil'))).toEqual(at('2026-03-02T12:00:00Z')); // 06:59
  expect(whenAwake(at('2026-03-02T12:00:00Z'), night('America/Guayaquil'))).toEqual(at('2026-03-02T12:00:00Z'));
  expect(whenAwake(at('2026-03-02T03:30:00Z'), night('Pacific/Auckland'))).toEqual(at('2026-03-02T03:30:00Z')); // 16:30
});

it('waits for the end of a rest at noon, and for nothing where there are no quiet hours', () => {
  const noon = { zone: 'America/Bogota', quietFrom: 720, quietUntil: 840 };
  expect(whenAwake(at('2026-03-02T17:30:00Z'), noon)).toEqual(at('2026-03-02T19:00:00Z'));
  expect(whenAwake(at('2026-03-02T19:00:00Z'), noon)).toEqual(at('2026-03-02T19:00:00Z'));
  const none = { zone: 'America/Bogota', quietFrom: null, quietUntil: null };
  expect(whenAwake(at('2026-03-02T05:00:00Z'), none)).toEqual(at('2026-03-02T05:00:00Z'));
});

it('does not wake anybody an hour early in the night in which the clocks go back', () => {
  // Santiago, 2026-04-05T03:00Z: midnight becomes 23:00 once more
  expect(whenAwake(at('2026-04-05T02:30:00Z'), night('America/Santiago'))).toEqual(at('2026-04-05T11:00:00Z'));
});

it('ends with the hour that the clocks leave out', () => {
  // Santiago, 2026-09-06T04:00Z: midnight becomes 01:00, so that 00:30 never comes
  const short = { zone: 'America/Santiago', quietFrom: 22 * 60, quietUntil: 30 };
  expect(whenAwake(at('2026-09-06T03:50:00Z'), short)).toEqual(at('2026-09-06T04:00:00Z'));
  expect(whenAwake(at('2026-09-06T03:50:00Z'), night('America/Santiago'))).toEqual(at('2026-09-06T10:00:00Z'));
});

const zones = ['America/Guayaquil', 'America/Santiago', 'America/Havana', 'Pacific/Galapagos', 'Australia/Lord_Howe'];
// the days around each change of the clocks of these zones, and any other
const instants = fc
  .integer({ min: Date.UTC(2026, 2, 1), max: Date.UTC(2026, 10, 10) })
  .map((time) => new Date(Math.floor(time / minute) * minute));

it('finds the first instant that is not quiet, over every change of the clocks', () => {
  const minutes = fc.integer({ min: 0, max: 1_439 });
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), minutes, minutes, (now, zone, quietFrom, quietUntil) => {
      const quiet = { zone, quietFrom, quietUntil };
      const awake = whenAwake(now, quiet);
      expect(isQuiet(awake, quiet)).toBe(false);
      for (let time = now.getTime(); time < awake.getTime(); time += 7 * minute)
        expect(isQuiet(new Date(time), quiet)).toBe(true);
      if (awake > now) expect(isQuiet(new Date(awake.getTime() - minute), quiet)).toBe(true);
    }),
    {
      numRuns: 150,
      examples: [
        [at('2026-04-05T02:30:00Z'), 'America/Santiago', 1_320, 1_410],
        [at('2026-09-06T03:50:00Z'), 'America/Santiago', 1_320, 30],
      ],
    },
  );
});

it('finds the next time that the clock shows an hour: later, within a day and its change, and that hour', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), fc.integer({ min: 0, max: 23 }), (now, zone, hour) => {
      const due = nextHour(now, hour, zone);
      expect(due.getTime()).toBeGreaterThan(now.getTime());
      expect(due.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 60 * minute + 60 * minute);
      const shown = minutesOfDay(due, zone);
      // an hour that the clocks leave out is shown as the next one
      expect([hour * 60, hour * 60 + 60, hour * 60 + 30]).toContain(shown);
    }),
    { numRuns: 200 },
  );
  expect(nextHour(at('2026-03-02T12:59:00Z'), 8, 'America/Guayaquil')).toEqual(at('2026-03-02T13:00:00Z'));
  expect(nextHour(at('2026-03-02T13:00:00Z'), 8, 'America/Guayaquil')).toEqual(at('2026-03-03T13:00:00Z'));
});

it('knows a zone and a clock when it sees one', () => {
  expect(['America/Lima', 'Mars/Olympus', '', '+05:00'].map(isZone)).toEqual([true, false, false, false]);
  expect(['22:30', '00:00', '24:00', '9:00', '22:60'].map(minutesOfClock)).toEqual([1_350, 0, null, null, null]);
  expect(clockOfMinutes(545)).toBe('09:05');
});
