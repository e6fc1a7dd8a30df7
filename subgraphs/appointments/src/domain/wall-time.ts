/**
 * From the clock on the wall of a place to instants and back. A wall time is a day ("2026-09-06") and minutes after
 * midnight (0 to 1440); an instant is milliseconds since the epoch. A wall time that happens twice is the first of the
 * two; one that never happens is the first instant after the gap. So a working day of a place that changes its clocks
 * is as long as it really is, and a midnight that does not exist breaks nothing.
 */
import { Temporal } from 'temporal-polyfill';

const minutesOfDay = 1_440;
const minute = 60_000; // milliseconds

/** The instant at which the clock of `timeZone` (IANA) shows this many minutes after midnight of this day. */
export function instantOf(timeZone: string, day: string, minutes: number): number {
  const date = Temporal.PlainDate.from(day).add({ days: Math.floor(minutes / minutesOfDay) });
  const inDay = minutes % minutesOfDay;
  const wall = date.toPlainDateTime({ hour: Math.floor(inDay / 60), minute: inDay % 60 });
  const instant = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  if (instant.toPlainDateTime().equals(wall)) return instant.epochMilliseconds;
  // in a gap, "compatible" is as far behind it as the wall time is inside
  const behind = instant.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return behind?.epochMilliseconds ?? instant.epochMilliseconds;
}

/** What the clock of `timeZone` shows: the day, and the minutes after midnight. */
export function wallOf(timeZone: string, instant: number): { day: string; minutes: number } {
  const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return { day: shown.toPlainDate().toString(), minutes: shown.hour * 60 + shown.minute };
}

/** The day of an instant where the clock of `timeZone` is read. */
export const dayOf = (timeZone: string, instant: number): string => wallOf(timeZone, instant).day;

/** The day so many days later, earlier when negative. */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** The day so many months later; in a shorter month its last day. */
export const addMonths = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }).toString();

/** 1 for Monday to 7 for Sunday, ISO 8601. */
export const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

/** The days from the first to the last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  const end = Temporal.PlainDate.from(last);
  for (let day = Temporal.PlainDate.from(first); Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 }))
    days.push(day.toString());
  return days;
}

/** `"09:30"` -> 570; `"24:00"` is the end of the day. Null for anything else. */
export function minutesOf(text: string): number | null {
  const [, hours, rest] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
  const minutes = Number(hours) * 60 + Number(rest);
  return hours === undefined || minutes > minutesOfDay ? null : minutes;
}

/** 570 -> `"09:30"`. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** True for a zone that the runtime's tz database has. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

export const minutesLong = (minutes: number): number => minutes * minute;
