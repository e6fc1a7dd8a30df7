import { may } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { refuseMightier } from '../store/permissions.ts';
import { endSession } from '../store/sessions.ts';

/**
 * Ends a session of the user who asks or, with accounts:write, of somebody else. Twice is the same as once. Refuses
 * BeyondOwnPermissions.
 */
export const revokeSession = action({
  name: 'accounts.revokeSession',
  input: z.object({ sessionId: id('ses') }),
  async run({ tx, actor, input: { sessionId }, now, emit }) {
    const session = await tx.session.findUnique({ where: { id: sessionId } });
    const isOwn = actor.kind === 'user' && session?.userId === actor.id;
    if (!session || !(isOwn || may(actor, 'accounts:write'))) throw new NotFound({ id: sessionId });
    await refuseMightier(tx, actor, session.userId);
    const ended = await endSession(tx, emit, sessionId, now);
    if (!ended) throw new NotFound({ id: sessionId });
    return ended;
  },
});
