/**
 * The values that cross subgraphs: ids, money, quantities. What each one refuses is here, as zod schemas that name the
 * rule; how they look in the graph is in builder.ts.
 */
import { TypeID, typeid } from 'typeid-js';
import { z } from 'zod';
import { InvalidInput } from './errors.ts';
import type { FileUpload } from './internal/upload.ts';

/** An id such as `ord_01h455vb4pex5vsknk084sn02q`: the prefix names the type, the rest is a UUIDv7 (typeid.dev). */
export type Id<Prefix extends string> = `${Prefix}_${string}`;

export function newId<const Prefix extends string>(prefix: Prefix): Id<Prefix> {
  return typeid(prefix).toString() as Id<Prefix>;
}

export function isId<const Prefix extends string>(prefix: Prefix, value: unknown): value is Id<Prefix> {
  if (typeof value !== 'string' || !value.startsWith(`${prefix}_`)) return false;
  try {
    return TypeID.fromString(value).getType() === prefix;
  } catch {
    return false;
  }
}

/** A zod schema for ids of one type; another type's id breaks the rule `typeid`. */
export const id = <const Prefix extends string>(prefix: Prefix) =>
  z
    .string()
    .refine((value) => isId(prefix, value), { params: { rule: 'typeid', prefix } })
    .transform((value) => value as Id<Prefix>);

/** What an optional field of an input is when it is missing or null. */
export const withDefault = <Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>) =>
  schema.nullish().transform((given) => (given ?? value) as z.output<Schema>);

/** Checks an id given as a field's argument. Throws InvalidInput naming the argument. */
export function parseId<const Prefix extends string>(prefix: Prefix, value: unknown, argument = 'id'): Id<Prefix> {
  if (isId(prefix, value)) return value;
  throw InvalidInput.of(argument, 'typeid', { prefix });
}

/** An amount in the currency's minor units (cents for USD, whole pesos for CLP). */
export type Money = { amountMinor: bigint; currency: string };

const currencies = new Set(Intl.supportedValuesOf('currency'));
/** A formatter costs a hundred times what is written with it: each currency is asked for once. */
const knownDecimals = new Map<string, number>();

/** How many decimals the currency has: 2 for USD, 0 for CLP. Source: ISO 4217, by way of ECMA-402. */
export function decimalsOf(currency: string): number {
  const known = knownDecimals.get(currency);
  if (known !== undefined) return known;
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  const decimals = options.maximumFractionDigits ?? 2;
  knownDecimals.set(currency, decimals);
  return decimals;
}

/** `{ amountMinor: 1250n, currency: 'USD' }` -> `"12.50"`. */
export function formatAmount({ amountMinor, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(decimals + 1, '0');
  const sign = amountMinor < 0n ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Reads `{ amount: "12.5", currency: "USD" }` into minor units; too many decimals break `decimals`, not rounded. */
export const money = z
  .object({ amount: z.string(), currency: z.string() })
  .transform(({ amount, currency }, context): Money => {
    const refuse = (field: string, rule: string, params: Record<string, string>) => {
      context.addIssue({ code: 'custom', path: [field], params: { rule, ...params } });
      return z.NEVER;
    };
    if (!currencies.has(currency)) return refuse('currency', 'currency', { currency: currency.slice(0, 8) });
    const match = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/.exec(amount);
    if (!match) return refuse('amount', 'format', { format: '0.00' });
    const [, sign, whole = '', fraction = ''] = match;
    const decimals = decimalsOf(currency);
    if (fraction.length > decimals) return refuse('amount', 'decimals', { maximum: String(decimals), unit: currency });
    const amountMinor = BigInt(whole + fraction.padEnd(decimals, '0'));
    return { amountMinor: sign ? -amountMinor : amountMinor, currency };
  });

/** Money that is zero or more: a price, a cost. */
export const price = money.superRefine(({ amountMinor }, context) => {
  if (amountMinor < 0n)
    context.addIssue({ code: 'custom', path: ['amount'], params: { rule: 'too_small', minimum: '0' } });
});

export const quantityDecimals = 3;
const steps = 10 ** quantityDecimals;

/** Rounds to the thousandth, so that sums of quantities stay exact: 0.1 + 0.2 -> 0.3. */
export const roundQuantity = (value: number): number => Math.round(value * steps) / steps;

const wholeThousandths = [
  (value: number) => roundQuantity(value) === value,
  { params: { rule: 'decimals', maximum: String(quantityDecimals), unit: 'quantity' } },
] as const;
const maxQuantity = 999_999_999;

/** A signed quantity in the product's unit, at most three decimals and 999,999,999 either way. */
export const signedQuantity = z
  .number()
  .min(-maxQuantity)
  .max(maxQuantity)
  .refine(...wholeThousandths);

/** A quantity of zero or more: a minimum, a limit. */
export const quantityOrZero = z
  .number()
  .min(0)
  .max(maxQuantity)
  .refine(...wholeThousandths);

/** A quantity greater than zero. */
export const quantity = z
  .number()
  .positive()
  .max(maxQuantity)
  .refine(...wholeThousandths);

/** A name or note that people read: trimmed, not empty, bounded. `maximum` is in characters. */
export const text = (maximum: number) => z.string().trim().min(1).max(maximum);

/** A file, still on its way: its size and its bytes are only known to whoever reads it. */
export const upload = z.custom<Promise<FileUpload>>((value) => value instanceof Promise, {
  params: { rule: 'required' },
});

/** The key under which a mutation is remembered for a day: the same key and input give the same answer. */
export const idempotencyKey = z.string().min(1).max(200).nullish();

const stepsInWhole = BigInt(steps);
const halfOfWhole = BigInt(steps / 2);

/** A quantity times an amount in minor units, rounded half up to the minor unit. */
export function times(amountMinor: bigint, quantity: number): bigint {
  if (Number.isInteger(quantity)) return amountMinor * BigInt(quantity);
  const product = amountMinor * BigInt(Math.round(quantity * steps));
  return (product < 0n ? product - halfOfWhole : product + halfOfWhole) / stepsInWhole;
}

/** The sum of amounts in one currency. */
export function sum(amounts: readonly Money[], currency: string): Money {
  let amountMinor = 0n;
  for (const amount of amounts) {
    if (amount.currency !== currency) throw new Error(`cannot add ${amount.currency} to ${currency}`);
    amountMinor += amount.amountMinor;
  }
  return { amountMinor, currency };
}

// a calendar costs a hundred times what is read from it: each zone is asked for once, and an instant is read once
const calendars = new Map<string, { calendar: Intl.DateTimeFormat; at: number; day: string }>();

/** The day of an instant where the clocks of a zone (IANA) are read, "YYYY-MM-DD": neither that in UTC nor this machine's. */
export function dayIn(timeZone: string, at: Date): string {
  const instant = at.getTime();
  const known = calendars.get(timeZone);
  if (known?.at === instant) return known.day;
  // the Swedish way of writing a date is ISO 8601
  const calendar = known?.calendar ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const day = calendar.format(at);
  calendars.set(timeZone, { calendar, at: instant, day });
  return day;
}

/**
 * A record with further properties in front of its own. It is no copy: of rows that are read for a query only the columns
 * that it uses are there, and a copy would use them all.
 */
export const withMore = <Row extends object, More extends object>(row: Row, more: More): Omit<Row, keyof More> & More =>
  new Proxy<object>(more, {
    get: (_more, key) => Reflect.get(key in more ? more : row, key),
    has: (_more, key) => key in more || key in row,
    ownKeys: () => [...new Set([...Reflect.ownKeys(row), ...Reflect.ownKeys(more)])],
    getOwnPropertyDescriptor: (_more, key) =>
      Reflect.getOwnPropertyDescriptor(Object.hasOwn(more, key) ? more : row, key),
  }) as unknown as Omit<Row, keyof More> & More;
