/**
 * What the clock on the wall of a place shows, and back. A day is "2026-11-27"; minutes are those after its midnight, 0 to
 * 1440; an instant is milliseconds since the epoch. Pure.
 */

const minute = 60_000; // milliseconds
const day = 86_400_000;
const clocks = new Map<string | undefined, Intl.DateTimeFormat>();

function clockOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  clocks.set(timeZone, made);
  return made;
}

/** The day and the minutes after midnight that the clock of `timeZone` (IANA), or else of the reader, shows at an instant. */
export function wallOf(timeZone: string | undefined, instant: number | string): { day: string; minutes: number } {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    minutes: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
}

/** The instant at which the clock shows this; a time that a change of clocks leaves out is as far behind the gap as it is inside. */
export function instantOf(timeZone: string, date: string, minutes: number): number {
  const asIfUtc = Date.parse(`${date}T00:00:00Z`) + minutes * minute;
  const offsetAt = (instant: number) => {
    const wall = wallOf(timeZone, instant);
    return Date.parse(`${wall.day}T00:00:00Z`) + wall.minutes * minute - instant;
  };
  // the offset a day before settles which of two equal wall times is meant: the first
  const first = asIfUtc - offsetAt(asIfUtc - day);
  const second = asIfUtc - offsetAt(first);
  const shows = (instant: number) => instant + offsetAt(instant) === asIfUtc;
  return shows(first) || !shows(second) ? first : second;
}

/** The day so many days later, earlier when negative. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** The Monday of its week. */
export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date));

/** 570 -> "09:30": as the graph writes it. For people, `clock` in `format.ts`. */
export const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** "09:30" -> 570. */
export const minutesOf = (clock: string): number => {
  const [hours = 0, rest = 0] = clock.split(':').map(Number);
  return hours * 60 + rest;
};
