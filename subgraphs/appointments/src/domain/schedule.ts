/**
 * When somebody works at a place: weekly hours with days from which and until which they hold, holidays, days off and
 * extra hours, made into instants day by day in the place's zone. Pure.
 */
import { difference, type Interval, union } from './interval.ts';
import { daysBetween, instantOf, weekdayOf } from './wall-time.ts';

/** Hours of one weekday (1 for Monday), in minutes after midnight on the wall. */
export type Period = { weekday: number; startMinute: number; endMinute: number };

export type SlotSettings = {
  slotMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  minimumNoticeMinutes: number;
  horizonDays: number;
  dailyCap: number | null;
};

/** A week of hours, from one day until another (both included), or for good. */
export type Hours = SlotSettings & { validFrom: string; validUntil: string | null; periods: readonly Period[] };

/** A change of some days, both included: the whole of each, or between two wall times of each. */
export type Exception = {
  kind: 'OFF' | 'EXTRA';
  startsOn: string;
  endsOn: string;
  startMinute: number | null;
  endMinute: number | null;
};

/** A day of work. Slots are counted from the start of each of `windows`; `open` is what of them is really worked. */
export type WorkingDay = {
  day: string;
  settings: SlotSettings | null;
  isHoliday: boolean;
  windows: Interval[];
  open: Interval[];
};

/** The hours that hold on a day; the database sees to it that there is one week of them at most. */
export const hoursOn = (hours: readonly Hours[], day: string): Hours | null =>
  hours.find(({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || day <= validUntil)) ?? null;

/** What slots are like where nobody said. */
export const defaultSettings: SlotSettings = {
  slotMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minimumNoticeMinutes: 60,
  horizonDays: 90,
  dailyCap: null,
};

const onDay = (exceptions: readonly Exception[], day: string, kind: Exception['kind']): Exception[] =>
  exceptions.filter((one) => one.kind === kind && one.startsOn <= day && day <= one.endsOn);

/** The days from the first to the last, as they are worked in `timeZone`. Extra hours are worked on a holiday, too. */
export function workingDays(
  place: { timeZone: string; first: string; last: string },
  hours: readonly Hours[],
  exceptions: readonly Exception[],
  holidays: ReadonlySet<string>,
): WorkingDay[] {
  const { timeZone } = place;
  const between = (day: string, startMinute: number, endMinute: number): Interval => ({
    from: instantOf(timeZone, day, startMinute),
    until: instantOf(timeZone, day, endMinute),
  });
  return daysBetween(place.first, place.last).map((day) => {
    const week = hoursOn(hours, day);
    const isHoliday = holidays.has(day);
    const weekday = weekdayOf(day);
    const usual = isHoliday ? [] : (week?.periods ?? []).filter((period) => period.weekday === weekday);
    const extra = onDay(exceptions, day, 'EXTRA').flatMap(({ startMinute, endMinute }) =>
      startMinute === null || endMinute === null ? [] : [{ startMinute, endMinute }],
    );
    const windows = union([...usual, ...extra].map((one) => between(day, one.startMinute, one.endMinute)));
    const off = onDay(exceptions, day, 'OFF').map((one) => between(day, one.startMinute ?? 0, one.endMinute ?? 1_440));
    const settings = week ?? (windows.length > 0 ? (hours.at(-1) ?? defaultSettings) : null);
    return { day, settings, isHoliday, windows, open: difference(windows, off) };
  });
}
