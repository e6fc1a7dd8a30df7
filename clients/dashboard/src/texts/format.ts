/** Money, quantities, days and instants as people of the chosen language write them. */
import { plural } from './plural.ts';
import { language } from './texts.ts';
import { showTime } from './typed.ts';
import { clockText, wallOf } from './wall-time.ts';

type Money = { amount: string; currency: string };

const locales = { es: 'es-EC', en: 'en-US' } as const;
type Format = Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.DisplayNames;
const kept = new Map<string, Format>();

function format<T extends Format>(name: string, make: (locale: string) => T): T {
  const key = `${name} ${language()}`;
  const known = kept.get(key);
  if (known) return known as T;
  const made = make(locales[language()]);
  kept.set(key, made);
  return made;
}

/** "$ 17,50": `amount` is a decimal text in the currency's main unit. */
export const money = ({ amount, currency }: Money): string =>
  format(`money ${currency}`, (locale) => new Intl.NumberFormat(locale, { style: 'currency', currency })).format(
    Number(amount),
  );

/** "$1,6 K": where there is little room, as on the axis of a chart. */
export const shortMoney = ({ amount, currency }: Money): string =>
  format(
    `shortMoney ${currency}`,
    (locale) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }),
  ).format(Number(amount));

/** A number with at most three decimals. */
export const quantity = (value: number): string =>
  format('quantity', (locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })).format(value);

/** An amount as it is typed: "17,50" where people write a comma. */
export const asTyped = (amount: string): string => (language() === 'en' ? amount : amount.replace('.', ','));

/** "3 galones": how much there is of what is counted in `unit`. */
export const amount = (value: number, unit = ''): string =>
  `${quantity(value)} ${Math.abs(value) === 1 ? unit : plural(unit)}`.trim();

/** 0.153 as "15,3 %". */
export const percent = (value: number): string =>
  format('percent', (locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })).format(
    value,
  );

/** A time that the graph writes, "21:30", as people do: "21:30", or in English "9:30 PM", which stays on one line. */
export const time = (clock: string): string => showTime(clock, language()).replace(' ', '\u00a0');

/** The same for minutes after midnight: the one way to write a clock, wherever it stands. */
export const clock = (minutes: number): string => time(clockText(minutes));

/** The same where there is little room: "09:00", or in English "9 AM". */
export const shortClock = (minutes: number): string =>
  language() === 'en' ? clock(minutes).replace(':00', '') : clock(minutes);

/** An instant, in the reader's own zone unless another is given. */
export const dateTime = (instant: string, timeZone?: string): string => {
  const date = format(
    `date ${timeZone}`,
    (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }),
  );
  return `${date.format(new Date(instant))}, ${timeOfDay(instant, timeZone)}`;
};

export const timeOfDay = (instant: string, timeZone?: string): string => clock(wallOf(timeZone, instant).minutes);

/** A day without a time, "2026-11-27", which is the same day everywhere. */
export const day = (date: string): string =>
  format('day', (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })).format(
    new Date(`${date.slice(0, 10)}T00:00:00Z`),
  );

/** An instant as a day and a month, where the reader is: for the axis of a chart. */
export const shortDay = (instant: string): string =>
  format('shortDay', (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })).format(
    new Date(instant),
  );

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** "hace 5 minutos". */
export function ago(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  const relative = format('ago', (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  for (const [unit, size] of steps)
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  return relative.format(0, 'minute');
}

/** "español" for "es". */
export const languageName = (code: string): string =>
  format('language', (locale) => new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })).of(code) ??
  code;

/** "Ecuador" for "EC". */
export const country = (code: string): string =>
  format('country', (locale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })).of(code) ?? code;
