/** Events that failed too often: set aside in the consumer's inbox, told to operators, tried again on their word. */
import { platformEvents } from '@trama/schema/events/platform';
import type pg from 'pg';
import type { Envelope } from '../bus.ts';
import { collector, type Transaction, writeOutbox } from '../events.ts';

type Prisma = { $transaction<T>(run: (tx: Transaction) => Promise<T>): Promise<T> };

/** Parks an event and publishes `event.parked`, in one transaction. */
export async function parkEvent(
  prisma: Prisma,
  consumer: string,
  { id, publisher, topic, aggregate, requestId }: Envelope,
  attempts: number,
  error: string,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(
      `UPDATE ${consumer}.inbox SET state = 'parked', parked_at = clock_timestamp(), attempts = $2, last_error = $3
       WHERE event_id = $1`,
      id,
      attempts,
      error,
    );
    const { emit, emitted } = collector(platformEvents);
    emit('event.parked', id, { eventId: id, consumer, publisher, topic, aggregate, attempts, error });
    writeOutbox(tx, consumer, emitted, { actor: `service:${consumer}`, requestId });
  });
}

/** Lets a parked event be tried again when the request names this consumer. */
export async function replayParkedEvent(pool: pg.Pool, consumer: string, request: Envelope): Promise<void> {
  const { eventId, consumer: wanted } = platformEvents['event.replay_requested'].parse(request.payload);
  if (wanted !== consumer) return;
  await pool.query(
    `UPDATE ${consumer}.inbox SET state = 'pending', attempts = 0, next_attempt_at = clock_timestamp()
     WHERE event_id = $1 AND state = 'parked'`,
    [eventId],
  );
}
