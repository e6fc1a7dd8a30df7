/**
 * A Prisma client that sends plain reads and raw SQL to the database by itself: prepared, on the same pool, and in a
 * transaction on its connection. Prisma's engine makes several times the work of such a statement. Everything else,
 * all writes of models among it, is Prisma's; and so is what `direct-statement.ts` cannot say. The answers are the same.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import { Sql } from '@prisma/client/runtime/client';
import type pg from 'pg';
import {
  countOf,
  type Model,
  modelsOf,
  type ReadArgs,
  type RuntimeDataModel,
  type Statement,
  selectOf,
} from './direct-statement.ts';
import { toDriver, types } from './direct-values.ts';
import type { Reading } from './used-columns.ts';

type Sender = { query(config: pg.QueryConfig): Promise<pg.QueryResult> };
// biome-ignore lint/suspicious/noExplicitAny: any subgraph's client, delegates and arguments, which are typed where they are used
type Any = any;
/** Names a statement that comes again; empty for none. */
export type NameStatement = (sql: string) => string;

/** The transaction's connection, from its beginning until it is given back. */
type Opened = { connection?: pg.PoolClient | undefined };
const opening = new AsyncLocalStorage<Opened>();

/** Prisma's adapter, which tells whoever opens a transaction by which connection. */
export class DirectAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => {
      const transaction = await start(level);
      const opened = opening.getStore();
      if (!opened) return transaction;
      opened.connection = (transaction as unknown as { client: pg.PoolClient }).client;
      for (const end of ['commit', 'rollback'] as const) {
        const ends = transaction[end].bind(transaction);
        transaction[end] = () => {
          opened.connection = undefined;
          return ends();
        };
      }
      return transaction;
    };
    return adapter;
  }
}

/** Like a promise of Prisma's, it begins when it is awaited, and `$transaction([…])` takes it. */
class Direct<Result> implements Promise<Result> {
  readonly [Symbol.toStringTag] = 'Direct';
  private begun: Promise<Result> | undefined;
  private readonly begin: () => Promise<Result>;
  readonly byPrisma: () => Promise<Result>;

  constructor(begin: () => Promise<Result>, byPrisma: () => Promise<Result>) {
    this.begin = begin;
    this.byPrisma = byPrisma;
  }

  private get result() {
    this.begun ??= this.begin();
    return this.begun;
  }
  // biome-ignore lint/suspicious/noThenProperty: it is a promise
  then<A = Result, B = never>(
    done?: ((value: Result) => A | PromiseLike<A>) | null,
    failed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ) {
    return this.result.then(done, failed);
  }
  catch<B = never>(failed?: ((reason: unknown) => B | PromiseLike<B>) | null) {
    return this.result.catch(failed);
  }
  finally(done?: (() => void) | null) {
    return this.result.finally(done);
  }
}

/** What is Prisma's own of a delegate: every operation that is not read here. */
class Delegate {
  readonly byPrisma: () => Any;
  constructor(byPrisma: () => Any) {
    this.byPrisma = byPrisma;
  }
}
const otherOperations = [
  ...['create', 'createMany', 'createManyAndReturn', 'update', 'updateMany', 'updateManyAndReturn', 'upsert', 'delete'],
  ...['deleteMany', 'aggregate', 'groupBy', 'fields'],
];
for (const operation of otherOperations)
  Object.defineProperty(Delegate.prototype, operation, {
    get(this: Delegate) {
      return this.byPrisma()[operation];
    },
  });
const passed = ['$connect', '$disconnect', '$on', '$extends'];

const forReading = Symbol('forReading');

/** The same client for one query, whose rows hold no more than it uses. */
export const readingBy = <Given>(client: Given, reading: Reading): Given => (client as Any)[forReading](reading);

/** `prisma` with direct reads. The models are those of its generated client, in this schema of the database. */
export function directClient(prisma: Any, pool: pg.Pool, schema: string, nameOf: NameStatement): unknown {
  const models = modelsOf(prisma._runtimeDataModel as RuntimeDataModel, schema);

  const delegateOf = (client: Client, name: string, model: Model): Any => {
    const byPrisma = () => client.base[name];
    const read =
      (operation: string, plain: (args: ReadArgs) => ReadArgs, answer: (rows: Any[], args: ReadArgs) => unknown) =>
      (args?: ReadArgs) => {
        // who says what is to be read gets just that
        const reading = args?.['select'] || args?.['omit'] ? undefined : client.reading;
        const select = reading?.select(model);
        const statement = selectOf(model, plain(select ? { ...args, select } : args));
        if (!statement) return byPrisma()[operation](args);
        return client.send(
          statement,
          ({ rows }) => answer(reading ? reading.watched(model, rows) : rows, args),
          () => byPrisma()[operation](args),
        );
      };
    // what names how many already is left to Prisma, which refuses it
    const one = (args: ReadArgs) => (args?.['take'] === undefined ? { ...args, take: 1 } : { ...args, take: -1 });
    const first = ([row]: Any[]) => row ?? null;
    const delegate: Any = new Delegate(byPrisma);
    delegate.findMany = read(
      'findMany',
      (args) => args,
      (rows) => rows,
    );
    delegate.findFirst = read('findFirst', one, first);
    delegate.findUnique = read('findUnique', one, first);
    for (const operation of ['findFirstOrThrow', 'findUniqueOrThrow'])
      delegate[operation] = read(operation, one, ([row], args) => row ?? byPrisma()[operation](args));
    delegate.count = (args?: ReadArgs) => {
      const statement = countOf(model, args);
      const counted = () => byPrisma().count(args);
      return statement ? client.send(statement, ({ rows }) => rows[0].count, counted) : counted();
    };
    return delegate;
  };

  class Client {
    readonly base: Any;
    /** Where statements go; null when the transaction has ended, which Prisma then says in its own words. */
    private readonly sender: () => Sender | undefined;
    /** Of a query: what it is to read of rows. */
    readonly reading: Reading | undefined;
    private readonly delegates = new Map<string, Any>();
    constructor(base: Any, sender: () => Sender | undefined, reading?: Reading) {
      this.base = base;
      this.sender = sender;
      this.reading = reading;
    }
    [forReading](reading: Reading) {
      return new Client(this.base, this.sender, reading);
    }
    delegate(name: string, model: Model) {
      const known = this.delegates.get(name) ?? delegateOf(this, name, model);
      this.delegates.set(name, known);
      return known;
    }
    send({ text, values }: Statement, answer: (result: pg.QueryResult) => unknown, byPrisma: () => Promise<unknown>) {
      const begin = async () => {
        const sender = this.sender();
        if (!sender) return byPrisma();
        const name = nameOf(text);
        return answer(await sender.query({ text, values: values.map(toDriver), types, ...(name && { name }) }));
      };
      return new Direct(begin, byPrisma);
    }
    $queryRaw(query: TemplateStringsArray | Sql, ...given: never[]) {
      const { text, values } = query instanceof Sql ? query : new Sql(query, given);
      return this.send(
        { text, values },
        ({ rows }) => rows,
        () => this.base.$queryRaw(query, ...given),
      );
    }
    $executeRaw(query: TemplateStringsArray | Sql, ...given: never[]) {
      const { text, values } = query instanceof Sql ? query : new Sql(query, given);
      return this.send({ text, values }, countOfRows, () => this.base.$executeRaw(query, ...given));
    }
    $queryRawUnsafe(text: string, ...values: unknown[]) {
      return this.send(
        { text, values },
        ({ rows }) => rows,
        () => this.base.$queryRawUnsafe(text, ...values),
      );
    }
    $executeRawUnsafe(text: string, ...values: unknown[]) {
      return this.send({ text, values }, countOfRows, () => this.base.$executeRawUnsafe(text, ...values));
    }
    $transaction(work: unknown, options?: unknown) {
      if (typeof work !== 'function') {
        const all = (work as unknown[]).map((one) => (one instanceof Direct ? one.byPrisma() : one));
        return this.base.$transaction(all, options);
      }
      const opened: Opened = {};
      return opening.run(opened, () =>
        this.base.$transaction((tx: Any) => work(new Client(tx, () => opened.connection)), options),
      );
    }
  }
  for (const method of passed)
    Object.defineProperty(Client.prototype, method, {
      value(this: Client, ...given: unknown[]) {
        return this.base[method](...given);
      },
    });
  for (const [name, model] of models)
    Object.defineProperty(Client.prototype, name, {
      get(this: Client) {
        return this.delegate(name, model);
      },
    });
  return new Client(prisma, () => pool);
}

const countOfRows = ({ rowCount }: pg.QueryResult) => rowCount ?? 0;
