import type { Actor } from '@trama/platform/actor';
import { escapeLike, type PageArgs, page, type Sort } from '@trama/platform/connection';
import type { AccountKind, Prisma, PrismaClient } from '../../prisma/client/client.ts';
import { type Account, seenForSure } from '../policy.ts';

export type UserFilter = {
  text?: string | null | undefined;
  role?: string | null | undefined;
  permission?: string | null | undefined;
  kind?: AccountKind | null | undefined;
  isActive?: boolean | null | undefined;
};

/** Those whom a filter means. Whoever was deleted is in no list. */
function conditionsOf({ text, role, permission, kind, isActive }: UserFilter): Prisma.UserWhereInput {
  const contains = text ? ({ contains: escapeLike(text), mode: 'insensitive' } as const) : undefined;
  const all: Prisma.UserWhereInput[] = [{ deletedAt: null }];
  if (contains) all.push({ OR: [{ name: contains }, { email: contains }, { documento: contains }] });
  if (role) all.push({ roles: { some: { role: { code: role } } } });
  if (permission) all.push({ roles: { some: { role: { permissions: { some: { permission } } } } } });
  if (kind) all.push({ kind });
  if (isActive != null) all.push({ deactivatedAt: isActive ? null : { not: null } });
  return { AND: all };
}

/** One page of users, each as the actor sees it. */
export async function pageOfUsers(
  prisma: PrismaClient,
  actor: Actor,
  { filter, ...options }: { sorts: readonly Sort[]; filter: UserFilter; args: PageArgs },
) {
  const model = {
    findMany: (query: Prisma.UserFindManyArgs) => prisma.user.findMany({ ...query, omit: { passwordHash: true } }),
    count: prisma.user.count,
  };
  const found = await page<Account>(model, {
    list: 'accounts.users',
    where: conditionsOf(filter),
    ...options,
  });
  return { ...found, edges: found.edges.map(({ cursor, node }) => ({ cursor, node: seenForSure(actor, node) })) };
}
