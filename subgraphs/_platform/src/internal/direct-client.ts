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
import { sendPrepared } from './prepared-query.ts';
import type { Reading } from './used-columns.ts';

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

type Sent = Statement & { rowMode?: 'array' };
/** Asks Prisma: at once outside of a transaction, for `$transaction([…])` takes only what Prisma made itself. */
type ByPrisma = (ask: (prisma: Any) => Any) => Any;

const otherOperations = ['upsert', 'aggregate', 'groupBy'];
const passed = ['$connect', '$disconnect', '$on', '$extends'];

const forReading = Symbol('forReading');

/** The same client for one query, whose rows hold no more than it uses. */
export const readingBy = <Given>(client: Given, reading: Reading): Given => (client as Any)[forReading](reading);

/** `prisma` with direct reads and writes. The models are those of its generated client, in this schema of the database. */
export function directClient(prisma: Any, pool: pg.Pool, schema: string, nameOf: NameStatement): unknown {
  const models = modelsOf(prisma._runtimeDataModel as RuntimeDataModel, schema);
  const configOf = ({ text, values, rowMode }: Sent): pg.QueryConfig => {
    const name = nameOf(text);
    return { text, values: values.map(toDriver), types, ...(name && { name }), ...(rowMode && { rowMode }) };
  };

  /** What the delegates of a model have in every client: operations, each made for its client when it is asked for. */
  const operationsOf = (name: string, model: Model): object => {
    const operations = { fields: prisma[name].fields };
    const define = (operation: string, of: (client: Client) => (args?: ReadArgs) => unknown) =>
      Object.defineProperty(operations, operation, {
        get(this: { client: Client }) {
          return of(this.client);
        },
      });
    const byPrisma = (client: Client, operation: string, args: ReadArgs) =>
      client.byPrisma((prismaOrItsTransaction) => prismaOrItsTransaction[name][operation](args));
    const sent = (
      operation: string,
      statementOf: (args: ReadArgs) => Statement | null,
      answer: (result: pg.QueryResult, args: ReadArgs, client: Client) => unknown,
      errorOf?: (error: unknown) => unknown,
    ) =>
      define(operation, (client) => (args) => {
        const statement = statementOf(args);
        const otherwise = () => byPrisma(client, operation, args);
        return statement
          ? client.send(statement, (result) => answer(result, args, client), otherwise, errorOf)
          : otherwise();
      });

    for (const operation of otherOperations) define(operation, (client) => (args) => byPrisma(client, operation, args));

    const read = (
      operation: string,
      plain: (args: ReadArgs) => ReadArgs,
      answer: (rows: Any[], args: ReadArgs, client: Client) => unknown,
    ) =>
      define(operation, (client) => (args) => {
        // who says what is to be read gets just that
        const reading = args?.['select'] || args?.['omit'] ? undefined : client.reading;
        const select = reading?.select(model);
        const statement = selectOf(model, plain(select ? { ...args, select } : args));
        const otherwise = () => byPrisma(client, operation, args);
        if (!statement) return otherwise();
        if (reading && select) {
          const narrow = ({ rows }: pg.QueryResult) => answer(reading.narrow(model, select, rows), args, client);
          return client.send({ ...statement, rowMode: 'array' }, narrow, otherwise);
        }
        const whole = (rows: Any[]) => (reading ? reading.noted(model, rows) : rows);
        return client.send(statement, ({ rows }) => answer(whole(rows), args, client), otherwise);
      });
    // what names how many already is left to Prisma, which refuses it
    const one = (args: ReadArgs) => (args?.['take'] === undefined ? { ...args, take: 1 } : { ...args, take: -1 });
    read(
      'findMany',
      (args) => args,
      (rows) => rows,
    );
    for (const operation of ['findFirst', 'findUnique']) {
      read(operation, one, ([row]) => row ?? null);
      // where there is none Prisma says so, here and below
      const orThrow = `${operation}OrThrow`;
      read(orThrow, one, ([row], args, client) => row ?? byPrisma(client, orThrow, args));
    }
    sent(
      'count',
      (args) => countOf(model, args),
      ({ rows }) => rows[0].count,
    );

    const asPrisma = (error: unknown) => prismaErrorOf(error, model.name);
    sent(
      'create',
      (args) => insertOf(model, args),
      ({ rows }) => rows[0],
      asPrisma,
    );
    sent('createMany', (args) => insertManyOf(model, args), countedRows, asPrisma);
    sent('createManyAndReturn', (args) => insertManyOf(model, args, true), rowsOf, asPrisma);
    sent('updateManyAndReturn', (args) => updateOf(model, args, true), rowsOf, asPrisma);
    for (const [operation, statementOf] of [['update', updateOf] as const, ['delete', deleteOf] as const]) {
      const answer = ({ rows }: pg.QueryResult, args: ReadArgs, client: Client) =>
        rows[0] ?? byPrisma(client, operation, args);
      sent(operation, (args) => statementOf(model, args, true), answer, asPrisma);
      sent(`${operation}Many`, (args) => statementOf(model, args), countedRows, asPrisma);
    }
    return operations;
  };
  const operations = new Map([...models].map(([name, model]) => [name, operationsOf(name, model)]));

  class Client {
    readonly byPrisma: ByPrisma;
    /** Of a query: what it is to read of rows. */
    readonly reading: Reading | undefined;
    private readonly sender: Sender;
    private readonly delegates = new Map<string, Any>();
    constructor(sender: Sender, byPrisma: ByPrisma, reading?: Reading) {
      this.sender = sender;
      this.byPrisma = byPrisma;
      this.reading = reading;
    }
    [forReading](reading: Reading) {
      return new Client(this.sender, this.byPrisma, reading);
    }
    delegate(name: string): Any {
      const known =
        this.delegates.get(name) ?? Object.create(operations.get(name) ?? null, { client: { value: this } });
      this.delegates.set(name, known);
      return known;
    }
    send(
      statement: Sent,
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
      return this.send(statementOf(query, given), rowsOf, () => this.byPrisma((by) => by.$queryRaw(query, ...given)));
    }
    $executeRaw(query: TemplateStringsArray | Sql, ...given: never[]) {
      return this.send(statementOf(query, given), countOfRows, () =>
        this.byPrisma((by) => by.$executeRaw(query, ...given)),
      );
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
  for (const name of models.keys())
    Object.defineProperty(Client.prototype, name, {
      get(this: Client) {
        return this.delegate(name);
      },
    });
  return new Client({ query: (config) => sendPrepared(pool, config) }, (ask) => ask(prisma));
}

// of templates by where they stand in the code, for the same string is found again without being read
const texts = new WeakMap<TemplateStringsArray, string>();

function statementOf(query: TemplateStringsArray | Sql, given: unknown[]): Statement {
  if (query instanceof Sql) return { text: query.text, values: query.values };
  // one that has others in it has as many texts
  if (given.some((value) => value instanceof Sql)) return new Sql(query, given as never[]);
  const text = texts.get(query) ?? new Sql(query, given as never[]).text;
  texts.set(query, text);
  return { text, values: given };
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
