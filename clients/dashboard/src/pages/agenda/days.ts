/** Days as the agenda writes them. They are days of a calendar, "2026-11-27", the same everywhere. */
import { language } from '../../texts/texts.ts';

const written = (date: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language() === 'en' ? 'en-US' : 'es-EC', { ...options, timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

/** "viernes, 27 de noviembre de 2026". */
export const longDay = (date: string): string => written(date, { dateStyle: 'full' });

/** "vie, 27 nov". */
export const shortDay = (date: string): string => written(date, { weekday: 'short', day: 'numeric', month: 'short' });

/** "viernes 27". English has no such form of its own, and would say "27 Friday". */
export const weekday = (date: string): string =>
  `${written(date, { weekday: 'long' })} ${written(date, { day: 'numeric' })}`;

const range = (first: string, last: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language() === 'en' ? 'en-US' : 'es-EC', { ...options, timeZone: 'UTC' }).formatRange(
    new Date(`${first}T00:00:00Z`),
    new Date(`${last}T00:00:00Z`),
  );

/** "23 – 29 nov 2026": from the first day to the last. */
export const period = (first: string, last: string): string =>
  range(first, last, { day: 'numeric', month: 'short', year: 'numeric' });

/** "23 – 29 nov": the same where the year is plain. */
export const shortPeriod = (first: string, last: string): string =>
  range(first, last, { day: 'numeric', month: 'short' });

/** "lunes" for 1, to "domingo" for 7. */
export const weekdayName = (weekday: number): string =>
  // the first of January 2024 was a Monday
  written(`2024-01-0${weekday}`, { weekday: 'long' });
