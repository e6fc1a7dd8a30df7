/** Values on their way to PostgreSQL and back, as Prisma has them: bigint, Decimal, instants, days at midnight UTC. */
import { Decimal } from '@prisma/client/runtime/client';
import pg from 'pg';

type Parse = (text: string) => unknown;

const parserOf = pg.types.getTypeParser as (oid: number, format?: string) => Parse;
const { builtins } = pg.types;
const parseInstant = parserOf(builtins.TIMESTAMPTZ);

/** "2026-03-01 14:30:00.123+00", as it comes from a session in UTC; others by the driver's own way. */
const instant: Parse = (text) =>
  text.length < 30 && text.endsWith('+00') && text[4] === '-'
    ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
    : parseInstant(text);
const wallTime: Parse = (text) => new Date(`${text.replace(' ', 'T')}Z`);
const day: Parse = (text) => new Date(`${text}T00:00:00Z`);
/** Those that come again and again, as rates and quantities do, are one and the same: nothing changes a Decimal. */
const decimal: Parse = (text) => {
  const known = decimals.get(text);
  if (known) return known;
  const anew = new Decimal(text);
  if (decimals.size < mostDecimals) decimals.set(text, anew);
  return anew;
};
const mostDecimals = 10_000;
const decimals = new Map<string, Decimal>();

const parsers = new Map<number, Parse>([
  [builtins.INT8, BigInt],
  [builtins.NUMERIC, decimal],
  [builtins.TIMESTAMPTZ, instant],
  [builtins.TIMESTAMP, wallTime],
  [builtins.DATE, day],
  [builtins.BYTEA, (text) => new Uint8Array(parserOf(builtins.BYTEA)(text) as Buffer)],
]);

// arrays, by the object ids of their types, which `builtins` does not name
const arraysOf: [array: number, parse: Parse][] = [
  [1016, BigInt],
  [1231, decimal],
  [1185, instant],
  [1115, wallTime],
  [1182, day],
];
const textsOf = parserOf(1009) as (text: string) => (string | null)[];
for (const [array, parse] of arraysOf)
  parsers.set(array, (text) => textsOf(text).map((one) => (one === null ? null : parse(one))));

/** For `types` of a query of `pg`. */
export const types = {
  getTypeParser: (oid: number, format?: string) =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? parserOf(oid, format),
} as pg.CustomTypesConfig;

/** What needs no escape in an array: ids, for the most part, of which some statements have hundreds. */
const isPlain = (value: unknown) => typeof value === 'string' && !/["\\]/.test(value);

/** A value as the driver takes it; days and instants in UTC, whatever the zone of the process. */
export function toDriver(value: unknown): unknown {
  if (typeof value !== 'object') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value))
    return value.length > 0 && value.every(isPlain) ? `{"${value.join('","')}"}` : value.map(toDriver);
  return Decimal.isDecimal(value) ? value.toString() : value;
}
