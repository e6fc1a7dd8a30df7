/** The hours of a week as people write them: "08:00-13:00, 14:00-17:00" for each weekday. Pure. */

export type Period = { weekday: number; startTime: string; endTime: string };

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

/** "08:00–13:00, 14:00–17:00"; nothing for a day without work. */
export const hoursText = (periods: readonly Period[], weekday: number): string =>
  periods
    .filter((one) => one.weekday === weekday)
    .sort((a, b) => a.startTime.localeCompare(b.startTime))
    .map(({ startTime, endTime }) => `${startTime}–${endTime}`)
    .join(', ');

const period = /^(\d{1,2})(?::?(\d{2}))?\s*(?:-|–|a|to)\s*(\d{1,2})(?::?(\d{2}))?$/i;
const clock = (hours = '', minutes = '00'): string => `${hours.padStart(2, '0')}:${minutes}`;

/** The periods of a day as they were typed, "8-13, 14:00 – 17:30"; null for what cannot be read, or ends before it starts. */
export function periodsOf(weekday: number, text: string): Period[] | null {
  const periods: Period[] = [];
  for (const part of text.split(/[,;]/).map((one) => one.trim())) {
    if (!part) continue;
    const [, fromHours, fromMinutes, untilHours, untilMinutes] = period.exec(part) ?? [];
    if (!fromHours || !untilHours) return null;
    const [startTime, endTime] = [clock(fromHours, fromMinutes), clock(untilHours, untilMinutes)];
    if (!isClock(startTime) || !isClock(endTime) || startTime >= endTime) return null;
    periods.push({ weekday, startTime, endTime });
  }
  const inOrder = [...periods].sort((a, b) => a.startTime.localeCompare(b.startTime));
  const overlaps = inOrder.some((one, index) => index > 0 && one.startTime < (inOrder[index - 1]?.endTime ?? ''));
  return overlaps ? null : inOrder;
}

const isClock = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text) || text === '24:00';
