import { NotFound } from '@trama/platform/errors';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { BuiltInRole, RoleInUse } from '../domain/refusals.ts';
import { isBuiltInRole } from '../domain/roles.ts';
import { refuseBeyond } from '../store/permissions.ts';

/** Takes away a role that nobody has. Refuses BuiltInRole, RoleInUse, BeyondOwnPermissions. */
export const deleteRole = action({
  name: 'accounts.deleteRole',
  input: z.object({ roleId: id('rol') }),
  async run({ tx, actor, input: { roleId }, noteChange }) {
    await tx.$queryRaw`SELECT FROM accounts.roles WHERE id = ${roleId} FOR UPDATE`;
    const role = await tx.role.findUnique({ where: { id: roleId }, include: { permissions: true } });
    if (!role) throw new NotFound({ id: roleId });
    if (isBuiltInRole(role.code)) throw new BuiltInRole({ role: role.code });
    const permissions = role.permissions.map(({ permission }) => permission).sort();
    refuseBeyond(actor, permissions);
    const users = await tx.userRole.count({ where: { roleId } });
    if (users > 0) throw new RoleInUse({ users });
    noteChange('permissions', permissions.join(' '), null);
    await tx.rolePermission.deleteMany({ where: { roleId } });
    await tx.role.delete({ where: { id: roleId } });
    return { id: roleId, code: role.code, name: role.name };
  },
});
