/** What `sales` asks of `people`: who may be sold to, who sells, and how much a customer may owe. */
import { dataOf } from '@trama/platform/link';
import { type Money, money } from '@trama/platform/values';
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

const accountQuery = `query AccountForSale($id: ID!) { customer(id: $id) { user { id } } }`;

/** The id of the account with which a customer, archived or not, sees what is theirs; null for none. */
export async function accountOf(context: SalesContext, customerId: string): Promise<string | null> {
  const answer = await context.ask('people', accountQuery, { id: customerId });
  return dataOf<{ customer: Pick<NonNullable<Found>, 'user'> | null }>('people', answer).customer?.user?.id ?? null;
}

const salesRepQuery = `query RepForSale($id: ID!) { salesRep(id: $id) { id isActive } }`;

/** Whether somebody of this id sells for the business now. */
export async function isSellingRep(context: SalesContext, salesRepId: string): Promise<boolean> {
  const answer = await context.ask('people', salesRepQuery, { id: salesRepId });
  const { salesRep } = dataOf<{ salesRep: { isActive: boolean } | null }>('people', answer);
  return salesRep?.isActive === true;
}

const creditQuery = `query CreditForSale($id: ID!) { customer(id: $id) { creditLimit { amount currency } } }`;

/** How much a customer may owe; null for no credit. */
export async function findCreditLimit(context: SalesContext, customerId: string): Promise<Money | null> {
  const answer = await context.ask('people', creditQuery, { id: customerId });
  type Limited = { customer: { creditLimit: { amount: string; currency: string } | null } | null };
  const limit = dataOf<Limited>('people', answer).customer?.creditLimit;
  return limit ? money.parse(limit) : null;
}
