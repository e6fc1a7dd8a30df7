import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { seenForSure } from '../policy.ts';
import { refuseMightier } from '../store/permissions.ts';
import { lockUser } from '../store/users.ts';

/** Lets somebody in again who was deactivated. Twice is the same as once. Refuses BeyondOwnPermissions. */
export const reactivateUser = action({
  name: 'accounts.reactivateUser',
  input: z.object({ userId: id('usr') }),
  async run({ tx, actor, input: { userId }, emit, noteChange }) {
    const before = await lockUser(tx, userId);
    await refuseMightier(tx, actor, userId);
    const user = await tx.user.update({
      where: { id: userId },
      data: { deactivatedAt: null },
      omit: { passwordHash: true },
    });
    noteChange('isActive', before.deactivatedAt === null, true);
    if (before.deactivatedAt) emit('user.updated', userId, { userId });
    return seenForSure(actor, user);
  },
});
