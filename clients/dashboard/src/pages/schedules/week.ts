/** The hours of a week as people write them: "08:00-13:00, 14:00-17:00" for each weekday. Pure. */
import type { Language } from '../../texts/texts.ts';
import { readTime, showTime } from '../../texts/typed.ts';

export type Period = { weekday: number; startTime: string; endTime: string };

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

/** "08:00–13:00, 14:00–17:00", or in English "8:00 AM–1:00 PM, 2:00 PM–5:00 PM"; nothing for a day without work. */
export const hoursText = (periods: readonly Period[], weekday: number, language: Language): string =>
  periods
    .filter((one) => one.weekday === weekday)
    .sort((a, b) => a.startTime.localeCompare(b.startTime))
    .map(({ startTime, endTime }) => `${showTime(startTime, language)}–${showTime(endTime, language)}`)
    .join(', ');

const typedClock = String.raw`(\d{1,2}(?::?\d{2})?(?:\s*[ap]\.?\s?m\.?)?)`;
const period = new RegExp(String.raw`^${typedClock}\s*(?:-|–|a|to)\s*${typedClock}$`, 'i');

/** When a period ends: midnight is the end of its day. */
function endOf(text: string): string | null {
  const time = /^24(:?00)?$/.test(text) ? '24:00' : readTime(text);
  return time === '00:00' ? '24:00' : time;
}

/** The periods of a day as they were typed, "8-13, 14:00 – 17:30" or "8 AM-1 PM" in both languages; null for what cannot be read, or ends before it starts. */
export function periodsOf(weekday: number, text: string): Period[] | null {
  const periods: Period[] = [];
  for (const part of text.split(/[,;]/).map((one) => one.trim())) {
    if (!part) continue;
    const [, from = '', until = ''] = period.exec(part) ?? [];
    const [startTime, endTime] = [readTime(from), endOf(until)];
    if (!startTime || !endTime || startTime >= endTime) return null;
    periods.push({ weekday, startTime, endTime });
  }
  const inOrder = [...periods].sort((a, b) => a.startTime.localeCompare(b.startTime));
  const overlaps = inOrder.some((one, index) => index > 0 && one.startTime < (inOrder[index - 1]?.endTime ?? ''));
  return overlaps ? null : inOrder;
}
