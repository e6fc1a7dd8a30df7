/** What `sales` asks of `inventory`: prices to sell at, and stock to be held. Each undo stands under its do. */
import { dataOf } from '@trama/platform/link';
import type { Money } from '@trama/platform/values';
import { money } from '@trama/platform/values';
import type { SalesContext } from '../context.ts';
import { OutOfStock, type Shortage } from '../domain/refusals.ts';

const productsQuery = `query ProductsForSale($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Product { id price { amount currency } } }
}`;

/** The prices of products that can be sold, by product id; what is missing cannot be sold. */
export async function pricesOf(context: SalesContext, productIds: readonly string[]): Promise<Map<string, Money>> {
  const representations = [...new Set(productIds)].map((id) => ({ __typename: 'Product', id }));
  const answer = await context.ask('inventory', productsQuery, { representations });
  type Found = { id: string; price: { amount: string; currency: string } } | null;
  const { _entities } = dataOf<{ _entities: Found[] }>('inventory', answer);
  return new Map(_entities.flatMap((found) => (found ? [[found.id, money.parse(found.price)] as const] : [])));
}

const reserveMutation = `mutation ReserveForOrder($input: ReserveStockInput!) {
  reserveStock(input: $input) {
    __typename
    ... on StockReservation { id }
    ... on OutOfStock { shortages { productId asked available } }
    ... on Refusal { code message }
  }
}`;

type Reserve = { reference: string; lines: { productId: string; quantity: number }[]; warehouseId: string | null };
type Reserved = { __typename: string; id?: string; shortages?: Shortage[]; code?: string };

/** Holds stock for an order; the same order and lines again give the same reservation. Throws OutOfStock. */
export async function reserveStock(context: SalesContext, input: Reserve): Promise<string> {
  const answer = await context.ask('inventory', reserveMutation, { input });
  const { reserveStock: result } = dataOf<{ reserveStock: Reserved }>('inventory', answer);
  if (result.id) return result.id;
  if (result.shortages) throw new OutOfStock({ shortages: result.shortages });
  throw new Error(`inventory refused to reserve: ${result.code}`);
}

const releaseMutation = `mutation ReleaseForOrder($input: ReleaseReservationInput!) {
  releaseReservation(input: $input) { __typename }
}`;

/** Undoes `reserveStock`. If it cannot be reached, the reservation's time runs out by itself. */
export async function releaseReservation(context: SalesContext, reservationId: string): Promise<void> {
  dataOf('inventory', await context.ask('inventory', releaseMutation, { input: { reservationId } }));
}
