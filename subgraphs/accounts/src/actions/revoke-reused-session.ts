import { NotFound } from '@trama/platform/errors';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { endSession } from '../store/sessions.ts';

/** Ends the session whose refresh token came back after its use. Not in the graph: the house does this by itself. */
export const revokeReusedSession = action({
  name: 'accounts.revokeReusedSession',
  input: z.object({ sessionId: id('ses') }),
  async run({ tx, input: { sessionId }, now, emit }) {
    const session = await endSession(tx, emit, sessionId, now);
    if (!session) throw new NotFound({ id: sessionId });
    return session;
  },
});
