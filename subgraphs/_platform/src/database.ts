/**
 * Connections to PostgreSQL: one pool per server and process, and for each subgraph a Prisma client on its own schema
 * of that database.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';

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
      const pool = new pg.Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: connectTimeout });
      // an idle connection that breaks must not end the process; the next query opens another
      pool.on('error', onError);
      pools.set(url, pool);
      return pool;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}

export const prismaOn = <Client>(Constructor: PrismaConstructor<Client>, pool: pg.Pool, schema: string): Client =>
  new Constructor({ adapter: new PrismaPg(pool, { schema }) });
