/** Whose account a customer has. It is asked for each time: it changes when people are merged, and is seldom needed. */
import type { NotificationsContext } from '../context.ts';
import { accountOfCustomer } from '../links/people.ts';

/** The account of a customer, in a list that is empty where there is none. */
export async function accountsOfCustomer(context: NotificationsContext, customerId: string | null): Promise<string[]> {
  const userId = customerId && (await accountOfCustomer(context, customerId));
  return userId ? [userId] : [];
}
