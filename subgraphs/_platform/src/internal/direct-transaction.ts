/**
 * A transaction on one connection of the pool, without Prisma's machinery for it. It begins with its first statement;
 * statements that do not wait for each other go out in one message, and the last may go with the COMMIT. The database
 * runs them one after the other all the same, each on what was committed when it began. Prisma joins in where it must.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Writable } from 'node:stream';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClientKnownRequestError } from '@prisma/client/runtime/client';
import type pg from 'pg';
import { sendPrepared } from './prepared-query.ts';

export type Sender = { query(config: pg.QueryConfig): Promise<pg.QueryResult> };

// biome-ignore lint/suspicious/noExplicitAny: any subgraph's client
type Any = any;
type End = 'committed' | 'rolled back' | 'timed out';

const joining = new AsyncLocalStorage<DirectTransaction>();
const defaultTimeout = 5_000; // 5 seconds, as Prisma's
const never = 2 ** 31 - 1; // milliseconds, the longest of a timer
const nothing = { command: '', rowCount: 0, oid: 0, fields: [], rows: [] };

/** Runs `work` in a transaction, which ends after `timeout` milliseconds in any case. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  prisma: Any,
  { timeout = defaultTimeout }: { timeout?: number },
  work: (transaction: DirectTransaction) => Promise<Result>,
): Promise<Result> {
  const transaction = new DirectTransaction(await pool.connect(), prisma, timeout);
  try {
    const result = await work(transaction);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

export class DirectTransaction implements Sender {
  private readonly connection: pg.PoolClient;
  private readonly prisma: Any;
  private readonly timer: NodeJS.Timeout;
  private hasBegun = false;
  private isHeldBack = false;
  private ended: { how: End; done: Promise<unknown> } | undefined;
  private readonly last: pg.QueryConfig[] = [];
  private joined: Promise<Any> | undefined;
  private left: Promise<void> | undefined;
  private readonly leaving = Promise.withResolvers<void>();

  constructor(connection: pg.PoolClient, prisma: Any, timeout: number) {
    this.connection = connection;
    this.prisma = prisma;
    connection.on('error', ignore);
    this.timer = setTimeout(() => void this.end('timed out').catch(ignore), timeout).unref();
  }

  query(config: pg.QueryConfig): Promise<pg.QueryResult> {
    return this.send(() => sendPrepared(this.connection, config));
  }

  private send(statement: () => Promise<pg.QueryResult>): Promise<pg.QueryResult> {
    if (this.ended) return Promise.reject(closed(this.ended.how));
    this.holdBack();
    if (!this.hasBegun) this.connection.query('BEGIN').catch(ignore); // what breaks it breaks what follows
    this.hasBegun = true;
    return statement();
  }

  /** Sends it with the COMMIT, which it fails when it fails. */
  queryLast(config: pg.QueryConfig): void {
    this.last.push(config);
  }

  /** Prisma's own transaction on this connection: it neither begins nor ends anything there. */
  byPrisma(): Promise<Any> {
    if (this.ended) return Promise.reject(closed(this.ended.how));
    this.joined ??= new Promise((join, refuse) => {
      const stay = (tx: Any) => {
        join(tx);
        return this.leaving.promise;
      };
      this.left = joining.run(this, () => this.prisma.$transaction(stay, { timeout: never })).catch(refuse);
    });
    return this.joined;
  }

  /** The connection as Prisma takes one from a pool. */
  get shared() {
    const query = (config: pg.QueryConfig) =>
      /^(?:BEGIN|COMMIT|ROLLBACK)$/.test(config.text)
        ? Promise.resolve(nothing)
        : this.send(() => this.connection.query(config));
    return { query, on: ignore, removeListener: ignore, release: ignore };
  }

  async commit(): Promise<void> {
    const sent = this.last.map((config) => this.query(config));
    // it waits for none of them: where one fails, the database makes a ROLLBACK of it
    const [, ...results] = await Promise.allSettled([this.end('committed'), ...sent]);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    if (this.ended?.how !== 'committed') throw closed(this.ended?.how ?? 'rolled back');
    await this.ended.done;
  }

  async rollback(): Promise<void> {
    await this.end('rolled back').catch(ignore);
  }

  /** The first end counts. Whoever asks for another waits for that one. */
  private end(how: End): Promise<unknown> {
    this.ended ??= { how, done: this.close(how) };
    return this.ended.done;
  }

  private async close(how: End): Promise<void> {
    clearTimeout(this.timer);
    try {
      if (this.left) {
        this.leaving.resolve();
        await this.left;
      }
      if (!this.hasBegun) return;
      const { command } = await this.connection.query(how === 'committed' ? 'COMMIT' : 'ROLLBACK');
      if (how === 'committed' && command !== 'COMMIT') throw closed('rolled back');
    } finally {
      this.connection.removeListener('error', ignore);
      // one that may still be inside of a transaction is nobody else's
      this.connection.release(this.hasBegun && this.connection.getTransactionStatus() !== 'I');
    }
  }

  /** Keeps what is sent now until all that can be sent now has been: it goes out in one piece. */
  private holdBack(): void {
    if (this.isHeldBack) return;
    this.isHeldBack = true;
    const { stream } = (this.connection as unknown as { connection: { stream: Writable } }).connection;
    stream.cork();
    process.nextTick(() => {
      this.isHeldBack = false;
      stream.uncork();
    });
  }
}

/** Prisma's adapter, which takes the connection of the transaction that it is to join. */
export class DirectAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const start = adapter.startTransaction;
    adapter.startTransaction = (level) => {
      const transaction = joining.getStore();
      if (!transaction) return start.call(adapter, level);
      const pool = { connect: async () => transaction.shared };
      return start.call(Object.create(adapter, { client: { value: pool } }), level);
    };
    return adapter;
  }
}

function ignore(): void {}

const closed = (how: End) =>
  new PrismaClientKnownRequestError(`Transaction already closed: it was ${how}.`, {
    code: 'P2028',
    clientVersion: '',
  });
