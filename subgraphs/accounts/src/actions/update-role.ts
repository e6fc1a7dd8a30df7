import { NotFound } from '@trama/platform/errors';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { BuiltInRole } from '../domain/refusals.ts';
import { permissionList, roleName } from '../domain/role.ts';
import { isBuiltInRole } from '../domain/roles.ts';
import { outdatePermissions, refuseBeyond } from '../store/permissions.ts';

/**
 * Changes a role; what is not given stays. Whoever has it may do the new things, and no longer the old, from their next
 * request on. Refuses BuiltInRole; BeyondOwnPermissions when the role held or is to hold more than whoever asks.
 */
export const updateRole = action({
  name: 'accounts.updateRole',
  input: z.object({ roleId: id('rol'), name: roleName.nullish(), permissions: permissionList.nullish() }),
  async run({ tx, actor, now, input: { roleId, ...given }, emit, noteChange }) {
    // waits for whoever is being given the role, so that nobody's tokens are overlooked
    await tx.$queryRaw`SELECT FROM accounts.roles WHERE id = ${roleId} FOR UPDATE`;
    const role = await tx.role.findUnique({ where: { id: roleId }, include: { permissions: true } });
    if (!role) throw new NotFound({ id: roleId });
    if (isBuiltInRole(role.code)) throw new BuiltInRole({ role: role.code });
    const before = role.permissions.map(({ permission }) => permission).sort();
    const permissions = given.permissions ?? before;
    refuseBeyond(actor, [...before, ...permissions]);
    if (before.join() !== permissions.join()) {
      noteChange('permissions', before.join(' '), permissions.join(' '));
      await tx.rolePermission.deleteMany({ where: { roleId, permission: { notIn: permissions } } });
      await tx.rolePermission.createMany({
        data: permissions.map((permission) => ({ roleId, permission })),
        skipDuplicates: true,
      });
      await outdatePermissions(tx, emit, { roles: { some: { roleId } } }, now);
    }
    return tx.role.update({ where: { id: roleId }, data: { name: given.name ?? role.name } });
  },
});
