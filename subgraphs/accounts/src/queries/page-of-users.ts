import type { Actor } from '@trama/platform/actor';
import { type PageArgs, page, type Sort } from '@trama/platform/connection';
import type { Prisma, PrismaClient } from '../../prisma/client/client.ts';
import { type Account, type SeenUser, seenBy } from '../policy.ts';

/** One page of users, each as the actor sees it. */
export async function pageOfUsers(
  prisma: PrismaClient,
  actor: Actor,
  options: { sorts: readonly Sort[]; where: Prisma.UserWhereInput; args: PageArgs },
) {
  const model = {
    findMany: (query: Prisma.UserFindManyArgs) => prisma.user.findMany({ ...query, omit: { passwordHash: true } }),
    count: prisma.user.count,
  };
  const found = await page<Account>(model, { list: 'accounts.users', ...options });
  const seen = (user: Account): SeenUser => seenBy(actor, user) ?? { id: user.id, name: user.name, account: null };
  return { ...found, edges: found.edges.map(({ cursor, node }) => ({ cursor, node: seen(node) })) };
}
