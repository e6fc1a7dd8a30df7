/** Reads by key, batched per request: used by resolveReference and by fields. */
import { byKey, manyByKey } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { PrismaClient } from '../prisma/client/client.ts';
import { type SeenUser, seenBy } from './policy.ts';

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  const inIds = (ids: string[]) => ({ where: { id: { in: ids } } });
  const id = (row: { id: string }) => row.id;
  const userId = (row: { userId: string }) => row.userId;
  const permissionsOfUser = manyByKey(
    (ids) =>
      prisma.$queryRaw<{ userId: string; permission: string }[]>`
        SELECT DISTINCT held.user_id AS "userId", granted.permission FROM accounts.user_roles AS held
        JOIN accounts.role_permissions AS granted USING (role_id) WHERE held.user_id = ANY(${ids})
        ORDER BY granted.permission`,
    userId,
  );
  return {
    permissionsOfUser: async (id: string) => (await permissionsOfUser.load(id)).map(({ permission }) => permission),
    user: byKey<SeenUser>(async (ids) => {
      const rows = await prisma.user.findMany({ ...inIds(ids), omit: { passwordHash: true } });
      return rows.flatMap((row) => seenBy(actor, row) ?? []);
    }, id),
    secondFactor: byKey(
      (ids) => prisma.secondFactor.findMany({ where: { userId: { in: ids } }, omit: { secret: true } }),
      userId,
    ),
    session: byKey((ids) => prisma.session.findMany(inIds(ids)), id),
    parkedEvent: byKey((ids) => prisma.parkedEvent.findMany(inIds(ids)), id),
    rolesOfUser: manyByKey(
      (ids) =>
        prisma.userRole.findMany({
          where: { userId: { in: ids } },
          include: { role: true },
          orderBy: { roleId: 'asc' },
        }),
      userId,
    ),
    permissionsOfRole: manyByKey(
      (ids) => prisma.rolePermission.findMany({ where: { roleId: { in: ids } }, orderBy: { permission: 'asc' } }),
      (row) => row.roleId,
    ),
    rolesWithPermission: manyByKey(
      (codes) =>
        prisma.rolePermission.findMany({
          where: { permission: { in: codes } },
          include: { role: true },
          orderBy: { roleId: 'asc' },
        }),
      (row) => row.permission,
    ),
    openSessionsOfUser: manyByKey(
      (ids) =>
        prisma.session.findMany({
          where: { userId: { in: ids }, revokedAt: null, expiresAt: { gt: new Date() } },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
      userId,
    ),
  };
}
