/**
 * Lists by keyset: a page is "the next n after this record", so that it stays right while records come and go, and
 * costs the same at the millionth record as at the first. Cursors name their list; another list's cursor is refused.
 */
import { InvalidInput } from './errors.ts';

export const defaultPageSize = 20;
export const maxPageSize = 100;

export type PageArgs = {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
};

/** One column that a list is sorted by. `sql` is the column's name in the database where it differs from the field. */
export type Sort = {
  field: string;
  direction: 'asc' | 'desc';
  kind?: 'date' | 'number' | 'bigint' | 'string';
  sql?: string;
};

export type Page<Row> = {
  edges: { cursor: string; node: Row }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

type Plan = { size: number; backward: boolean; sorts: readonly Sort[]; from: CursorValue[] | null };
type CursorValue = string | number | bigint | Date;

/** Reads page arguments against a list's name and sort. The sort must end in a unique column. Throws InvalidInput. */
export function planPage(list: string, sorts: readonly Sort[], args: PageArgs): Plan {
  const backward = args.last != null || args.before != null;
  if (backward && (args.first != null || args.after != null)) throw InvalidInput.of('first', 'one_direction');
  const size = (backward ? args.last : args.first) ?? defaultPageSize;
  if (!Number.isInteger(size) || size < 1 || size > maxPageSize)
    throw InvalidInput.of(backward ? 'last' : 'first', 'page_size', { maximum: String(maxPageSize) });
  const cursor = backward ? args.before : args.after;
  const from = cursor == null ? null : readCursor(list, sorts, cursor, backward ? 'before' : 'after');
  const flipped = sorts.map((sort) => ({ ...sort, direction: flip(sort.direction, backward) }));
  return { size, backward, sorts: flipped, from };
}

const flip = (direction: 'asc' | 'desc', really: boolean) =>
  really ? (direction === 'asc' ? 'desc' : 'asc') : direction;

const signature = (list: string, sorts: readonly Sort[]) =>
  `${list}:${sorts.map(({ field, direction }) => `${field}.${direction}`).join(',')}`;

export function writeCursor(list: string, sorts: readonly Sort[], row: object): string {
  const values = sorts.map(({ field }) => {
    const value = (row as Record<string, unknown>)[field];
    return typeof value === 'bigint' ? value.toString() : value;
  });
  return Buffer.from(JSON.stringify([signature(list, sorts), ...values])).toString('base64url');
}

function readCursor(list: string, sorts: readonly Sort[], cursor: string, argument: string): CursorValue[] {
  const refuse = () => InvalidInput.of(argument, 'cursor', { list });
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw refuse();
  }
  if (!Array.isArray(parts) || parts.length !== sorts.length + 1) throw refuse();
  const [name, ...values] = parts as unknown[];
  if (name !== signature(list, sorts)) throw refuse();
  return values.map((value, index) => {
    const kind = sorts[index]?.kind ?? 'string';
    if (kind === 'number' && typeof value === 'number') return value;
    if (typeof value !== 'string') throw refuse();
    if (kind === 'bigint' && /^\d{1,19}$/.test(value)) return BigInt(value);
    if (kind === 'number' || kind === 'bigint') throw refuse();
    if (kind !== 'date') return value;
    const date = new Date(value);
    if (Number.isNaN(date.getTime())) throw refuse();
    return date;
  });
}

/** The Prisma condition for "after these values": `a > x OR (a = x AND b > y)`, with `a >= x` first for the index. */
function whereAfter(sorts: readonly Sort[], from: CursorValue[]): object {
  const alternatives = sorts.map((sort, index) => ({
    ...Object.fromEntries(sorts.slice(0, index).map(({ field }, at) => [field, from[at]])),
    [sort.field]: { [sort.direction === 'asc' ? 'gt' : 'lt']: from[index] },
  }));
  const [first] = sorts;
  if (!first) return {};
  return { AND: [{ [first.field]: { [first.direction === 'asc' ? 'gte' : 'lte']: from[0] } }, { OR: alternatives }] };
}

type Delegate<Row> = {
  findMany(args: { where: object; orderBy: object[]; take: number }): Promise<Row[]>;
  count(args: { where: object }): Promise<number>;
};

/** One page of a Prisma model, and `totalCount` that counts only when the field is asked for. */
export async function page<Row extends object>(
  model: unknown,
  options: { list: string; sorts: readonly Sort[]; where: object; args: PageArgs },
): Promise<Page<Row> & { totalCount: () => Promise<number> }> {
  const { findMany, count } = model as Delegate<Row>;
  const { list, sorts, where, args } = options;
  const plan = planPage(list, sorts, args);
  const rows = await findMany({
    where: plan.from ? { AND: [where, whereAfter(plan.sorts, plan.from)] } : where,
    orderBy: plan.sorts.map(({ field, direction }) => ({ [field]: direction })),
    take: plan.size + 1,
  });
  return { ...cut(list, sorts, plan, rows), totalCount: () => count({ where }) };
}

/** Its cursor is written when it is asked for: most who list want the last one alone, if any. */
class Edge<Row extends object> {
  readonly node: Row;
  readonly #list: string;
  readonly #sorts: readonly Sort[];

  constructor(node: Row, list: string, sorts: readonly Sort[]) {
    this.node = node;
    this.#list = list;
    this.#sorts = sorts;
  }

  get cursor(): string {
    return writeCursor(this.#list, this.#sorts, this.node);
  }
}

/** Makes a page of rows that were read by a plan with one row more than the page holds. */
export function cut<Row extends object>(list: string, sorts: readonly Sort[], plan: Plan, rows: Row[]): Page<Row> {
  const more = rows.length > plan.size;
  const kept = rows.slice(0, plan.size);
  if (plan.backward) kept.reverse();
  const edges = kept.map((node) => new Edge(node, list, sorts));
  return {
    edges,
    pageInfo: {
      hasNextPage: plan.backward ? plan.from !== null : more,
      hasPreviousPage: plan.backward ? more : plan.from !== null,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

/** Keeps a list to the records that an actor may see: those with this value in this column. */
export type Only = { column: string; value: string };

type RawDatabase = { $queryRawUnsafe<T>(sql: string, ...values: unknown[]): Promise<T> };

/**
 * The same page of a list under many parents, in one statement: the ids of each parent's page. `table`, `parent` and
 * the sorts' `sql` are names from the code, never from a request.
 */
export async function pageIdsByParent(
  database: RawDatabase,
  options: { table: string; parent: string; parents: readonly string[]; plan: Plan; only?: Only | undefined },
): Promise<Map<string, string[]>> {
  const { table, parent, parents, plan, only } = options;
  const column = (sort: Sort) => sort.sql ?? sort.field;
  const values: unknown[] = [parents, plan.size + 1, ...(plan.from ?? [])];
  const alternatives = plan.sorts.map((sort, index) => {
    const equal = plan.sorts.slice(0, index).map((before, at) => `${column(before)} = $${at + 3}`);
    return [...equal, `${column(sort)} ${sort.direction === 'asc' ? '>' : '<'} $${index + 3}`].join(' AND ');
  });
  const after = plan.from ? `AND (${alternatives.map((one) => `(${one})`).join(' OR ')})` : '';
  const narrowed = only ? `AND ${only.column} = $${values.push(only.value)}` : '';
  const order = plan.sorts.map((sort) => `${column(sort)} ${sort.direction}`).join(', ');
  const rows = await database.$queryRawUnsafe<{ parent: string; id: string }[]>(
    `SELECT parent.id AS parent, child.id FROM unnest($1::text[]) AS parent(id) CROSS JOIN LATERAL (
       SELECT id FROM ${table} WHERE ${parent} = parent.id ${narrowed} ${after} ORDER BY ${order} LIMIT $2) AS child`,
    ...values,
  );
  const ids = new Map<string, string[]>(parents.map((id) => [id, []]));
  for (const row of rows) ids.get(row.parent)?.push(row.id);
  return ids;
}

/** A text that people typed, for a LIKE pattern or Prisma's `contains`: its own % and _ stand for themselves. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
