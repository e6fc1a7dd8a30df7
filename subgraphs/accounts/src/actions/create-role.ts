import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { permissionList, roleCode, roleName } from '../domain/role.ts';
import { refuseBeyond } from '../store/permissions.ts';

/** Adds a role. Refuses permissions that whoever asks does not hold: BeyondOwnPermissions. */
export const createRole = action({
  name: 'accounts.createRole',
  input: z.object({ code: roleCode, name: roleName, permissions: permissionList, idempotencyKey }),
  async run({ tx, actor, input: { code, name, permissions }, noteChange }) {
    refuseBeyond(actor, permissions);
    noteChange('permissions', null, permissions.join(' '));
    const granted = { create: permissions.map((permission) => ({ permission })) };
    return tx.role.create({ data: { id: newId('rol'), code, name, permissions: granted } });
  },
  replay: ({ prisma }, id) => prisma.role.findUnique({ where: { id } }),
  violations: { roles_code_key: () => InvalidInput.of('code', 'taken') },
});
