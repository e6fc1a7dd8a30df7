/**
 * Prisma's plain writes as SQL: rows of one model by columns of its own. What is more than that (relations, values that
 * Prisma has words of its own for, or would refuse) is not said here: the answer is null, and Prisma writes it. What is
 * not given is left to the database, whose defaults are those of the Prisma schema. Pure.
 */
import { Decimal } from '@prisma/client/runtime/client';
import { Conditions, isRecord, type Model, type ReadArgs, type Statement, selected } from './direct-statement.ts';

type Column = { sql: string; type: string };
/** What of a value is sent; undefined where it is left to Prisma. */
type Encode = (type: string, value: unknown) => unknown;

/** What `create` writes, and answers. */
export function insertOf(model: Model, args: ReadArgs = {}): Statement | null {
  const { data, select, omit, ...more } = args;
  const row = rowOf(model, data, asParameter);
  const answered = selected(model, select, omit);
  if (!row || row.length === 0 || answered === null || hasMore(more)) return null;
  const columns = row.map(({ column }) => column.sql).join(', ');
  const places = row.map((_, at) => `$${at + 1}`).join(', ');
  return {
    text: `INSERT INTO ${model.table} (${columns}) VALUES (${places}) RETURNING ${answered}`,
    values: row.map(({ value }) => value),
  };
}

/** What `createMany` writes: one text however many rows, which all name the same fields. */
export function insertManyOf(model: Model, args: ReadArgs = {}, isAnswered = false): Statement | null {
  const { data, skipDuplicates, select, omit, ...more } = args;
  const rows = (Array.isArray(data) ? data : [data]).map((one) => rowOf(model, one, asJson));
  const [first] = rows;
  const answered = isAnswered ? selected(model, select, omit) : '';
  if (!first || first.length === 0 || answered === null || hasMore(more)) return null;
  const columns = first.map(({ column }) => column.sql).join(', ');
  if (rows.some((row) => row?.map(({ column }) => column.sql).join(', ') !== columns)) return null;
  const objects = rows.map((row) => Object.fromEntries(row?.map(({ column, value }) => [nameOf(column), value]) ?? []));
  return {
    text: `INSERT INTO ${model.table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${model.table}, $1)${
      skipDuplicates === true ? ' ON CONFLICT DO NOTHING' : ''
    }${answered && ` RETURNING ${answered}`}`,
    values: [JSON.stringify(objects)],
  };
}

/** What `update` and `updateMany` write. */
export function updateOf(model: Model, args: ReadArgs = {}, isAnswered = false): Statement | null {
  const { data, where, select, omit, ...more } = args;
  const values: unknown[] = [];
  const changes = changesOf(model, data, values);
  const conditions = new Conditions(model, values);
  const condition = conditions.of(where ?? {});
  const answered = isAnswered ? selected(model, select, omit) : '';
  if (!changes || answered === null || hasMore(more) || !conditions.arePlain) return null;
  return {
    text: `UPDATE ${model.table} SET ${changes} WHERE ${condition}${answered && ` RETURNING ${answered}`}`,
    values,
  };
}

/** What `delete` and `deleteMany` take away. */
export function deleteOf(model: Model, args: ReadArgs = {}, isAnswered = false): Statement | null {
  const { where, select, omit, ...more } = args;
  const conditions = new Conditions(model);
  const condition = conditions.of(where ?? {});
  const answered = isAnswered ? selected(model, select, omit) : '';
  if (answered === null || hasMore(more) || !conditions.arePlain) return null;
  return {
    text: `DELETE FROM ${model.table} WHERE ${condition}${answered && ` RETURNING ${answered}`}`,
    values: conditions.values,
  };
}

const hasMore = (more: object) => Object.values(more).some((one) => one !== undefined);
const nameOf = ({ sql }: Column) => sql.slice(1, -1);

/** The columns of a row in the model's order, so that the same fields make the same text. */
function rowOf(model: Model, data: unknown, encode: Encode): { column: Column; value: unknown }[] | null {
  if (!isRecord(data) || Object.keys(data).some((field) => !model.columns.has(field))) return null;
  const row = [];
  for (const [field, column] of model.columns) {
    if (data[field] === undefined) continue;
    const value = encode(column.type, data[field]);
    if (value === undefined) return null;
    row.push({ column, value });
  }
  return row;
}

const operators: Record<string, string> = { increment: '+', decrement: '-', multiply: '*' };
const numbers = ['Int', 'BigInt', 'Decimal', 'Float'];

function changesOf(model: Model, data: unknown, values: unknown[]): string | null {
  if (!isRecord(data) || Object.keys(data).some((field) => !model.columns.has(field))) return null;
  const changes: string[] = [];
  for (const [field, { sql, type }] of model.columns) {
    const given = data[field];
    if (given === undefined) continue;
    const [[operator, operand] = ['', undefined], ...others] =
      isRecord(given) && type !== 'Json' ? Object.entries(given) : [['set', given] as const];
    const value = asParameter(type, operand);
    if (others.length > 0 || value === undefined) return null;
    const place = `$${values.push(value)}`;
    if (operator === 'set') changes.push(`${sql} = ${place}`);
    else if (operators[operator] && numbers.includes(type) && value !== null)
      changes.push(`${sql} = ${sql} ${operators[operator]} ${place}`);
    else return null;
  }
  return changes.length === 0 ? null : changes.join(', ');
}

const asParameter: Encode = (type, value) => {
  if (type === 'Json') return isJson(value) ? JSON.stringify(value) : undefined;
  return fits(type, value) ? value : undefined;
};

const asJson: Encode = (type, value) => {
  if (type === 'Json') return isJson(value) ? value : undefined;
  if (type === 'Bytes' || !fits(type, value)) return undefined;
  const plain = (one: unknown) => (typeof one === 'bigint' || Decimal.isDecimal(one) ? String(one) : one);
  return Array.isArray(value) ? value.map(plain) : plain(value);
};

/** Of what can be JSON at all; null has several meanings to Prisma. */
const isJson = (value: unknown) =>
  ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value) || isRecord(value);

const isInt = (value: unknown) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
const isText = (value: unknown) => typeof value === 'string' && !value.includes('\0');
const isOf: Record<string, (value: unknown) => boolean> = {
  String: isText,
  Boolean: (value) => typeof value === 'boolean',
  Int: isInt,
  BigInt: (value) => typeof value === 'bigint' || Number.isSafeInteger(value),
  Float: Number.isFinite,
  Decimal: (value) => Number.isFinite(value) || Decimal.isDecimal(value) || (isText(value) && value !== ''),
  DateTime: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  Bytes: (value) => value instanceof Uint8Array,
};

function fits(type: string, value: unknown): boolean {
  if (value === null) return true;
  // of an enum
  const isOne = isOf[type] ?? isText;
  return Array.isArray(value) ? value.every(isOne) : isOne(value);
}
