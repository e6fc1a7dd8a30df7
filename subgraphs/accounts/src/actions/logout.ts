import { NotFound } from '@trama/platform/errors';
import { z } from 'zod';
import { action } from '../context.ts';
import { endSession } from '../store/sessions.ts';

/** Ends the session of the request's access token. Twice is the same as once. */
export const logout = action({
  name: 'accounts.logout',
  input: z.object({}),
  async run({ tx, actor, now, emit }) {
    const { sessionId = '' } = actor;
    const own = await tx.session.findFirst({ where: { id: sessionId, userId: actor.id ?? '' } });
    const ended = own && (await endSession(tx, emit, own.id, now));
    if (!ended) throw new NotFound({ id: sessionId });
    return ended;
  },
});
