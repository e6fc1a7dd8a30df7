/** Roles as those need them who give or change them. */
import { InvalidInput } from '@trama/platform/errors';
import type { Tx } from '../context.ts';

export type HeldRole = { id: string; code: string; permissions: string[] };

/**
 * Roles with their permissions, held so that none is changed or deleted before the transaction ends. Throws
 * InvalidInput, naming the place in `field`, for one that is not there.
 */
export async function holdRoles(tx: Tx, ids: readonly string[], field = 'roleIds'): Promise<HeldRole[]> {
  const wanted = [...new Set(ids)];
  await tx.$queryRaw`SELECT FROM accounts.roles WHERE id = ANY(${wanted}) ORDER BY id FOR SHARE`;
  const found = await tx.role.findMany({ where: { id: { in: wanted } }, include: { permissions: true } });
  return wanted.map((id) => {
    const role = found.find((one) => one.id === id);
    if (!role) throw InvalidInput.of(field, 'not_found');
    return { id, code: role.code, permissions: role.permissions.map(({ permission }) => permission) };
  });
}
