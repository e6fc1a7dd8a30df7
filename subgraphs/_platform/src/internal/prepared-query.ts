/**
 * A query of `pg` that costs less where its connection has seen it before: it goes out in one piece, and what its rows look
 * like is remembered, where `pg` asks the database for it each time. It leans on how `pg` works inside, whose version is
 * fixed; a custom class of query is no way, for pipelined connections take none.
 */
import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';
import pg from 'pg';
import { serialize } from 'pg-protocol';

/** What of a `Result` says how rows are read. */
type Shape = { fields: pg.FieldDef[]; _parsers: unknown; _prebuiltEmptyResultObject: unknown };
type Result = Shape & { rows: unknown[]; parseRow(values: (string | null)[]): unknown };
type Connection = { stream: Writable };
/** `pg`'s Query, which @types/pg knows but the outside of. */
type Internals = {
  name?: string;
  values?: unknown[];
  _result: Result;
  _canceledDueToError: unknown;
  prepare(connection: Connection): void;
  hasBeenParsed(connection: Connection): boolean;
  handleReadyForQuery(connection: Connection): void;
};
const Query = pg.Query as unknown as new (config: pg.QueryConfig) => Internals & pg.Submittable;
const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils') as {
  prepareValue(value: unknown): string | Buffer | null;
};

const shapes = new WeakMap<Connection, Map<string, Shape>>();
const executeAndSync = Buffer.concat([serialize.execute(), serialize.sync()]);

function remember(connection: Connection, name: string, result: Result): void {
  let known = shapes.get(connection);
  if (!known) {
    known = new Map();
    shapes.set(connection, known);
  }
  if (known.has(name)) return;
  const { fields, _parsers, _prebuiltEmptyResultObject } = result;
  known.set(name, { fields, _parsers, _prebuiltEmptyResultObject });
}

class PreparedQuery extends Query {
  override prepare(connection: Connection): void {
    const { name } = this;
    const shape = name && this.hasBeenParsed(connection) ? shapes.get(connection)?.get(name) : undefined;
    if (!name || !shape) {
      super.prepare(connection);
      return;
    }
    Object.assign(this._result, shape);
    const bind = serialize.bind({ statement: name, values: this.values ?? [] });
    connection.stream.write(Buffer.concat([bind, executeAndSync]));
  }

  /** Nobody listens for single rows. */
  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this._canceledDueToError) return;
    try {
      this._result.rows.push(this._result.parseRow(fields));
    } catch (error) {
      this._canceledDueToError = error;
    }
  }

  override handleReadyForQuery(connection: Connection): void {
    if (this.name && !this._canceledDueToError) remember(connection, this.name, this._result);
    super.handleReadyForQuery(connection);
  }
}

/**
 * Sends a statement by `name`, whose rows are read by `types` of direct-values.ts alone, whoever sends it. Rejects a value
 * that cannot be written before anything is sent: `pg` would close the statement, and think that it is still there.
 */
export const sendPrepared = (to: pg.Pool | pg.PoolClient, config: pg.QueryConfig): Promise<pg.QueryResult> =>
  new Promise((resolve, reject) => {
    const values = (config.values ?? []).map((value) => prepareValue(value));
    const answered = (error: Error | null, result: pg.QueryResult) => (error ? reject(error) : resolve(result));
    const send = to.query as (...given: unknown[]) => void;
    send.call(to, new PreparedQuery({ ...config, values }), undefined, answered);
  });
