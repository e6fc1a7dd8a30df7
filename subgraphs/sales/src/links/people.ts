/** What `sales` asks of `people`: whether a customer is there to be sold to, and whose account it is. */
import { dataOf } from '@trama/platform/link';
import type { SalesContext } from '../context.ts';

const customerQuery = `query CustomerForSale($id: ID!) { customer(id: $id) { id archivedAt user { id } } }`;

type Found = { id: string; archivedAt: string | null; user: { id: string } | null } | null;

/** The customer and the id of its user account; null where there is no such customer, or it is archived. */
export async function findCustomer(
  context: SalesContext,
  customerId: string,
): Promise<{ id: string; userId: string | null } | null> {
  const answer = await context.ask('people', customerQuery, { id: customerId });
  const { customer } = dataOf<{ customer: Found }>('people', answer);
  return customer && !customer.archivedAt ? { id: customer.id, userId: customer.user?.id ?? null } : null;
}
