import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { seenForSure } from '../policy.ts';
import { outdatePermissions, refuseBeyond, refuseMightier } from '../store/permissions.ts';
import { holdRoles } from '../store/roles.ts';
import { lockUser } from '../store/users.ts';

/**
 * Gives somebody a role, from their next request on. Twice is the same as once. Refuses BeyondOwnPermissions when the
 * role, or the user, may do more than whoever asks.
 */
export const assignRole = action({
  name: 'accounts.assignRole',
  input: z.object({ userId: id('usr'), roleId: id('rol') }),
  async run({ tx, actor, now, input: { userId, roleId }, emit, noteChange }) {
    const [role] = await holdRoles(tx, [roleId], 'roleId');
    refuseBeyond(actor, role?.permissions ?? []);
    await lockUser(tx, userId);
    await refuseMightier(tx, actor, userId);
    const added = await tx.userRole.createMany({ data: [{ userId, roleId }], skipDuplicates: true });
    if (added.count > 0) {
      noteChange('role', null, role?.code ?? null);
      await outdatePermissions(tx, emit, { id: userId }, now);
      emit('user.updated', userId, { userId });
    }
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, omit: { passwordHash: true } });
    return seenForSure(actor, user);
  },
});
