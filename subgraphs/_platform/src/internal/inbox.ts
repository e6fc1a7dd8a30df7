/** The way of events into a subgraph: stored once, applied in order per aggregate, tried again, then parked. */
import type pg from 'pg';
import type { Envelope } from '../bus.ts';
import type { Logger } from '../config.ts';
import type { Transaction } from '../events.ts';
import { sayError } from './describe-error.ts';
import { type Worker, worker } from './worker.ts';

/** Stores events in the inbox; those that are there already are passed over. */
export async function acceptIntoInbox(pool: pg.Pool, subgraph: string, envelopes: readonly Envelope[]): Promise<void> {
  if (envelopes.length === 0) return;
  await pool.query(
    `INSERT INTO ${subgraph}.inbox
       (event_id, publisher, sequence, topic, aggregate, payload, actor, request_id, recorded_at, trace)
     SELECT e->>'id', e->>'publisher', (e->>'sequence')::bigint, e->>'topic', e->>'aggregate', e->'payload', e->>'actor',
       e->>'requestId', (e->>'recordedAt')::timestamptz, e->>'trace'
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
      const text = sayError(error).slice(0, 500);
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
         request_id AS "requestId", recorded_at AS "recordedAt", trace, attempts
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
