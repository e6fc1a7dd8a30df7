/**
 * What a transaction tells the others, on its way out: checked against the catalog and written into the outbox in the
 * same transaction. internal/relay.ts publishes it, internal/inbox.ts receives it: at least once, in order per
 * aggregate, retried, then parked; killing any process at any moment loses nothing. What an event means is the business
 * of schema/events and of the handlers.
 */
import type { z } from 'zod';
import { executeLast } from './internal/direct-client.ts';
import { carried } from './tracing.ts';
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

/** Writes what was emitted into the outbox when the transaction is committed, in its last statement. */
export function writeOutbox(
  tx: Transaction,
  subgraph: string,
  emitted: readonly Emitted[],
  by: { actor: string; requestId: string },
): void {
  if (emitted.length === 0) return;
  executeLast(
    tx,
    `INSERT INTO ${subgraph}.outbox (id, topic, aggregate, payload, actor, request_id, trace)
     SELECT id, topic, aggregate, payload::jsonb, $5, $6, $7
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS new(id, topic, aggregate, payload, place)
     ORDER BY place`,
    emitted.map(() => newId('evt')),
    emitted.map(({ topic }) => topic),
    emitted.map(({ aggregate }) => aggregate),
    emitted.map(({ payload }) => JSON.stringify(payload)),
    by.actor,
    by.requestId,
    carried()['traceparent'] ?? null,
  );
}
