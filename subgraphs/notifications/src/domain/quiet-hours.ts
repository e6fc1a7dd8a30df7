/** When somebody is not to be disturbed, in the time of the place where that person is. */
import { Temporal } from 'temporal-polyfill';

/** Minutes after midnight on the person's clock; null for no quiet hours. `from` after `until` goes over midnight. */
export type QuietHours = { zone: string; quietFrom: number | null; quietUntil: number | null };

const inDay = 1_440; // minutes
const minute = 60_000; // milliseconds

const clockOf = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
const minutesOf = ({ hour, minute: minutes }: { hour: number; minute: number }): number => hour * 60 + minutes;

/** Minutes after midnight on the clocks of a zone. */
export const minutesOfDay = (at: Date, zone: string): number => minutesOf(clockOf(at, zone));

export const isQuiet = (at: Date, { zone, quietFrom, quietUntil }: QuietHours): boolean => {
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return false;
  const now = minutesOfDay(at, zone);
  return quietFrom < quietUntil ? now >= quietFrom && now < quietUntil : now >= quietFrom || now < quietUntil;
};

/**
 * The first instant from `at` on at which that person may be disturbed. Between two changes of the clocks the wall runs as
 * time does; so it is looked for up to the next change, and from there anew.
 */
export function whenAwake(at: Date, quiet: QuietHours): Date {
  let now = at;
  while (isQuiet(now, quiet)) {
    const clock = clockOf(now, quiet.zone);
    const wait = ((quiet.quietUntil ?? 0) - minutesOf(clock) + inDay) % inDay;
    const awake = Math.floor(now.getTime() / minute) * minute + wait * minute;
    const change = clock.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
    if (awake <= change) return new Date(awake);
    now = new Date(change);
  }
  return now;
}

/** The first instant after `at` at which the clock of the zone shows the full hour; where it never does, the next it shows. */
export function nextHour(at: Date, hour: number, zone: string): Date {
  const clock = clockOf(at, zone);
  for (let days = 0; ; days += 1) {
    const wall = clock.toPlainDate().add({ days }).toPlainDateTime({ hour });
    const due = wall.toZonedDateTime(zone, { disambiguation: 'compatible' });
    if (due.epochMilliseconds > at.getTime()) return new Date(due.epochMilliseconds);
  }
}

/** `"22:30"` -> 1350; null for anything else. */
export function minutesOfClock(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** 1350 -> `"22:30"`. */
export const clockOfMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Whether this is a zone that this system knows; an offset such as "+05:00" is none. */
export const isZone = (zone: string): boolean => {
  try {
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions() !== undefined;
  } catch {
    return false;
  }
};
