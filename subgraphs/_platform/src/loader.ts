/**
 * Reading by key without asking twice: keys collected during one tick become one statement. Loaders live as long as
 * one request (or one event of a subscription); they know nothing of what they load.
 */
import DataLoader from 'dataloader';
import { cut, type Only, type Page, type PageArgs, pageIdsByParent, planPage, type Sort } from './connection.ts';

type Batch<Value> = (keys: readonly string[]) => Promise<Value[]>;
export type Loader<Row> = Batched<Row | null>;

/** Makes what it needs when it is first asked: a request has dozens of loaders, of which it uses a few. */
class Batched<Value> {
  private readonly batch: Batch<Value>;
  private made: DataLoader<string, Value> | undefined;

  constructor(batch: Batch<Value>) {
    this.batch = batch;
  }

  private get loader(): DataLoader<string, Value> {
    this.made ??= new DataLoader(this.batch);
    return this.made;
  }

  load(key: string): Promise<Value> {
    return this.loader.load(key);
  }

  /** In the order of the keys, each with its value or what went wrong with it. */
  loadMany(keys: readonly string[]): Promise<(Value | Error)[]> {
    return this.loader.loadMany(keys);
  }

  /** What was loaded by this key is loaded anew when it is asked for again. */
  clear(key: string): this {
    this.made?.clear(key);
    return this;
  }
}

/** One record by its key; null where there is none, or where the actor may not see it (`visible`). */
export function byKey<Row>(
  read: (keys: string[]) => Promise<Row[]>,
  key: (row: Row) => string,
  visible: (row: Row) => boolean = () => true,
): Loader<Row> {
  return new Batched(async (keys) => {
    const rows = new Map<string, Row>();
    for (const row of await read([...keys])) if (visible(row)) rows.set(key(row), row);
    return keys.map((one) => rows.get(one) ?? null);
  });
}

/** All records of one parent, in the order read. */
export function manyByKey<Row>(read: (keys: string[]) => Promise<Row[]>, key: (row: Row) => string): Batched<Row[]> {
  return new Batched(async (keys) => {
    const groups = new Map<string, Row[]>(keys.map((one) => [one, []]));
    for (const row of await read([...keys])) groups.get(key(row))?.push(row);
    return keys.map((one) => groups.get(one) ?? []);
  });
}

/** One number by its key; 0 where nothing was counted. */
export function numberByKey(read: (keys: string[]) => Promise<{ key: string; value: number }[]>): Batched<number> {
  return new Batched(async (keys) => {
    const values = new Map((await read([...keys])).map(({ key, value }) => [key, value]));
    return keys.map((one) => values.get(one) ?? 0);
  });
}

/** Loaders that depend on an argument besides the key: one loader for each distinct argument. */
export function perArgument<Argument, Value>(
  create: (argument: Argument) => Batched<Value>,
): (argument: Argument) => Batched<Value> {
  const loaders = new Map<string, Batched<Value>>();
  return (argument) => {
    const key = JSON.stringify(argument);
    const existing = loaders.get(key);
    if (existing) return existing;
    const created = create(argument);
    loaders.set(key, created);
    return created;
  };
}

type PageByParent<Row> = Page<Row> & { totalCount: () => Promise<number> };

/** A page of records under each parent: two statements however many parents, a third when totals are asked for. */
export function pagesByParent<Row extends { id: string }>(options: {
  database: Parameters<typeof pageIdsByParent>[0];
  list: string;
  table: string;
  parent: string;
  sorts: readonly Sort[];
  rows: Loader<Row>;
  only?: Only | undefined;
}): (args: PageArgs) => Batched<PageByParent<Row>> {
  const { database, list, table, parent, sorts, rows, only } = options;
  const narrowed = only ? `AND ${only.column} = $2` : '';
  const totals = numberByKey((parents) =>
    database.$queryRawUnsafe(
      `SELECT ${parent} AS key, count(*)::int AS value FROM ${table} WHERE ${parent} = ANY($1) ${narrowed} GROUP BY ${parent}`,
      parents,
      ...(only ? [only.value] : []),
    ),
  );
  return perArgument((args) => {
    const plan = planPage(list, sorts, args);
    return new Batched(async (parents) => {
      const ids = await pageIdsByParent(database, { table, parent, parents: [...parents], plan, only });
      const loaded = await rows.loadMany([...ids.values()].flat());
      const found = new Map(loaded.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row] as const] : [])));
      return parents.map((one) => {
        const own = (ids.get(one) ?? []).flatMap((id) => found.get(id) ?? []);
        return { ...cut(list, sorts, plan, own), totalCount: () => totals.load(one) };
      });
    });
  });
}
