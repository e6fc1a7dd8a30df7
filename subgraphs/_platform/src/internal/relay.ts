/** The way of events out of a subgraph: from its outbox to the bus, in order, until the bus has them. */
import type pg from 'pg';
import { type Bus, everyEvent } from '../bus.ts';
import type { Logger } from '../config.ts';
import { type Worker, worker } from './worker.ts';

const columns =
  'id, sequence::float8 AS sequence, topic, aggregate, payload, actor, request_id, recorded_at, resent, trace';
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
  trace: string | null;
};

const relayBatch = 200;
const keepPublished = '7 days'; // how far back a bus that lost its data is given everything again
const keepDone = '14 days'; // longer than keepPublished, so that what comes again is known
const tidyEvery = 3_600_000; // 1 hour

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
    const fresh = envelopes.filter((_, index) => !rows[index]?.resent);
    // first to those who drop what they remember, so that whoever hears of an event finds it forgotten
    if (fresh.length > 0) await bus.sendLive(everyEvent, fresh);
    for (const envelope of fresh) await bus.sendLive(envelope.topic, envelope);
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
