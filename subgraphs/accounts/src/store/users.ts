/** Users as login looks for them, and as those who change them hold on to them. */

import { NotFound } from '@trama/platform/errors';
import { normaliseNumber } from '@trama/platform/identity/identity-number';
import type { PrismaClient } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';

/** How an identifier is compared: an e-mail in lower case, a documento without marks. */
export const normaliseIdentifier = (typed: string): string =>
  typed.includes('@') ? typed.trim().toLowerCase() : normaliseNumber(typed);

/** The user behind an e-mail or a documento, with the password's hash. */
export const findByIdentifier = (prisma: PrismaClient, identifier: string) =>
  prisma.user.findUnique({
    where: identifier.includes('@') ? { email: identifier } : { documento: identifier },
  });

/** The user, locked against every other change until the transaction ends. Throws NotFound; deleted ones are not there. */
export async function lockUser(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT FROM accounts.users WHERE id = ${id} FOR UPDATE`;
  const user = await tx.user.findUnique({ where: { id, deletedAt: null } });
  if (!user) throw new NotFound({ id });
  return user;
}
