/**
 * Who may see which account. Pure.
 *
 * `User` is open as a type, because everybody who is logged in may know who did something and because `login` answers
 * a user to somebody who was nobody a moment ago. So a row never goes into the graph as it is: `seenBy` turns it into
 * what this actor may see, the account itself (documento, e-mail, roles …) apart from id and name and null for others.
 * A field of the account can therefore not be read without passing here, through `_entities` or otherwise.
 */
import { type Actor, may } from '@trama/platform/actor';
import type { User as UserRow } from '../prisma/client/client.ts';

/** What is stored of a user, less what nobody reads. */
export type Account = Omit<UserRow, 'passwordHash'>;

/** A user as somebody sees it. `account` is null for those who may only know the name. */
export type SeenUser = { id: string; name: string; pictureId: string | null; account: Account | null };

/** Staff with `accounts:read` see every account, a person their own. */
export const canReadAccount = (actor: Actor, user: { id: string }): boolean =>
  may(actor, 'accounts:read') || (actor.kind === 'user' && actor.id === user.id);

/** Whoever is logged in may know a user by name and picture. */
export const canReadName = (actor: Actor): boolean => actor.kind !== 'anonymous';

const named = ({ id, name, pictureId }: Account) => ({ id, name, pictureId });

export function seenBy(actor: Actor, user: Account): SeenUser | null {
  if (!canReadAccount(actor, user) && !canReadName(actor)) return null;
  return { ...named(user), account: canReadAccount(actor, user) ? user : null };
}

/** The same for a user of whom the actor knows already: one that they have changed, or found in a list. */
export const seenForSure = (actor: Actor, user: Account): SeenUser =>
  seenBy(actor, user) ?? { ...named(user), account: null };

/** A user as they see themselves: for those who have just proved who they are. */
export const seenByThemselves = (user: Account): SeenUser => ({ ...named(user), account: user });
