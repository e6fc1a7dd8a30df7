/** What users may do, as the database has it, and how a change of it is told. */
import type { Actor } from '@trama/platform/actor';
import type { Emit } from '@trama/platform/events';
import type { accountsEvents } from '@trama/schema/events/accounts';
import type { Prisma } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import { beyond } from '../domain/permissions.ts';
import { BeyondOwnPermissions, LastAdministrator } from '../domain/refusals.ts';
import { builtInRoles } from '../domain/roles.ts';

/** The permissions of all roles of a user. */
export async function permissionsOfUser(tx: Tx, userId: string): Promise<string[]> {
  const granted = await tx.rolePermission.findMany({
    where: { role: { users: { some: { userId } } } },
    distinct: ['permission'],
  });
  return granted.map(({ permission }) => permission);
}

/** Throws BeyondOwnPermissions when the actor lacks one of these: nobody gives, or has power over, more than they hold. */
export function refuseBeyond(actor: Actor, wanted: Iterable<string>): void {
  const missing = beyond(actor.permissions, wanted);
  if (missing.length > 0) throw new BeyondOwnPermissions({ permissions: missing });
}

/** The same for changing a user: who may change somebody could otherwise become them. One's own account is excepted. */
export async function refuseMightier(tx: Tx, actor: Actor, userId: string): Promise<void> {
  if (actor.kind === 'user' && actor.id === userId) return;
  refuseBeyond(actor, await permissionsOfUser(tx, userId));
}

/** Tells that these users may do something else from now on: every access token that they hold is out of date. */
export async function outdatePermissions(
  tx: Tx,
  emit: Emit<typeof accountsEvents>,
  where: Prisma.UserWhereInput,
  now: Date,
): Promise<void> {
  const outdated = await tx.user.updateManyAndReturn({
    where,
    data: { permissionsVersion: { increment: 1 }, permissionsChangedAt: now },
    select: { id: true, permissionsVersion: true },
  });
  for (const { id, permissionsVersion } of outdated)
    emit('user.permissions_changed', id, { userId: id, version: permissionsVersion });
}

/**
 * Throws LastAdministrator unless another active administrator than this user is there. The role's row is locked, so
 * that of two administrators who remove each other at once the second is refused.
 */
export async function refuseLastAdministrator(tx: Tx, userId: string): Promise<void> {
  const roleId = builtInRoles.admin.id;
  await tx.$queryRaw`SELECT FROM accounts.roles WHERE id = ${roleId} FOR NO KEY UPDATE`;
  const administrators = await tx.userRole.findMany({
    where: { roleId, user: { deactivatedAt: null } },
    select: { userId: true },
    take: 2,
    orderBy: { userId: 'asc' },
  });
  const others = administrators.filter((one) => one.userId !== userId);
  if (administrators.length > 0 && others.length === 0) throw new LastAdministrator({});
}
