/**
 * Events on their way from one subgraph's transaction to another's: the outbox row, the relay that publishes it, the
 * inbox row, and the worker that applies it. At least once, in order per aggregate, retried, then parked; killing any
 * process at any moment loses nothing. What an event means is the business of schema/events and of the handlers.
 */
import type pg from 'pg';
import type { z } from 'zod';
import type { Bus, Envelope } from './bus.ts';
import type { Logger } from './config.ts';
import { newId } from './values.ts';

export type Catalog = Readonly<Record<string, z.ZodType>>;

/** The database handle of a transaction, as Prisma gives it. */
export type Transaction = {
  $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<number>;
  $queryRawUnsafe<T>(sql: string, ...values: unknown[]): Promise<T>;
};

export type Emit<Events extends Catalog> = <Topic extends keyof Events & string>(
  topic: Topic,
  aggregate: string,
  payload: z.input<Events[Topic]>,
) => void;

export type Emitted = { topic: string; aggregate: string; payload: unknown };

/** Collects what a transaction emits; payloads are checked against the catalog at once. */
export function collector<Events extends Catalog>(events: Events): { emit: Emit<Events>; emitted: Emitted[] } {
  const emitted: Emitted[] = [];
  return {
    emitted,
    emit: (topic, aggregate, payload) => {
      emitted.push({ topic, aggregate, payload: events[topic]?.parse(payload) });
    },
  };
}

/** Writes what was emitted into the outbox, in one statement of the same transaction. */
export async function writeOutbox(
  tx: Transaction,
  subgraph: string,
  emitted: readonly Emitted[],
  by: { actor: string; requestId: string },
): Promise<void> {
  if (emitted.length === 0) return;
  await tx.$executeRawUnsafe(
    `INSERT INTO ${subgraph}.outbox (id, topic, aggregate, payload, actor, request_id)
     SELECT id, topic, aggregate, payload::jsonb, $5, $6
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS new(id, topic, aggregate, payload, place)
     ORDER BY place`,
    emitted.map(() => newId('evt')),
    emitted.map(({ topic }) => topic),
    emitted.map(({ aggregate }) => aggregate),
    emitted.map(({ payload }) => JSON.stringify(payload)),
    by.actor,
    by.requestId,
  );
}

const columns = 'id, sequence::float8 AS sequence, topic, aggregate, payload, actor, request_id, recorded_at, resent';
type OutboxRow = {
  id: string;
  sequence: number;
  topic: string;
  aggregate: string;
  payload: unknown;
  actor: string;
  request_id: string;
  recorded_at: Date;
  resent: boolean;
};

const relayBatch = 200;
const pollEvery = 1_000; // 1 second: what wake() missed, and other processes' rows
const keepPublished = '7 days'; // how far back a bus that lost its data is given everything again
const keepDone = '14 days'; // longer than keepPublished, so that what comes again is known
const tidyEvery = 3_600_000; // 1 hour

type Worker = { wake(): void; stop(): Promise<void> };

/** Runs `work` when woken and every second, never twice at once; `work` returns true when more is waiting. */
function worker(work: () => Promise<boolean>, log: Logger): Worker {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  const run = async () => {
    do {
      again = false;
      try {
        if (await work()) again = true;
      } catch (error) {
        log.warn({ err: (error as Error).message }, 'events wait');
        return;
      }
    } while (again && !stopped);
  };
  const wake = () => {
    if (stopped) return;
    again = true;
    running ??= run().finally(() => {
      running = null;
    });
  };
  const timer = setInterval(wake, pollEvery);
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Publishes a subgraph's outbox. One process at a time does so per subgraph, kept by an advisory lock. */
export function startRelay(pool: pg.Pool, subgraph: string, bus: Bus, log: Logger): Worker {
  let mustCompare = true;
  let tidiedAt = 0;
  bus.onReconnect(() => {
    mustCompare = true;
  });

  /** A bus that holds less than was published has lost the rest: mark that for publishing again. */
  async function compareWithBus(client: pg.PoolClient): Promise<void> {
    const last = await bus.lastSequence(subgraph);
    if (last === null) return;
    const lost = await client.query(
      `UPDATE ${subgraph}.outbox SET published_at = NULL, resent = true
       WHERE sequence > $1 AND published_at > now() - $2::interval`,
      [last, keepPublished],
    );
    if (lost.rowCount) log.info({ events: lost.rowCount }, 'the bus lost events; they are published again');
  }

  async function publishBatch(client: pg.PoolClient): Promise<boolean> {
    if (mustCompare) {
      mustCompare = false;
      await compareWithBus(client).catch((error) => {
        mustCompare = true;
        throw error;
      });
    }
    const { rows } = await client.query<OutboxRow>(
      `SELECT ${columns} FROM ${subgraph}.outbox WHERE published_at IS NULL ORDER BY sequence LIMIT ${relayBatch}`,
    );
    if (rows.length === 0) return false;
    const envelopes = rows.map(({ request_id, recorded_at, resent: _, ...row }) => ({
      ...row,
      publisher: subgraph,
      requestId: request_id,
      recordedAt: recorded_at.toISOString(),
    }));
    await bus.publish(subgraph, envelopes);
    for (const [index, envelope] of envelopes.entries())
      if (!rows[index]?.resent) await bus.sendLive(envelope.topic, envelope);
    await client.query(`UPDATE ${subgraph}.outbox SET published_at = clock_timestamp() WHERE sequence = ANY($1)`, [
      rows.map(({ sequence }) => sequence),
    ]);
    return rows.length === relayBatch;
  }

  return worker(async () => {
    const client = await pool.connect();
    try {
      const lock = await client.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held', [
        `trama.relay.${subgraph}`,
      ]);
      if (!lock.rows[0]?.held) return false;
      try {
        if (Date.now() - tidiedAt > tidyEvery) {
          tidiedAt = Date.now();
          await tidy(client, subgraph);
        }
        return await publishBatch(client);
      } finally {
        await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [`trama.relay.${subgraph}`]);
      }
    } finally {
      client.release();
    }
  }, log);
}

async function tidy(client: pg.PoolClient, subgraph: string): Promise<void> {
  await client.query(`DELETE FROM ${subgraph}.outbox WHERE published_at < now() - interval '${keepPublished}'`);
  await client.query(
    `DELETE FROM ${subgraph}.inbox WHERE state = 'done' AND received_at < now() - interval '${keepDone}'`,
  );
  await client.query(`DELETE FROM ${subgraph}.idempotency WHERE recorded_at < now() - interval '1 day'`);
}

/** Stores events in the inbox; those that are there already are passed over. */
export async function acceptIntoInbox(pool: pg.Pool, subgraph: string, envelopes: readonly Envelope[]): Promise<void> {
  if (envelopes.length === 0) return;
  await pool.query(
    `INSERT INTO ${subgraph}.inbox
       (event_id, publisher, sequence, topic, aggregate, payload, actor, request_id, recorded_at)
     SELECT e->>'id', e->>'publisher', (e->>'sequence')::bigint, e->>'topic', e->>'aggregate', e->'payload', e->>'actor',
       e->>'requestId', (e->>'recordedAt')::timestamptz
     FROM jsonb_array_elements($1::jsonb) AS e ON CONFLICT (event_id) DO NOTHING`,
    [JSON.stringify(envelopes)],
  );
}

const inboxBatch = 16;
/** How often an event is tried before it is parked; the wait after the first failure, in milliseconds, doubles. */
export type Patience = { attempts: number; firstWait: number };
/** Eight attempts, 0.2 to 12.8 seconds apart. */
const patient: Patience = { attempts: 8, firstWait: 200 };

/** What `markDone` found: the event is this transaction's to apply, was applied elsewhere, or had been parked. */
export type Marked = 'applied before' | 'first time' | 'was parked';
export type Apply = (envelope: Envelope, markDone: (tx: Transaction) => Promise<Marked>) => Promise<void>;
export type Park = (envelope: Envelope, attempts: number, error: string) => Promise<void>;

/**
 * Applies what is in the inbox: of each aggregate the earliest open event, several aggregates side by side. `apply`
 * calls `markDone` first in its transaction, which keeps other processes from applying the same event.
 */
export function startInbox(
  pool: pg.Pool,
  subgraph: string,
  { apply, park }: { apply: Apply; park: Park },
  log: Logger,
  patience = patient,
): Worker {
  async function attempt(envelope: Envelope, attempts: number): Promise<void> {
    try {
      await apply(envelope, async (tx) => {
        const [marked] = await tx.$queryRawUnsafe<{ parked: boolean }[]>(
          `UPDATE ${subgraph}.inbox SET state = 'done', attempts = attempts + 1
           WHERE event_id = $1 AND state = 'pending' RETURNING parked_at IS NOT NULL AS parked`,
          envelope.id,
        );
        if (!marked) return 'applied before';
        return marked.parked ? 'was parked' : 'first time';
      });
    } catch (error) {
      const text = `${(error as Error).name}: ${(error as Error).message}`.slice(0, 500);
      log.warn({ event: envelope.id, topic: envelope.topic, attempts, err: text }, 'an event could not be applied');
      if (attempts >= patience.attempts) return park(envelope, attempts, text);
      await pool.query(
        `UPDATE ${subgraph}.inbox SET attempts = $2, last_error = $3,
           next_attempt_at = clock_timestamp() + $4 * interval '1 millisecond' WHERE event_id = $1`,
        [envelope.id, attempts, text, patience.firstWait * 2 ** (attempts - 1)],
      );
    }
  }

  return worker(async () => {
    const { rows } = await pool.query(
      `SELECT event_id AS id, publisher, sequence::float8 AS sequence, topic, aggregate, payload, actor,
         request_id AS "requestId", recorded_at AS "recordedAt", attempts
       FROM ${subgraph}.inbox AS candidate
       WHERE state = 'pending' AND next_attempt_at <= clock_timestamp() AND NOT EXISTS (
         SELECT FROM ${subgraph}.inbox AS earlier
         WHERE earlier.state <> 'done' AND earlier.publisher = candidate.publisher
           AND earlier.aggregate = candidate.aggregate AND earlier.sequence < candidate.sequence)
       ORDER BY sequence LIMIT ${inboxBatch}`,
    );
    await Promise.all(rows.map(({ attempts, ...envelope }) => attempt(envelope as Envelope, attempts + 1)));
    return rows.length > 0;
  }, log);
}
