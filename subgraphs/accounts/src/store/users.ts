/** Users as login and listing look for them. */
import type { Actor } from '@trama/platform/actor';
import { type PageArgs, page, type Sort } from '@trama/platform/connection';
import type { Prisma, PrismaClient } from '../../prisma/client/client.ts';
import { normaliseDocumento } from '../domain/documento.ts';
import { type Account, type SeenUser, seenBy } from '../policy.ts';

/** How an identifier is compared: an e-mail in lower case, a documento without marks. */
export const normaliseIdentifier = (typed: string): string =>
  typed.includes('@') ? typed.trim().toLowerCase() : normaliseDocumento(typed);

/** The user behind an e-mail or a documento, with the password's hash. */
export const findByIdentifier = (prisma: PrismaClient, identifier: string) =>
  prisma.user.findUnique({
    where: identifier.includes('@') ? { email: identifier } : { documento: identifier },
  });

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
