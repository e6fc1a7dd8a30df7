/**
 * Days and times as people type them, and as they are shown while they can be changed. A day is "2026-11-27", a time
 * "21:30"; both are taken as they are, too. Pure.
 */
import type { Language } from './texts.ts';

const two = (part: number | string): string => String(part).padStart(2, '0');

export const isDay = (text: string): boolean => readDay(text, 'es') === text;
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** "27/11/2026", or in English "11/27/2026". What is no day is shown as it is. */
export function showDay(value: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  if (!year) return value;
  return (language === 'en' ? [month, day, year] : [day, month, year]).join('/');
}

/**
 * The day that was typed in the order of the language, with any separator or, in two digits each, with none; null when
 * it is none. A year of two digits is the one that is at most twenty years ahead.
 */
export function readDay(text: string, language: Language, thisYear = new Date().getFullYear()): string | null {
  const typed = text.trim();
  const [, y = '', m = '', d = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed) ?? [];
  if (y) return realDay(Number(y), Number(m), Number(d));
  const [, first, second, last = ''] =
    /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4}|\d{2})$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(typed) ??
    [];
  if (!last) return null;
  const near = 2000 + Number(last);
  const year = last.length === 4 ? Number(last) : near > thisYear + 20 ? near - 100 : near;
  const [day, month] = language === 'en' ? [second, first] : [first, second];
  return realDay(year, Number(month), Number(day));
}

/** Null for the 30th of February. */
function realDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? `${year}-${two(month)}-${two(day)}` : null;
}

/** "21:30", or in English "9:30 PM"; the end of a day, "24:00", is "12:00 AM" there. What is no time is shown as it is. */
export function showTime(value: string, language: Language): string {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(value) ?? [];
  if (!hours) return value;
  if (language === 'es') return `${hours}:${minutes}`;
  return `${Number(hours) % 12 || 12}:${minutes} ${Number(hours) % 24 < 12 ? 'AM' : 'PM'}`;
}

/** "9", "9:30", "0930", "21.30", "9:30 pm"; null when it is no time. */
export function readTime(text: string): string | null {
  const [, hours = '', minutes = '00', half = ''] =
    /^(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*(?:h|([ap])\.?\s?m\.?)?$/i.exec(text.trim()) ?? [];
  if (!hours || Number(minutes) > 59) return null;
  const hour = Number(hours);
  if (!half) return hour < 24 ? `${two(hour)}:${minutes}` : null;
  if (hour < 1 || hour > 12) return null;
  return `${two((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0))}:${minutes}`;
}
