import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contains, type Interval, overlaps } from './interval.ts';
import { type Hours, workingDays } from './schedule.ts';
import { type Asked, blockedBy, freeSlots, problemsOf, type Taken } from './slots.ts';
import { clockOf, instantOf, wallOf } from './wall-time.ts';

const zone = 'America/Guayaquil';
const monday = '2026-12-07';
const at = (clock: string, day = monday) =>
  instantOf(zone, day, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));
const range = (from: string, until: string): Interval => ({ from: at(from), until: at(until) });
const hours: Hours = {
  validFrom: '2026-01-01',
  validUntil: null,
  periods: [
    { weekday: 1, startMinute: 540, endMinute: 720 },
    { weekday: 1, startMinute: 840, endMinute: 960 },
  ],
  slotMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 10,
  minimumNoticeMinutes: 60,
  horizonDays: 30,
  dailyCap: 3,
};
const nothing: Taken = { professional: [], room: [], patient: [] };
const asked: Asked = { durationMinutes: 30, now: at('00:00'), isBoundByNotice: true, bookedOn: new Map() };
const all = { from: 0, until: Number.MAX_SAFE_INTEGER };
const days = (more: Partial<Hours> = {}, exceptions: Parameters<typeof workingDays>[2] = [], holidays: string[] = []) =>
  workingDays({ timeZone: zone, first: monday, last: monday }, [{ ...hours, ...more }], exceptions, new Set(holidays));
const clocks = (slots: Interval[]) => slots.map(({ from }) => clockOf(wallOf(zone, from).minutes)).join(' ');

it('offers what fits on the grid of each window, between what is taken with buffers', () => {
  const morning = '09:00 09:30 10:00 10:30 11:00 11:30';
  expect(clocks(freeSlots(days(), nothing, asked, all))).toBe(`${morning} 14:00 14:30 15:00 15:30`);
  // taken 10:00 to 10:30, and its buffer until 10:40; a slot before needs its own ten minutes
  const taken = { ...nothing, professional: [range('10:00', '10:40')] };
  expect(clocks(freeSlots(days(), taken, asked, all))).toBe('09:00 11:00 11:30 14:00 14:30 15:00 15:30');
  // the patient has no buffer: what ends at 10:00 does not clash
  const busy = { ...nothing, patient: [range('10:00', '10:30')] };
  expect(clocks(freeSlots(days(), busy, asked, all))).toBe('09:00 09:30 10:30 11:00 11:30 14:00 14:30 15:00 15:30');
  expect(clocks(freeSlots(days(), nothing, { ...asked, durationMinutes: 120 }, all))).toBe('09:00 09:30 10:00 14:00');
});

it('keeps to notice, horizon, cap, days off, extra hours and holidays', () => {
  expect(clocks(freeSlots(days(), nothing, { ...asked, now: at('14:00') }, all))).toBe('15:00 15:30');
  expect(clocks(freeSlots(days(), nothing, { ...asked, now: at('14:20'), isBoundByNotice: false }, all))).toBe(
    '14:30 15:00 15:30',
  );
  expect(freeSlots(days({ horizonDays: 1 }), nothing, { ...asked, now: at('00:00', '2026-12-05') }, all)).toEqual([]);
  expect(freeSlots(days(), nothing, { ...asked, bookedOn: new Map([[monday, 3]]) }, all)).toEqual([]);
  const off = { kind: 'OFF' as const, startsOn: monday, endsOn: monday, startMinute: 540, endMinute: 870 };
  expect(clocks(freeSlots(days({}, [off]), nothing, asked, all))).toBe('14:30 15:00 15:30');
  const wholeDay = { ...off, startMinute: null, endMinute: null };
  expect(freeSlots(days({}, [wholeDay]), nothing, asked, all)).toEqual([]);
  expect(freeSlots(days({}, [], [monday]), nothing, asked, all)).toEqual([]);
  const extra = { ...off, kind: 'EXTRA' as const, startMinute: 1_080, endMinute: 1_140 };
  expect(clocks(freeSlots(days({}, [extra], [monday]), nothing, asked, all))).toBe('18:00 18:30');
  expect(freeSlots(days({ validUntil: '2026-12-06' }), nothing, asked, all)).toEqual([]);
});

it('says everything that keeps a time from being booked', () => {
  const [working] = days({}, [], [monday]);
  const taken = { professional: [range('09:00', '09:30')], room: [range('09:00', '10:00')], patient: [] };
  const asking = { ...asked, now: at('08:30'), bookedOn: new Map([[monday, 3]]) };
  expect(problemsOf(range('09:00', '09:30'), working, taken, asking).problems).toEqual([
    'HOLIDAY',
    'TOO_SOON',
    'DAILY_CAP_REACHED',
    'PROFESSIONAL_TAKEN',
    'ROOM_TAKEN',
  ]);
  expect(problemsOf(range('09:15', '09:45'), days()[0], nothing, asked).problems).toEqual([]);
  expect(problemsOf(range('11:45', '12:15'), days()[0], nothing, asked).problems).toEqual(['OUTSIDE_WORKING_HOURS']);
});

it('never offers what is closed, taken or already offered', () => {
  const minutes = fc.integer({ min: 0, max: 1_439 });
  const some = fc.array(
    fc.tuple(minutes, fc.integer({ min: 1, max: 120 })).map(([start, long]) => ({
      from: at('00:00') + start * 60_000,
      until: at('00:00') + (start + long) * 60_000,
    })),
    { maxLength: 6 },
  );
  const setting = fc.record({
    slotMinutes: fc.constantFrom(5, 10, 15, 20, 30, 45, 60),
    bufferBeforeMinutes: fc.integer({ min: 0, max: 30 }),
    bufferAfterMinutes: fc.integer({ min: 0, max: 30 }),
  });
  const long = fc.integer({ min: 5, max: 120 });
  fc.assert(
    fc.property(some, some, some, setting, long, (professional, room, patient, settings, durationMinutes) => {
      const [working] = days({ ...settings, dailyCap: null });
      if (!working?.settings) throw new Error('no day');
      const slots = freeSlots([working], { professional, room, patient }, { ...asked, durationMinutes }, all);
      for (const slot of slots) {
        const blocked = blockedBy(slot, working.settings);
        expect(slot.until - slot.from).toBe(durationMinutes * 60_000);
        expect(working.open.some((open) => contains(open, slot))).toBe(true);
        expect([...professional, ...room].some((one) => overlaps(one, blocked))).toBe(false);
        expect(patient.some((one) => overlaps(one, slot))).toBe(false);
      }
      expect(new Set(slots.map(({ from }) => from)).size).toBe(slots.length);
    }),
  );
});
