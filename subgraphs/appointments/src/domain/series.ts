/**
 * The days of a series: every so many days, weeks or months from its first day, in the calendar of the place. Each day's
 * wall time becomes an instant by itself, so that ten o'clock stays ten o'clock when the clocks change. Pure.
 */
import { addDays, addMonths } from './wall-time.ts';

export type SeriesRule = {
  frequency: 'DAILY' | 'WEEKLY' | 'MONTHLY';
  /** Every one, every second, every third … */
  interval: number;
  startsOn: string;
  occurrences: number;
};

/** The days, the first first. A month that is too short has its last day instead. */
export function daysOf({ frequency, interval, startsOn, occurrences }: SeriesRule): string[] {
  return Array.from({ length: occurrences }, (_, index) => {
    if (frequency === 'MONTHLY') return addMonths(startsOn, index * interval);
    return addDays(startsOn, index * interval * (frequency === 'WEEKLY' ? 7 : 1));
  });
}
