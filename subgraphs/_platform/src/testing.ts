/**
 * What tests stand on: a database of their own, cloned from the migrated template, and subgraphs running in process on
 * the real parts. It knows no subgraph; a test names those it wants.
 */
import { type ExecutionResult, type GraphQLError, parse } from 'graphql';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { type Actor, anonymous } from './actor.ts';
import { type Bus, inProcessBus } from './bus.ts';
import { type Config, createLogger, readConfig } from './config.ts';
import { openDatabases } from './database.ts';
import type { Patience } from './internal/inbox.ts';
import { type Jobs, openJobs } from './jobs.ts';
import { inProcessLink, type Link } from './link.ts';
import { type RunningSubgraph, type SubgraphDefinition, startSubgraph } from './subgraph.ts';

let databases = 0;

/** What databases begin with besides the tables. The first test file of a run that asks for it fills a template. */
export type Filling = { name: string; fill(url: string): Promise<void> };

/** A fresh database with every subgraph's schema, dropped by `drop`. */
export async function testDatabase(filling?: Filling): Promise<{ url: string; drop(): Promise<void> }> {
  const { serverUrl, name: migrated } = inject('templateDatabase');
  databases += 1;
  const name = `trama_test_${process.pid}_${databases}`;
  const drop = () => onServer(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  await drop();
  await onServer(serverUrl, async (client) => {
    const template = filling ? await filledTemplate(client, migrated, filling, serverUrl) : migrated;
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  });
  return { url: databaseUrl(serverUrl, name), drop };
}

async function filledTemplate(
  client: pg.Client,
  migrated: string,
  { name: filling, fill }: Filling,
  serverUrl: string,
) {
  const name = `${migrated}_${filling}`;
  await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) {
    // it has its name only when it is whole
    const unfinished = `${name}_unfinished`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished} TEMPLATE ${migrated} STRATEGY FILE_COPY`);
    await fill(databaseUrl(serverUrl, unfinished));
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  }
  // the other worker need not wait until the clone is made
  await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
  return name;
}

const databaseUrl = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
};

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** A person with exactly these permissions. */
export const person = (permissions: readonly string[], more: Partial<Actor> = {}): Actor => ({
  ...anonymous('en'),
  kind: 'user',
  id: 'usr_01h455vb4pex5vsknk084sn02q',
  ...more,
  permissions: new Set(permissions),
});

export type TestGraph = {
  databaseUrl: string;
  pool: pg.Pool;
  bus: Bus;
  jobs: Jobs;
  config: Config;
  running: ReadonlyMap<string, RunningSubgraph>;
  link(name: string): Link;
  /** Runs an operation on one subgraph and returns its data; throws when there are errors. */
  ask<T = Record<string, never>>(
    actor: Actor,
    query: string,
    variables?: Record<string, unknown>,
    subgraph?: string,
  ): Promise<T>;
  /** The same, with errors and all. */
  answer(actor: Actor, query: string, variables?: Record<string, unknown>, subgraph?: string): Promise<ExecutionResult>;
  close(): Promise<void>;
};

/** Runs subgraphs in process on a fresh database. The first one is asked when a test names none. */
export async function startTestGraph(
  definitions: readonly SubgraphDefinition[],
  options: {
    env?: Record<string, string>;
    links?: Record<string, Link>;
    withJobs?: boolean;
    filling?: Filling;
    patience?: Patience;
  } = {},
): Promise<TestGraph> {
  const database = await testDatabase(options.filling);
  const config = readConfig({ LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent', ...options.env });
  const log = createLogger('test', config.logLevel);
  const pools = openDatabases(() => {});
  const pool = pools.pool(database.url);
  const bus = inProcessBus();
  const jobs = options.withJobs ? await openJobs(pool, log) : noJobs;
  const running = new Map<string, RunningSubgraph>();
  const link = (name: string): Link => {
    const given = options.links?.[name];
    if (given) return given;
    const subgraph = running.get(name);
    if (!subgraph) throw new Error(`this test runs no ${name}`);
    return inProcessLink(subgraph);
  };
  const roster = definitions.map(({ name }) => name);
  for (const definition of definitions) {
    const wiring = { roster, config, log, pool, bus, jobs, link, patience: options.patience };
    running.set(definition.name, await startSubgraph(definition, wiring));
  }
  const answer: TestGraph['answer'] = async (actor, query, variables, subgraph = roster[0] ?? '') => {
    parse(query);
    return link(subgraph).execute({ query, variables, actor, requestId: 'test' });
  };
  return {
    databaseUrl: database.url,
    pool,
    bus,
    jobs,
    config,
    running,
    link,
    answer,
    async ask(actor, query, variables, subgraph) {
      const { data, errors } = await answer(actor, query, variables, subgraph);
      if (errors) throw new AggregateError(errors, errors.map((error: GraphQLError) => error.message).join('; '));
      return data as never;
    },
    async close() {
      for (const one of running.values()) await one.close();
      await jobs.close();
      await bus.close();
      await pools.close();
      await database.drop();
    },
  };
}

/** Stands in for a subgraph that is only asked which records there are: every one, but for those that `isKnown` denies. */
export const linkKnowing = (isKnown: (id: string) => boolean): Link => ({
  execute: async ({ variables }) => {
    const { representations } = variables as { representations: { __typename: string; id: string }[] };
    return { data: { _entities: representations.map(({ id }) => (isKnown(id) ? { id } : null)) } };
  },
  subscribe: () => {
    throw new Error('there is nothing to follow');
  },
  check: async () => {},
  close: async () => {},
});

const noJobs: Jobs = { enqueue: async () => {}, work: async () => {}, close: async () => {} };

/**
 * Asks again until the answer satisfies, ten seconds unless told: for what arrives by event. The longer it has waited, the
 * longer it rests, by a tenth: whoever is waited for needs the processor more.
 */
export async function eventually<T>(
  read: () => Promise<T>,
  satisfied: (value: T) => boolean,
  within = 10_000,
): Promise<T> {
  const begun = Date.now();
  for (;;) {
    const value = await read();
    if (satisfied(value)) return value;
    const waited = Date.now() - begun;
    if (waited > within) throw new Error(`never satisfied; last: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, Math.max(20, waited / 10)));
  }
}

// the outbox, the inbox, the relay's lock and the jobs work on their own clock, beside whatever a test asks
const ofBackground = /box\b|advisory|pgboss\./;

/** Counts the statements that this process sends to its databases until the test ends, those of the background aside. */
export function countStatements(): () => number {
  let count = 0;
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === 'string' ? first : (first as { text?: string }).text;
    if (text && !ofBackground.test(text)) count += 1;
    return (original as (...given: unknown[]) => unknown).apply(this, args) as never;
  } as typeof original;
  onTestFinished(() => {
    pg.Client.prototype.query = original;
  });
  return () => count;
}
