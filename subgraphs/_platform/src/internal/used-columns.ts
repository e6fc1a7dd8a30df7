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

  /** Whole rows, which note what is used of them. */
  noted(model: Model, rows: Row[]): Row[] {
    if (this.usedOf(model) === 'all') return rows;
    const known = this.handlers.get(model) ?? this.noting(model);
    this.handlers.set(model, known);
    return rows.map((row) => new Proxy(row, known));
  }

  /** Rows of the columns that `select` named, from their values in that order; they throw when more is asked of them. */
  narrow(model: Model, select: Record<string, true>, rows: readonly unknown[][]): Row[] {
    const columns = Object.keys(select);
    const prototype = guardOf(model, select);
    return rows.map((values) => {
      const row = Object.create(prototype) as Row & { [readBy]: Reading };
      row[readBy] = this;
      Object.defineProperty(row, everythingElse, refusing);
      for (let at = 0; at < columns.length; at += 1) row[columns[at] as string] = values[at];
      return row;
    });
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
}

const readBy = Symbol('readBy');
/** Who copies a row, lists what is in it or writes it as JSON comes upon this property. */
const everythingElse = '(columns that were not read)';

function refuse(this: { [readBy]: Reading }): never {
  this[readBy].isIncomplete = true;
  throw new Error('a column was not read; the query begins anew');
}
const refusing = { get: refuse, enumerable: true, configurable: true };

// one for all rows of the same columns, so that these have the same shape whoever reads them
const guards = new WeakMap<object, object>();

/** The prototype of rows of these columns: the others throw. */
function guardOf(model: Model, select: Record<string, true>): object {
  const known = guards.get(select);
  if (known) return known;
  const others = [...model.columns.keys()].filter((column) => !(column in select));
  const guard = Object.defineProperties({}, Object.fromEntries(others.map((column) => [column, refusing])));
  guards.set(select, guard);
  return guard;
}
