/**
 * Which columns the resolvers of a query use, so that only these are read. When a document is executed for the first
 * time its rows are read whole and watched; from then on the columns that were used are read alone. A column that is
 * wanted all the same, because other arguments lead elsewhere, throws and leaves the execution incomplete; the query is
 * then to be executed again with whole rows: no answer depends on what was learned before.
 */
import type { Model } from './direct-statement.ts';

type Row = Record<string, unknown>;
/** Of a model: nothing yet, some columns, or all of them: of rows that are copied or listed. */
type Used = Set<string> | 'all' | undefined;

const selects = new WeakMap<Set<string>, Record<string, true>>();

/** What is known of one document. */
export class UsedColumns {
  private readonly models = new Map<Model, Used>();

  of(model: Model): Used {
    return this.models.get(model);
  }

  add(model: Model, used: Set<string> | 'all'): void {
    const known = this.models.get(model);
    if (known === 'all' || (known && used !== 'all' && [...used].every((column) => known.has(column)))) return;
    this.models.set(model, used === 'all' ? used : new Set([...(known ?? []), ...used]));
  }

  /** An execution that reads what is known to be used. */
  reading(): Reading {
    return new Reading(this, (model) => this.of(model));
  }

  /** An execution that reads whole rows. */
  readingWhole(): Reading {
    return new Reading(this, () => undefined);
  }
}

/** One execution: what it is to read of each model, and what it uses. */
export class Reading {
  /** A column was wanted that had not been read. */
  isIncomplete = false;
  private readonly seen = new Map<Model, Set<string> | 'all'>();
  private readonly handlers = new Map<Model, ProxyHandler<Row>>();
  private readonly known: UsedColumns;
  private readonly usedOf: (model: Model) => Used;

  constructor(known: UsedColumns, usedOf: (model: Model) => Used) {
    this.known = known;
    this.usedOf = usedOf;
  }

  learn(): void {
    for (const [model, used] of this.seen) this.known.add(model, used);
  }

  /** The columns to read, as Prisma's `select`; undefined for all. */
  select(model: Model): Record<string, true> | undefined {
    const used = this.usedOf(model);
    if (used === undefined || used === 'all') return undefined;
    const known = selects.get(used);
    if (known) return known;
    const columns = [...model.columns.keys()];
    // that a row is there may be all that is wanted of it
    const wanted = used.size > 0 ? columns.filter((column) => used.has(column)) : columns.slice(0, 1);
    const select = Object.fromEntries(wanted.map((column) => [column, true as const]));
    selects.set(used, select);
    return select;
  }

  /** The rows as they were read by `select`, which tell when another column is asked of them. */
  watched(model: Model, rows: Row[]): Row[] {
    const used = this.usedOf(model);
    if (used === 'all') return rows;
    const known = this.handlers.get(model) ?? (used ? this.guarding(model) : this.noting(model));
    this.handlers.set(model, known);
    return rows.map((row) => new Proxy(row, known));
  }

  private noting(model: Model): ProxyHandler<Row> {
    const used = new Set<string>();
    this.seen.set(model, used);
    const all = () => this.seen.set(model, 'all');
    return {
      get(row, column) {
        if (typeof column === 'string' && model.columns.has(column)) used.add(column);
        return row[column as string];
      },
      ownKeys(row) {
        all();
        return Reflect.ownKeys(row);
      },
      getOwnPropertyDescriptor(row, column) {
        all();
        return Reflect.getOwnPropertyDescriptor(row, column);
      },
    };
  }

  private guarding(model: Model): ProxyHandler<Row> {
    const missing = (): never => {
      this.isIncomplete = true;
      throw new Error(`a column of ${model.table} was not read; the query begins anew`);
    };
    return {
      get(row, column) {
        const value = row[column as string];
        return value === undefined && model.columns.has(column as string) ? missing() : value;
      },
      has: (row, column) => column in row || model.columns.has(column as string),
      ownKeys: missing,
      getOwnPropertyDescriptor(row, column) {
        return Object.hasOwn(row, column) ? Reflect.getOwnPropertyDescriptor(row, column) : missing();
      },
    };
  }
}
