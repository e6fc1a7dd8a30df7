/** What `billing` asks of `people`: whom an invoice is for, and by which account they see it. */
import { dataOf } from '@trama/platform/link';
import type { BillingContext } from '../context.ts';
import type { Buyer, IdentityType } from '../domain/fiscal-document.ts';

const customerQuery = `query CustomerForInvoice($id: ID!) { customer(id: $id) {
  id name email phone archivedAt user { id } identityDocument { country type number } address { line city } } }`;

type Found = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  archivedAt: string | null;
  user: { id: string } | null;
  identityDocument: { country: string; type: string; number: string } | null;
  address: { line: string | null; city: string | null } | null;
};
export type InvoicedCustomer = { id: string; userId: string | null; buyer: Buyer | null };

const accountQuery = `query AccountForInvoice($id: ID!) { customer(id: $id) { user { id } } }`;

/** The id of the account with which a customer, archived or not, sees their invoices; null for none. */
export async function accountOf(context: BillingContext, customerId: string): Promise<string | null> {
  const answer = await context.ask('people', accountQuery, { id: customerId });
  return dataOf<{ customer: Pick<Found, 'user'> | null }>('people', answer).customer?.user?.id ?? null;
}

const types: Readonly<Record<string, IdentityType>> = {
  RUC: 'TAXPAYER',
  CEDULA: 'NATIONAL_ID',
  PASSPORT: 'PASSPORT',
};

/**
 * The customer, the account that it has, and what an invoice says of it: null where it has no document to be named by.
 * A document of another country is a foreign one. Null where there is no such customer, or it is archived.
 */
export async function findCustomer(
  context: BillingContext,
  customerId: string,
  country: string,
): Promise<InvoicedCustomer | null> {
  const answer = await context.ask('people', customerQuery, { id: customerId });
  const { customer } = dataOf<{ customer: Found | null }>('people', answer);
  if (!customer || customer.archivedAt) return null;
  const { identityDocument: document, address } = customer;
  const own = document && document.country === country ? types[document.type] : 'FOREIGN';
  return {
    id: customer.id,
    userId: customer.user?.id ?? null,
    buyer: document && {
      identityType: own ?? 'FOREIGN',
      identityNumber: document.number,
      name: customer.name,
      address: [address?.line, address?.city].filter(Boolean).join(', ') || null,
      email: customer.email,
      phone: customer.phone,
    },
  };
}
