/** What waits between asking for a reset and its code: the identifier, sealed, for a job's payload is anybody's to read. */
import type { Tx } from '../context.ts';
import type { Channel, Post } from './outgoing-messages.ts';
import { seal, unseal } from './sealed.ts';

const purpose = 'reset-requests';
export const resetJob = 'accounts.sendPasswordReset';

type Wanted = { id: string; identifier: string; channel: Channel; now: Date };

export async function enqueueReset(tx: Tx, { config, jobs }: Post, { id, identifier, channel, now }: Wanted) {
  const sealed = seal(identifier, id, config.secretFor(purpose));
  await jobs.enqueue(tx, resetJob, { id, sealed, channel }, now);
}

/** The identifier of a request, or null when it was sealed under another secret. */
export const openReset = (request: { id: string; sealed: string }, config: Post['config']): string | null =>
  unseal(request.sealed, request.id, config.secretFor(purpose));
