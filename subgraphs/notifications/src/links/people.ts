/** What `notifications` asks of `people`: whose account a customer has. */
import { dataOf } from '@trama/platform/link';
import type { NotificationsContext } from '../context.ts';

const query = `query AccountOfCustomer($id: ID!) { customer(id: $id) { user { id } } }`;

/** Null where there is no account. */
export async function accountOfCustomer(context: NotificationsContext, customerId: string): Promise<string | null> {
  const answer = await context.ask('people', query, { id: customerId });
  return dataOf<{ customer: { user: { id: string } | null } | null }>('people', answer).customer?.user?.id ?? null;
}
