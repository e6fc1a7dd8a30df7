import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { lengthOf, overlaps } from './interval.ts';
import { type Hours, workingDays } from './schedule.ts';
import { freeSlots } from './slots.ts';
import { addDays, clockOf, dayOf, daysBetween, instantOf, minutesOf, wallOf } from './wall-time.ts';

const zones = [
  'America/Santiago',
  'America/Tijuana',
  'America/Havana',
  'America/Asuncion',
  'America/Coyhaique',
  'America/Punta_Arenas',
  'America/Ciudad_Juarez',
] as const;

/** Every instant of 2024 to 2028 at which a zone changes its clocks. */
function transitionsOf(timeZone: string): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.from('2024-01-01T00:00:00Z').toZonedDateTimeISO(timeZone);
  for (;;) {
    at = at.getTimeZoneTransition('next');
    if (!at || at.toInstant().toString() >= '2029') return found;
    found.push(at);
  }
}

it('reads the transitions that these zones are known for', () => {
  expect(zones.map((zone) => [zone, transitionsOf(zone).length])).toEqual([
    ['America/Santiago', 10],
    ['America/Tijuana', 10],
    ['America/Havana', 10],
    ['America/Asuncion', 2],
    ['America/Coyhaique', 2],
    ['America/Punta_Arenas', 0],
    ['America/Ciudad_Juarez', 10],
  ]);
  // domain-rules: 2026 in Santiago
  expect(transitionsOf('America/Santiago').map((one) => one.toInstant().toString())).toEqual(
    expect.arrayContaining(['2026-04-05T03:00:00Z', '2026-09-06T04:00:00Z']),
  );
});

const allDay: Hours = {
  validFrom: '2024-01-01',
  validUntil: null,
  periods: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1_440 })),
  slotMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minimumNoticeMinutes: 0,
  horizonDays: 3_650,
  dailyCap: null,
};
const nothing = { professional: [], room: [], patient: [] };
const free = { durationMinutes: 30, now: 0, isBoundByNotice: false, bookedOn: new Map<string, number>() };
const always = { from: 0, until: Number.MAX_SAFE_INTEGER };
const slotsOf = (timeZone: string, first: string, last: string, hours: Hours) =>
  freeSlots(workingDays({ timeZone, first, last }, [hours], [], new Set()), nothing, free, always);

it.each(zones)('has slots on every day around every change of the clocks in %s', (timeZone) => {
  const wholeDays = ['2026-01-14', '2026-07-15'];
  const changing = transitionsOf(timeZone).map((one) => one.toPlainDate().toString());
  for (const changed of [...changing, ...wholeDays])
    for (const day of [addDays(changed, -1), changed, addDays(changed, 1)]) {
      // the day is as long as it really is: 23, 24 or 25 hours, and every minute of it is in a slot once
      const [from, until] = [instantOf(timeZone, day, 0), instantOf(timeZone, addDays(day, 1), 0)];
      expect(instantOf(timeZone, day, 1_440)).toBe(until);
      const slots = slotsOf(timeZone, day, day, allDay);
      expect(slots.length, `${timeZone} ${day}`).toBe((until - from) / 1_800_000);
      expect([23, 24, 25]).toContain((until - from) / 3_600_000);
      expect(slots[0]?.from).toBe(from);
      expect(slots.at(-1)?.until).toBe(until);
      expect(lengthOf(slots)).toBe(until - from);
      slots.forEach((slot, index) => {
        const next = slots[index + 1];
        expect(slot.until - slot.from).toBe(1_800_000);
        if (next) expect(overlaps(slot, next)).toBe(false);
        expect(dayOf(timeZone, slot.from)).toBe(day);
      });
    }
});

it.each(zones)('keeps office hours on the wall, whatever the clocks do, in %s', (timeZone) => {
  const office = {
    ...allDay,
    periods: allDay.periods.map((one) => ({ ...one, startMinute: 540, endMinute: 1_020 })),
  };
  for (const changed of transitionsOf(timeZone)) {
    const day = changed.toPlainDate().toString();
    for (const one of daysBetween(addDays(day, -2), addDays(day, 2))) {
      const slots = slotsOf(timeZone, one, one, office);
      expect(slots.map(({ from }) => clockOf(wallOf(timeZone, from).minutes))).toEqual(
        Array.from({ length: 16 }, (_, index) => clockOf(540 + index * 30)),
      );
    }
  }
});

it('starts a day whose midnight does not exist when the clock first shows it', () => {
  // 2026-09-06 in Santiago: 00:00 to 01:00 do not exist
  const start = instantOf('America/Santiago', '2026-09-06', 0);
  expect(new Date(start).toISOString()).toBe('2026-09-06T04:00:00.000Z');
  expect(instantOf('America/Santiago', '2026-09-06', 30)).toBe(start);
  expect(instantOf('America/Santiago', '2026-09-06', 60)).toBe(start);
  expect(instantOf('America/Santiago', '2026-09-05', 1_440)).toBe(start);
  expect(wallOf('America/Santiago', start)).toEqual({ day: '2026-09-06', minutes: 60 });
  // what would be worked between 00:00 and 01:00 is not worked, and nothing breaks
  const lost = { ...allDay, periods: [{ weekday: 7, startMinute: 0, endMinute: 60 }] };
  expect(slotsOf('America/Santiago', '2026-09-06', '2026-09-06', lost)).toEqual([]);
});

it('takes the first of two equal wall times', () => {
  // 2026-04-04 in Santiago: 23:00 to 24:00 happen twice
  expect(new Date(instantOf('America/Santiago', '2026-04-04', 1_380)).toISOString()).toBe('2026-04-05T02:00:00.000Z');
  expect(new Date(instantOf('America/Santiago', '2026-04-04', 1_440)).toISOString()).toBe('2026-04-05T04:00:00.000Z');
});

it('reads and writes times of day', () => {
  expect(['00:00', '09:30', '24:00'].map(minutesOf)).toEqual([0, 570, 1_440]);
  expect(['9:30', '24:01', '25:00', '12:60', '', 'noon'].map(minutesOf)).toEqual(Array(6).fill(null));
  expect(clockOf(570)).toBe('09:30');
});
