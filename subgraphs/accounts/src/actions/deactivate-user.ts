import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { seenForSure } from '../policy.ts';
import { outdatePermissions, refuseLastAdministrator, refuseMightier } from '../store/permissions.ts';
import { endSessionsOf } from '../store/sessions.ts';
import { lockUser } from '../store/users.ts';

/**
 * Lets somebody in no more: their sessions, tokens and API keys end at once. Twice is the same as once. Refuses
 * LastAdministrator, BeyondOwnPermissions.
 */
export const deactivateUser = action({
  name: 'accounts.deactivateUser',
  input: z.object({ userId: id('usr') }),
  async run({ tx, actor, now, input: { userId }, emit, noteChange }) {
    await refuseLastAdministrator(tx, userId);
    const before = await lockUser(tx, userId);
    await refuseMightier(tx, actor, userId);
    const { passwordHash: _, ...account } = before;
    if (before.deactivatedAt) return seenForSure(actor, account);
    const user = await tx.user.update({
      where: { id: userId },
      data: { deactivatedAt: now },
      omit: { passwordHash: true },
    });
    noteChange('isActive', true, false);
    await endSessionsOf(tx, emit, userId, now);
    await outdatePermissions(tx, emit, { id: userId }, now);
    emit('user.updated', userId, { userId });
    return seenForSure(actor, user);
  },
});
