/**
 * Connections to PostgreSQL: one pool per server and process, and for each subgraph a Prisma client on its own schema
 * of that database.
 */
import type { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { directClient } from './internal/direct-client.ts';
import { DirectAdapter } from './internal/direct-transaction.ts';
import { TracedPool } from './internal/traced-postgres.ts';
import { isTracing } from './tracing.ts';

/** A statement that is written once and sent in several ways. */
export { sqltag as sql } from '@prisma/client/runtime/client';
export { executeLast } from './internal/direct-client.ts';

const poolSize = 20;
const connectTimeout = 5_000; // 5 seconds

export type PrismaConstructor<Client> = new (options: { adapter: PrismaPg }) => Client;

export type Databases = {
  /** The pool of the server behind this URL, made on first use. */
  pool(url: string): pg.Pool;
  close(): Promise<void>;
};

export function openDatabases(onError: (error: Error) => void): Databases {
  const pools = new Map<string, pg.Pool>();
  return {
    pool(url) {
      const existing = pools.get(url);
      if (existing) return existing;
      const Pool = isTracing() ? TracedPool : pg.Pool;
      const pool = new Pool({
        connectionString: url,
        max: poolSize,
        connectionTimeoutMillis: connectTimeout,
        // a statement is sent when it is asked for, though the one before it is not answered yet
        pipeline: true,
        // Prisma writes instants without their offset, in UTC
        options: '-c plan_cache_mode=force_custom_plan -c TimeZone=UTC',
      });
      // an idle connection that breaks must not end the process; the next query opens another
      pool.on('error', onError);
      // every subgraph on it listens, too, and there are more of them than Node expects of a leak
      pool.setMaxListeners(0);
      pools.set(url, pool);
      return pool;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}

/** A client on one schema. Plain reads, raw SQL and transactions go past Prisma's engine (internal/direct-client.ts). */
export function prismaOn<Client>(Constructor: PrismaConstructor<Client>, pool: pg.Pool, schema: string): Client {
  const adapter = new DirectAdapter(pool, { schema, statementNameGenerator: ({ sql }) => statementName(sql) });
  return directClient(new Constructor({ adapter }), pool, schema, statementName) as Client;
}

/**
 * Sends statements of one transaction without waiting in between, in this order. Each is run when the one before it is
 * done, on what was committed by then: one that follows a lock sees what whoever held it wrote. The first must be raw SQL.
 */
export const together = <Statements extends readonly PromiseLike<unknown>[]>(...statements: Statements) =>
  Promise.all(statements.map((statement) => statement.then((answer) => answer))) as Promise<{
    -readonly [At in keyof Statements]: Awaited<Statements[At]>;
  }>;

/**
 * A name for a statement that comes again, so that each connection parses it once and only its values travel from then on;
 * empty for none. It is planned for its values each time all the same (`plan_cache_mode` above). None for what came but
 * once, nor for more texts than a connection should keep: lists of different lengths make many.
 */
function statementName(sql: string): string {
  const known = statementNames.get(sql);
  if (known) return known;
  if (known === undefined && statementNames.size >= mostNamed) return '';
  const name = known === undefined ? '' : `trama_${++named}`;
  statementNames.set(sql, name);
  return name;
}
const mostNamed = 1_000;
const statementNames = new Map<string, string>();
let named = 0;
