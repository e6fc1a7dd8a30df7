import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { builtInRoles } from '../domain/roles.ts';
import { seenForSure } from '../policy.ts';
import { outdatePermissions, refuseLastAdministrator, refuseMightier } from '../store/permissions.ts';
import { holdRoles } from '../store/roles.ts';
import { lockUser } from '../store/users.ts';

/**
 * Takes a role from somebody, from their next request on. Twice is the same as once. Refuses LastAdministrator,
 * BeyondOwnPermissions.
 */
export const unassignRole = action({
  name: 'accounts.unassignRole',
  input: z.object({ userId: id('usr'), roleId: id('rol') }),
  async run({ tx, actor, now, input: { userId, roleId }, emit, noteChange }) {
    if (roleId === builtInRoles.admin.id) await refuseLastAdministrator(tx, userId);
    const [role] = await holdRoles(tx, [roleId], 'roleId');
    await lockUser(tx, userId);
    await refuseMightier(tx, actor, userId);
    const taken = await tx.userRole.deleteMany({ where: { userId, roleId } });
    if (taken.count > 0) {
      noteChange('role', role?.code ?? null, null);
      await outdatePermissions(tx, emit, { id: userId }, now);
      emit('user.updated', userId, { userId });
    }
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, omit: { passwordHash: true } });
    return seenForSure(actor, user);
  },
});
