/** What `billing` asks of `inventory`: what products are called on an invoice. */
import { dataOf } from '@trama/platform/link';
import type { BillingContext } from '../context.ts';

const productsQuery = `query ProductsForInvoice($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Product { id name sku } }
}`;

type Found = { id: string; name: string; sku: string } | null;

/** Names and codes of products by id; what is missing was never there. */
export async function namesOfProducts(context: BillingContext, productIds: readonly string[]) {
  const representations = [...new Set(productIds)].map((id) => ({ __typename: 'Product', id }));
  if (representations.length === 0) return new Map<string, NonNullable<Found>>();
  const answer = await context.ask('inventory', productsQuery, { representations });
  const { _entities } = dataOf<{ _entities: Found[] }>('inventory', answer);
  return new Map(_entities.flatMap((found) => (found ? [[found.id, found] as const] : [])));
}
