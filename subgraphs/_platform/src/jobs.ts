/**
 * Work at a time or again and again, on pg-boss in the same PostgreSQL: a job enqueued in a transaction exists exactly
 * when the transaction does.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { Logger } from './config.ts';
import type { Transaction } from './events.ts';
import { executeLast } from './internal/direct-client.ts';

/** A job: `subgraph.name` is its queue. With `every` (cron, minutes) it also runs by itself. */
export type Job<Context> = {
  name: `${string}.${string}`;
  input: z.ZodType;
  every?: string;
  run: (context: Context, input: never) => Promise<void>;
};

export const job = <Context, Schema extends z.ZodType>(spec: {
  name: `${string}.${string}`;
  input: Schema;
  every?: string;
  run: (context: Context, input: z.output<Schema>) => Promise<void>;
}): Job<Context> => spec as Job<Context>;

const atOnce = 1_000;

/**
 * Removes what may be very much, a statement for each thousand, so that nobody waits for its locks. `remove` removes at
 * most as many as it is told and says how many; where there were fewer, nothing is left.
 */
export async function inBatches(remove: (limit: number) => Promise<{ count: number }>, limit = atOnce): Promise<void> {
  while ((await remove(limit)).count >= limit);
}

const pollingSeconds = 1;
const closeWithin = 3_000; // 3 seconds; what is not done by then is tried again
const queue = { retryLimit: 5, retryDelay: 5, retryBackoff: true };

export type Jobs = {
  /** Adds a job when the transaction `tx` is committed, to run at `startAfter`. */
  enqueue(tx: Transaction, name: string, data: object, startAfter: Date): Promise<void>;
  work(name: string, every: string | undefined, run: (data: unknown) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

export async function openJobs(pool: pg.Pool, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) }, schema: 'pgboss' });
  boss.on('error', (error: Error) => log.warn({ err: error.message }, 'jobs wait'));
  await boss.start();
  const worked = new Set<string>();
  return {
    async enqueue(tx, name, data, startAfter) {
      const db = {
        async executeSql(text: string, values: unknown[] = []) {
          executeLast(tx, text, ...values);
          // what pg-boss would be answered is the id of the job, which nobody asks for
          return { rows: [{ id: null }] };
        },
      };
      await boss.send(name, data, { startAfter, db });
    },
    async work(name, every, run) {
      await boss.createQueue(name, queue);
      worked.add(name);
      await boss.work(name, { pollingIntervalSeconds: pollingSeconds, batchSize: 1 }, async (jobs) => {
        for (const { data } of jobs) await run(data);
      });
      if (every) await boss.schedule(name, every);
    },
    async close() {
      // not by a graceful stop, which looks every half second whether all have ended
      const ended = Promise.all([...worked].map((name) => boss.offWork(name)));
      await Promise.race([ended, delay(closeWithin, undefined, { ref: false })]);
      await boss.stop({ graceful: false });
    },
  };
}
