/**
 * A Prisma client that sends plain reads and writes, raw SQL and transactions to the database by itself: prepared, on the
 * same pool. Prisma's engine makes several times the work of such a statement. Everything else is Prisma's, in the same
 * transaction: what neither `direct-statement.ts` nor `direct-write.ts` can say. The answers are the same.
 */
import { Sql } from '@prisma/client/runtime/client';
import type pg from 'pg';
import { prismaErrorOf } from './direct-errors.ts';
import {
  countOf,
  type Model,
  modelsOf,
  type ReadArgs,
  type RuntimeDataModel,
  type Statement,
  selectOf,
} from './direct-statement.ts';
import { inTransaction, type Sender } from './direct-transaction.ts';
import { toDriver, types } from './direct-values.ts';
import { deleteOf, insertManyOf, insertOf, updateOf } from './direct-write.ts';

// biome-ignore lint/suspicious/noExplicitAny: any subgraph's client, delegates and arguments, which are typed where they are used
type Any = any;
/** Names a statement that comes again; empty for none. */
export type NameStatement = (sql: string) => string;

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

/** Asks Prisma: at once outside of a transaction, for `$transaction([…])` takes only what Prisma made itself. */
type ByPrisma = (ask: (prisma: Any) => Any) => Any;

/** An object that has every other operation of a delegate, all of them Prisma's. */
function passingOn(name: string, byPrisma: ByPrisma): Any {
  const operations = otherOperations.map((operation) => [
    operation,
    (...given: unknown[]) => byPrisma((prisma) => prisma[name][operation](...given)),
  ]);
  return Object.fromEntries(operations);
}
const otherOperations = ['upsert', 'aggregate', 'groupBy'];
const passed = ['$connect', '$disconnect', '$on', '$extends'];

/** `prisma` with direct reads and writes. The models are those of its generated client, in this schema of the database. */
export function directClient(prisma: Any, pool: pg.Pool, schema: string, nameOf: NameStatement): unknown {
  const models = modelsOf(prisma._runtimeDataModel as RuntimeDataModel, schema);
  const configOf = ({ text, values }: Statement): pg.QueryConfig => {
    const name = nameOf(text);
    return { text, values: values.map(toDriver), types, ...(name && { name }) };
  };

  const delegateOf = (client: Client, name: string, model: Model): Any => {
    const byPrisma = (operation: string, args: ReadArgs) =>
      client.byPrisma((prismaOrItsTransaction) => prismaOrItsTransaction[name][operation](args));
    const read =
      (operation: string, plain: (args: ReadArgs) => ReadArgs, answer: (rows: Any[], args: ReadArgs) => unknown) =>
      (args?: ReadArgs) => {
        const statement = selectOf(model, plain(args));
        if (!statement) return byPrisma(operation, args);
        return client.send(
          statement,
          ({ rows }) => answer(rows, args),
          () => byPrisma(operation, args),
        );
      };
    // what names how many already is left to Prisma, which refuses it
    const one = (args: ReadArgs) => (args?.['take'] === undefined ? { ...args, take: 1 } : { ...args, take: -1 });
    const first = ([row]: Any[]) => row ?? null;
    const delegate = passingOn(name, client.byPrisma);
    delegate.fields = prisma[name].fields;
    delegate.findMany = read(
      'findMany',
      (args) => args,
      (rows) => rows,
    );
    delegate.findFirst = read('findFirst', one, first);
    delegate.findUnique = read('findUnique', one, first);
    for (const operation of ['findFirstOrThrow', 'findUniqueOrThrow'])
      delegate[operation] = read(operation, one, ([row], args) => row ?? byPrisma(operation, args));
    const write =
      (operation: string, statementOf: typeof updateOf, answer: (result: pg.QueryResult, args: ReadArgs) => unknown) =>
      (args?: ReadArgs) => {
        const statement = statementOf(model, args, answer !== countedRows);
        if (!statement) return byPrisma(operation, args);
        return client.send(
          statement,
          (result) => answer(result, args),
          () => byPrisma(operation, args),
          (error) => prismaErrorOf(error, model.name),
        );
      };
    delegate.create = write('create', insertOf, ({ rows }) => rows[0]);
    delegate.createMany = write('createMany', insertManyOf, countedRows);
    delegate.createManyAndReturn = write('createManyAndReturn', insertManyOf, rowsOf);
    for (const [operation, statementOf] of [['update', updateOf] as const, ['delete', deleteOf] as const]) {
      // where there is none Prisma says so
      delegate[operation] = write(operation, statementOf, ({ rows }, args) => rows[0] ?? byPrisma(operation, args));
      delegate[`${operation}Many`] = write(`${operation}Many`, statementOf, countedRows);
    }
    delegate.updateManyAndReturn = write('updateManyAndReturn', updateOf, rowsOf);
    delegate.count = (args?: ReadArgs) => {
      const statement = countOf(model, args);
      const counted = () => byPrisma('count', args);
      return statement ? client.send(statement, ({ rows }) => rows[0].count, counted) : counted();
    };
    return delegate;
  };

  class Client {
    readonly byPrisma: ByPrisma;
    private readonly sender: Sender;
    private readonly delegates = new Map<string, Any>();
    constructor(sender: Sender, byPrisma: ByPrisma) {
      this.sender = sender;
      this.byPrisma = byPrisma;
    }
    delegate(name: string, model: Model) {
      const known = this.delegates.get(name) ?? delegateOf(this, name, model);
      this.delegates.set(name, known);
      return known;
    }
    send(
      statement: Statement,
      answer: (result: pg.QueryResult) => unknown,
      byPrisma: () => Promise<unknown>,
      errorOf?: (error: unknown) => unknown,
    ) {
      const sent = () => this.sender.query(configOf(statement));
      const begin = async () =>
        answer(await (errorOf ? sent().catch((error) => Promise.reject(errorOf(error))) : sent()));
      return new Direct(begin, byPrisma);
    }
    $queryRaw(query: TemplateStringsArray | Sql, ...given: never[]) {
      const { text, values } = query instanceof Sql ? query : new Sql(query, given);
      return this.send({ text, values }, rowsOf, () => this.byPrisma((by) => by.$queryRaw(query, ...given)));
    }
    $executeRaw(query: TemplateStringsArray | Sql, ...given: never[]) {
      const { text, values } = query instanceof Sql ? query : new Sql(query, given);
      return this.send({ text, values }, countOfRows, () => this.byPrisma((by) => by.$executeRaw(query, ...given)));
    }
    $queryRawUnsafe(text: string, ...values: unknown[]) {
      const byPrisma = () => this.byPrisma((by) => by.$queryRawUnsafe(text, ...values));
      return this.send({ text, values }, rowsOf, byPrisma);
    }
    $executeRawUnsafe(text: string, ...values: unknown[]) {
      const byPrisma = () => this.byPrisma((by) => by.$executeRawUnsafe(text, ...values));
      return this.send({ text, values }, countOfRows, byPrisma);
    }
    $transaction(work: unknown, options: { timeout?: number } = {}) {
      if (typeof work !== 'function') {
        const all = (work as unknown[]).map((one) => (one instanceof Direct ? one.byPrisma() : one));
        return prisma.$transaction(all, options);
      }
      return inTransaction(pool, prisma, options, (transaction) => {
        const tx = new Client(transaction, (ask) => transaction.byPrisma().then(ask));
        last.set(tx, (statement) => transaction.queryLast(configOf(statement)));
        return work(tx);
      });
    }
  }
  for (const method of passed)
    Object.defineProperty(Client.prototype, method, { value: (...given: unknown[]) => prisma[method](...given) });
  for (const [name, model] of models)
    Object.defineProperty(Client.prototype, name, {
      get(this: Client) {
        return this.delegate(name, model);
      },
    });
  return new Client(pool, (ask) => ask(prisma));
}

const rowsOf = ({ rows }: pg.QueryResult) => rows;
const countedRows = ({ rowCount }: pg.QueryResult) => ({ count: rowCount ?? 0 });
const countOfRows = ({ rowCount }: pg.QueryResult) => rowCount ?? 0;

const last = new WeakMap<object, (statement: Statement) => void>();

/** Writes at the end of a subgraph's transaction, in one message with the COMMIT, which fails when this does. */
export function executeLast(tx: object, query: string | Sql, ...given: unknown[]): void {
  const send = last.get(tx);
  if (!send) throw new Error('this is no transaction');
  const { text, values } = typeof query === 'string' ? { text: query, values: given } : query;
  send({ text, values });
}
