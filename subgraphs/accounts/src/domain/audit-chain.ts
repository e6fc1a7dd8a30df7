/**
 * The chain of the audit log: each entry carries the hash of the one before it, so that none can be altered, taken out
 * or put in between without all that follow telling of it. The database hashes as it writes; this computes the same by
 * itself, to verify. What was cut off at the end is only found by a hash that was noted elsewhere.
 */

export type Linked = {
  id: string;
  sequence: bigint;
  previousHash: string | null;
  hash: string;
  subgraph: string;
  action: string;
  actor: string;
  onBehalfOf: string | null;
  recordId: string | null;
  outcome: string;
  refusal: string | null;
  requestId: string;
  at: Date;
  changes: string | null;
};

/** Why a chain is broken at an entry: its content is not what was hashed, it does not follow on, or some are missing. */
export type Break = { sequence: bigint; id: string; reason: 'ALTERED' | 'NOT_FOLLOWING' | 'MISSING_BEFORE' };

/** What an entry's hash is made of. */
export const content = (entry: Linked): string =>
  `[${[
    entry.previousHash,
    Number(entry.sequence),
    entry.id,
    entry.subgraph,
    entry.action,
    entry.actor,
    entry.onBehalfOf,
    entry.recordId,
    entry.outcome,
    entry.refusal,
    entry.requestId,
    entry.at.toISOString(),
    entry.changes,
  ]
    .map((value) => JSON.stringify(value))
    .join(',')}]`;

/** Looks at the next entry of a chain. `hashOf` is SHA-256 in hex. Null when it is as it was written. */
export function breakAt(
  before: Pick<Linked, 'sequence' | 'hash'> | null,
  entry: Linked,
  hashOf: (text: string) => string,
): Break | null {
  const at = { sequence: entry.sequence, id: entry.id };
  if (entry.sequence !== (before?.sequence ?? 0n) + 1n) return { ...at, reason: 'MISSING_BEFORE' };
  if (entry.previousHash !== (before?.hash ?? null)) return { ...at, reason: 'NOT_FOLLOWING' };
  return hashOf(content(entry)) === entry.hash ? null : { ...at, reason: 'ALTERED' };
}
