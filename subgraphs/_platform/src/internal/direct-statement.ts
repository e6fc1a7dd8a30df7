/**
 * Prisma's plain reads as SQL: which rows of one model, by columns of its own, in which order and how many. What is
 * more than that (relations, joins, paging by cursor, JSON paths) is not said here: the answer is null, and Prisma reads
 * it. Pure: it knows a model's columns, and no database.
 */
import { Decimal } from '@prisma/client/runtime/client';

/** Of a generated client: its models, their fields and the columns that these stand for. */
export type RuntimeDataModel = {
  models: Record<
    string,
    { dbName: string | null; fields: readonly { name: string; kind: string; type: string; dbName?: string | null }[] }
  >;
};

export type Model = {
  name: string;
  table: string;
  columns: ReadonlyMap<string, { sql: string; type: string }>;
  all: string;
};
export type Statement = { text: string; values: unknown[] };
export type ReadArgs = Record<string, unknown> | undefined;

const quoted = (name: string) => `"${name}"`;

/** The models of a client by the names of its properties: `order` for the model Order. */
export function modelsOf({ models }: RuntimeDataModel, schema: string): Map<string, Model> {
  return new Map(
    Object.entries(models).map(([name, { dbName, fields }]) => {
      const columns = new Map(
        fields
          .filter(({ kind }) => kind === 'scalar' || kind === 'enum')
          .map((field) => [field.name, { sql: quoted(field.dbName ?? field.name), type: field.type }]),
      );
      const table = `${quoted(schema)}.${quoted(dbName ?? name)}`;
      return [`${name[0]?.toLowerCase()}${name.slice(1)}`, { name, table, columns, all: columnsOf(columns.entries()) }];
    }),
  );
}

const columnsOf = (columns: Iterable<[string, { sql: string }]>) =>
  [...columns].map(([field, { sql }]) => `${sql} AS ${quoted(field)}`).join(', ');

/** What `findMany` reads; null where that is more than columns of one table. */
export function selectOf(model: Model, args: ReadArgs = {}): Statement | null {
  const { where, orderBy, take, select, omit, ...more } = args;
  if (Object.values(more).some((one) => one !== undefined)) return null;
  const columns = selected(model, select, omit);
  const order = orderOf(model, orderBy);
  const conditions = new Conditions(model);
  const condition = conditions.of(where ?? {});
  if (columns === null || order === null || !conditions.arePlain) return null;
  if (take !== undefined && !(Number.isInteger(take) && (take as number) >= 0)) return null;
  const limit = take === undefined ? '' : ` LIMIT $${conditions.values.push(take)}`;
  return {
    text: `SELECT ${columns} FROM ${model.table} WHERE ${condition}${order}${limit}`,
    values: conditions.values,
  };
}

/** What `count` counts, as `count`; null where that takes more than columns of one table. */
export function countOf(model: Model, args: ReadArgs = {}): Statement | null {
  const { where, ...more } = args;
  if (Object.values(more).some((one) => one !== undefined)) return null;
  const conditions = new Conditions(model);
  const condition = conditions.of(where ?? {});
  if (!conditions.arePlain) return null;
  return { text: `SELECT count(*)::int AS count FROM ${model.table} WHERE ${condition}`, values: conditions.values };
}

export function selected(model: Model, select: unknown, omit: unknown): string | null {
  if (omit !== undefined) {
    const omitted = omit as Record<string, unknown>;
    if (select !== undefined || Object.keys(omitted).some((field) => !model.columns.has(field))) return null;
    return columnsOf([...model.columns].filter(([field]) => omitted[field] !== true));
  }
  if (select === undefined) return model.all;
  const known = selections.get(select as object);
  if (known) return known;
  const columns: [string, { sql: string }][] = [];
  for (const [field, chosen] of Object.entries(select as object)) {
    if (chosen === undefined || chosen === false) continue;
    const column = chosen === true && model.columns.get(field);
    if (!column) return null;
    columns.push([field, column]);
  }
  if (columns.length === 0) return null;
  const text = columnsOf(columns);
  selections.set(select as object, text);
  return text;
}
/** Of one model each, for a selection is written for one. */
const selections = new WeakMap<object, string>();

function orderOf(model: Model, orderBy: unknown): string | null {
  if (orderBy === undefined) return '';
  const by = (Array.isArray(orderBy) ? orderBy : [orderBy]).flatMap((one) => Object.entries(one as object));
  const terms = by.map(([field, direction]) => {
    const column = model.columns.get(field);
    return column && (direction === 'asc' || direction === 'desc') ? `${column.sql} ${direction}` : null;
  });
  if (terms.includes(null)) return null;
  return terms.length === 0 ? '' : ` ORDER BY ${terms.join(', ')}`;
}

const comparisons: Record<string, string> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };
const patterns: Record<string, (text: string) => string> = {
  contains: (text) => `%${text}%`,
  startsWith: (text) => `${text}%`,
  endsWith: (text) => `%${text}`,
};

/** A `where` as SQL, its values by their numbers, after those given. What it does not know makes it not plain. */
export class Conditions {
  readonly values: unknown[];
  arePlain = true;
  private readonly model: Model;

  constructor(model: Model, values: unknown[] = []) {
    this.model = model;
    this.values = values;
  }

  of(where: unknown): string {
    const parts: string[] = [];
    for (const [name, wanted] of Object.entries(where as object)) {
      if (wanted === undefined) continue;
      const column = this.model.columns.get(name);
      if (column) parts.push(...this.ofColumn(column, wanted));
      else if (name === 'AND') for (const one of Array.isArray(wanted) ? wanted : [wanted]) parts.push(this.of(one));
      else if (name === 'OR' && Array.isArray(wanted)) parts.push(this.any(wanted));
      else if (isKeyOf(wanted, name)) parts.push(this.of(wanted));
      else this.giveUp();
    }
    const conditions = parts.filter((part) => part !== 'TRUE');
    return conditions.length === 0 ? 'TRUE' : conditions.join(' AND ');
  }

  private any(alternatives: unknown[]): string {
    const parts = alternatives.map((one) => this.of(one));
    // what Prisma makes of an alternative without conditions is its own affair
    if (parts.includes('TRUE')) this.giveUp();
    return parts.length === 0 ? 'FALSE' : `(${parts.map((part) => `(${part})`).join(' OR ')})`;
  }

  private ofColumn({ sql, type }: { sql: string; type: string }, wanted: unknown): string[] {
    if (type === 'Json' || type === 'Bytes') return this.giveUp();
    if (wanted === null) return [`${sql} IS NULL`];
    if (isValue(wanted)) return [`${sql} = ${this.value(wanted)}`];
    if (!isRecord(wanted)) return this.giveUp();
    return Object.entries(wanted)
      .filter(([, value]) => value !== undefined)
      .flatMap(([operator, value]) => this.compared(sql, type, operator, value));
  }

  private compared(sql: string, type: string, operator: string, value: unknown): string[] {
    if (operator === 'not' && value === null) return [`${sql} IS NOT NULL`];
    if (operator === 'in' && Array.isArray(value) && value.every(isValue))
      return [`${sql} = ANY(${this.value(value)})`];
    if (!isValue(value)) return this.giveUp();
    if (operator === 'equals') return [`${sql} = ${this.value(value)}`];
    if (operator === 'not') return [`${sql} <> ${this.value(value)}`];
    const comparison = comparisons[operator];
    if (comparison) return [`${sql} ${comparison} ${this.value(value)}`];
    const pattern = patterns[operator];
    if (pattern && type === 'String' && typeof value === 'string') return [`${sql} LIKE ${this.value(pattern(value))}`];
    return this.giveUp();
  }

  private value(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  private giveUp(): never[] {
    this.arePlain = false;
    return [];
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A key of several columns: `{ orderId_productId: { orderId, productId } }`. */
const isKeyOf = (value: unknown, name: string): boolean => isRecord(value) && Object.keys(value).join('_') === name;

const isValue = (value: unknown): boolean =>
  plainTypes.has(typeof value) || value instanceof Date || Decimal.isDecimal(value);
const plainTypes = new Set(['string', 'number', 'bigint', 'boolean']);
