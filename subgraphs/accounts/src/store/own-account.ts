/** What stands before somebody changes their own account: that they are a person, and that they know the password. */
import type { Actor } from '@trama/platform/actor';
import type { AccountsContext } from '../context.ts';
import { PersonRequired, WrongPassword } from '../domain/refusals.ts';
import { admit, countedUnder, forgiveAttempt } from './login-attempts.ts';
import { verifyPassword } from './password-hash.ts';

/** The id of the user who asks. Throws PersonRequired for an API key or a part of the house. */
export function ownId(actor: Actor): string {
  if (actor.kind !== 'user' || !actor.id) throw new PersonRequired({});
  return actor.id;
}

/**
 * Checks the password of the user who asks, with the same count of failures as a login. Throws WrongPassword,
 * TooManyAttempts, PersonRequired. Not inside a transaction: a refusal would take the count back with it.
 */
export async function confirmPassword({ prisma, actor }: AccountsContext, password: string, now: Date) {
  const id = ownId(actor);
  const counted = countedUnder(id, actor.address);
  await admit(prisma, counted, now);
  const user = await prisma.user.findUnique({ where: { id, deactivatedAt: null } });
  const matches = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !matches) throw new WrongPassword({});
  await prisma.$transaction((tx) => forgiveAttempt(tx, counted));
  return user;
}
