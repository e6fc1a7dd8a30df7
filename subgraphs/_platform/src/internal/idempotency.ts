/**
 * Mutations that were served before, by the key that their client gave: the same key and input find the record that the
 * first one made, the same key with another input is refused. Kept for a day.
 */
import { createHmac } from 'node:crypto';
import { IdempotencyConflict } from '../errors.ts';
import type { Transaction } from '../events.ts';
import type { BaseContext } from '../subgraph.ts';
import { executeLast } from './direct-client.ts';

/** Thrown to leave a transaction whose request was served before. */
export class AlreadyDone extends Error {
  readonly recordId: string | null;
  constructor(recordId: string | null) {
    super('done before');
    this.recordId = recordId;
  }
}

export type Remembered = { actor: string; action: string; key: string; hash: string };

export const keyOf = (raw: unknown): string | undefined => {
  const key = (raw as { idempotencyKey?: unknown } | null)?.idempotencyKey;
  return typeof key === 'string' ? key : undefined;
};

/** A keyed hash of the input (it may hold a password) that does not depend on the order of its fields. */
export function hashOf(raw: unknown, config: BaseContext['config']): string {
  const sorted = (value: unknown): unknown => {
    if (value instanceof Date || value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(sorted);
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([k, v]) => [k, sorted(v)]),
    );
  };
  return createHmac('sha256', config.secretFor('idempotency'))
    .update(JSON.stringify(sorted(raw)))
    .digest('base64url');
}

/** Throws AlreadyDone when this request was served before, IdempotencyConflict when its key was used otherwise. */
export async function recall(
  tx: Transaction,
  subgraph: string,
  { actor, action, key, hash }: Remembered,
): Promise<void> {
  const [row] = await tx.$queryRawUnsafe<{ request_hash: string; record_id: string | null }[]>(
    `SELECT request_hash, record_id FROM ${subgraph}.idempotency WHERE actor = $1 AND action = $2 AND key = $3`,
    actor,
    action,
    key,
  );
  if (!row) return;
  if (row.request_hash !== hash) throw new IdempotencyConflict({ idempotencyKey: key });
  throw new AlreadyDone(row.record_id);
}

/** Takes the key for this transaction; waits for an equal request that is under way, then answers as `recall`. */
export async function remember(tx: Transaction, subgraph: string, remembered: Remembered): Promise<void> {
  const { actor, action, key, hash } = remembered;
  const inserted = await tx.$executeRawUnsafe(
    `INSERT INTO ${subgraph}.idempotency (actor, action, key, request_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    actor,
    action,
    key,
    hash,
  );
  if (inserted === 0) await recall(tx, subgraph, remembered);
}

/** Notes the record that the request made, when its transaction is committed. */
export function rememberRecord(tx: Transaction, subgraph: string, by: Remembered, recordId: string): void {
  executeLast(
    tx,
    `UPDATE ${subgraph}.idempotency SET record_id = $4 WHERE actor = $1 AND action = $2 AND key = $3`,
    by.actor,
    by.action,
    by.key,
    recordId,
  );
}
