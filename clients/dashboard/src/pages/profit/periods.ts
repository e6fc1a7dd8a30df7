/** Periods of days that people choose by name. Pure. */

export type Period = { from: string; until: string };
export const periodNames = ['thisMonth', 'lastMonth', 'threeMonths', 'thisYear', 'lastYear', 'twelveMonths'] as const;
export type PeriodName = (typeof periodNames)[number];

/** The first day of a month, "2026-11-01"; months may run over: month 13 is the first of the next year. */
const first = (year: number, month: number): string => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

/** The days of a period, the last one excluded. `today` is where the reader is. Names that are none mean this month. */
export function periodOf(name: string, today = new Date()): Period {
  const [year, month] = [today.getFullYear(), today.getMonth()];
  switch (name as PeriodName) {
    case 'lastMonth':
      return { from: first(year, month - 1), until: first(year, month) };
    case 'threeMonths':
      return { from: first(year, month - 2), until: first(year, month + 1) };
    case 'twelveMonths':
      return { from: first(year, month - 11), until: first(year, month + 1) };
    case 'thisYear':
      return { from: first(year, 0), until: first(year + 1, 0) };
    case 'lastYear':
      return { from: first(year - 1, 0), until: first(year, 0) };
    default:
      return { from: first(year, month), until: first(year, month + 1) };
  }
}

/** Today where the reader is, "2026-11-27". */
export const todayOf = (now = new Date()): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
