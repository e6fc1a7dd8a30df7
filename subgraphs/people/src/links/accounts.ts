/** What `people` asks of `accounts`: who a user is, to greet them as a customer. */
import { dataOf } from '@trama/platform/link';
import type { PeopleContext } from '../context.ts';

const userQuery = `query UserToServe($id: ID!) { user(id: $id) { name email documento deactivatedAt } }`;

type Found = { name: string; email: string | null; documento: string | null; deactivatedAt: string | null } | null;

/** The user's name, e-mail and documento; null where there is no such user (any more). */
export async function findUser(context: Pick<PeopleContext, 'ask'>, userId: string): Promise<Found> {
  const { user } = dataOf<{ user: Found }>('accounts', await context.ask('accounts', userQuery, { id: userId }));
  return user?.deactivatedAt ? null : user;
}
