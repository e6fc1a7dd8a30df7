import { may } from '@trama/platform/actor';
import { NotFound } from '@trama/platform/errors';
import { id, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { seenForSure } from '../policy.ts';
import { ownId } from '../store/own-account.ts';
import { refuseMightier } from '../store/permissions.ts';
import { endSessionsOf } from '../store/sessions.ts';
import { lockUser } from '../store/users.ts';

/**
 * Ends all sessions of the user who asks or, with accounts:write, of somebody else; but for the one of this request
 * when that is wanted. Refuses BeyondOwnPermissions, PersonRequired.
 */
export const revokeAllSessions = action({
  name: 'accounts.revokeAllSessions',
  input: z.object({ userId: id('usr').nullish(), exceptCurrent: withDefault(z.boolean(), false) }),
  async run({ tx, actor, input: { userId: given, exceptCurrent }, now, emit, noteChange }) {
    const userId = given ?? ownId(actor);
    if (userId !== actor.id && !may(actor, 'accounts:write')) throw new NotFound({ id: userId });
    const { passwordHash: _, ...user } = await lockUser(tx, userId);
    await refuseMightier(tx, actor, userId);
    const ended = await endSessionsOf(tx, emit, userId, now, exceptCurrent ? actor.sessionId : undefined);
    noteChange('endedSessions', null, ended);
    return seenForSure(actor, user);
  },
});
