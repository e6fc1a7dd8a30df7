/**
 * Until when an issued document may be annulled in Ecuador, and whether a credit note may take it back. Rules have the
 * day since which they hold. Pure. Source: Resolución NAC-DGERCGC25-00000017 (RO 3S 92, 31 July 2025), in force since
 * 2026-01-01; holidays by the Ley Orgánica reformatoria of 2016 on holidays and their transfer.
 */
import type { IdentityType } from '../../domain/fiscal-document.ts';
import type { VoidingProblem } from '../country.ts';

type Rule = {
  since: string;
  /** The last day of the month after that of issue; null for no limit. Rolls to the next working day. */
  lastDayOfNextMonth: number | null;
  finalConsumer: boolean;
};

/** The latest that holds on the day of annulment counts. Of the time before there is no rule that we know. */
const rules: readonly Rule[] = [
  { since: '2026-01-01', lastDayOfNextMonth: 7, finalConsumer: false },
  { since: '0000-01-01', lastDayOfNextMonth: null, finalConsumer: true },
];

type Document = { issuedOn: string; buyer: IdentityType };

const ruleOn = (day: string): Rule | undefined => rules.find(({ since }) => since <= day);

export function mayVoid({ issuedOn, buyer }: Document, today: string): VoidingProblem {
  const rule = ruleOn(today);
  if (!rule) return null;
  if (buyer === 'FINAL_CONSUMER' && !rule.finalConsumer) return { problem: 'FINAL_CONSUMER', until: null };
  if (rule.lastDayOfNextMonth === null) return null;
  const until = lastDayToVoid(issuedOn, rule.lastDayOfNextMonth);
  return today > until ? { problem: 'PERIOD_OVER', until } : null;
}

/** A credit note has no last day; a final consumer's document is taken back by none. */
export const mayCredit = ({ buyer }: Document, today: string): VoidingProblem =>
  buyer === 'FINAL_CONSUMER' && ruleOn(today)?.finalConsumer === false
    ? { problem: 'FINAL_CONSUMER', until: null }
    : null;

/** The day of the month after that of issue, or the next working day. */
export function lastDayToVoid(issuedOn: string, dayOfMonth = 7): string {
  const [year = 0, month = 0] = issuedOn.split('-').map(Number);
  let day = utc(year, month, dayOfMonth); // `month` counts from 1, so that it names the next one here
  while (!isWorkingDay(day)) day = plus(day, 1);
  return text(day);
}

const utc = (year: number, monthIndex: number, day: number) => new Date(Date.UTC(year, monthIndex, day));
const plus = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000);
const text = (date: Date) => date.toISOString().slice(0, 10);

const isWorkingDay = (date: Date): boolean =>
  date.getUTCDay() !== 0 && date.getUTCDay() !== 6 && !holidaysOf(date.getUTCFullYear()).has(text(date));

/** Month and day; those of the second list are moved to where they make a long weekend. */
const standing = [
  [1, 1],
  [12, 25],
] as const;
const moved = [
  [5, 1],
  [5, 24],
  [8, 10],
  [10, 9],
] as const;

/** National holidays of a year, "YYYY-MM-DD", as they are kept. */
export function holidaysOf(year: number): ReadonlySet<string> {
  const easter = easterOf(year);
  const days = [
    ...standing.map(([month, day]) => utc(year, month - 1, day)),
    ...moved.map(([month, day]) => asKept(utc(year, month - 1, day))),
    ...novemberOf(year),
    plus(easter, -48), // Carnival Monday and Tuesday
    plus(easter, -47),
    plus(easter, -2), // Good Friday
  ];
  return new Set(days.map(text));
}

/** Tuesday goes back to Monday, Wednesday and Thursday on to Friday, Saturday back to Friday, Sunday on to Monday. */
function asKept(date: Date): Date {
  const shift = [1, 0, -1, 2, 1, 0, -1][date.getUTCDay()] ?? 0;
  return plus(date, shift);
}

/** The second and the third stand side by side, and are moved together; by the day of the week of the second. */
function novemberOf(year: number): Date[] {
  const second = utc(year, 10, 2);
  const weekday = second.getUTCDay();
  const [ofSecond = 0, ofThird = 0] = weekday === 6 ? [-1, 1] : Array(2).fill([1, 0, -1, 1, 0, -1][weekday]);
  return [plus(second, ofSecond), plus(second, 1 + ofThird)];
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms). */
function easterOf(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return utc(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1);
}
