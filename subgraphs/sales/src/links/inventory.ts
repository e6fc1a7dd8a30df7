/** What `sales` asks of `inventory`: prices to sell at, stock to be held, goods to be taken back. Undo stands under do. */
import { dataOf, knownAmong } from '@trama/platform/link';
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

const reservePartMutation = `mutation ReservePartForOrder($input: ReserveStockInput!) {
  reserveStock(input: $input) {
    __typename
    ... on StockReservation { id lines { product { id } quantity } }
    ... on Refusal { code message }
  }
}`;

/** Holds what there is of each product, be it nothing: the reservation, and what it holds. */
export async function reservePart(context: SalesContext, input: Reserve) {
  const answer = await context.ask('inventory', reservePartMutation, { input: { ...input, allowPartial: true } });
  type Part = { id?: string; lines?: { product: { id: string }; quantity: number }[]; code?: string };
  const { reserveStock: result } = dataOf<{ reserveStock: Part }>('inventory', answer);
  if (!result.id) throw new Error(`inventory refused to reserve: ${result.code}`);
  const lines = (result.lines ?? []).map(({ product, quantity }) => ({ productId: product.id, quantity }));
  return { reservationId: result.id, lines };
}

const releaseMutation = `mutation ReleaseForOrder($input: ReleaseReservationInput!) {
  releaseReservation(input: $input) { __typename }
}`;

/** Undoes `reserveStock`. If it cannot be reached, the reservation's time runs out by itself. */
export async function releaseReservation(context: SalesContext, reservationId: string): Promise<void> {
  dataOf('inventory', await context.ask('inventory', releaseMutation, { input: { reservationId } }));
}

/** Whether there is a warehouse of this id. */
export const isWarehouse = async (context: SalesContext, id: string): Promise<boolean> =>
  (await knownAmong(context, 'inventory', 'Warehouse', [id])).has(id);

const returnMutation = `mutation ReturnForOrder($input: ReturnStockInput!) {
  returnStock(input: $input) { __typename ... on StockReturn { id } ... on Refusal { code } }
}`;

type Returned = {
  reference: string;
  lines: { productId: string; quantity: number }[];
  warehouseId: string;
  condition: 'SELLABLE' | 'DAMAGED';
  idempotencyKey: string;
};

/**
 * Puts goods of an order back into stock at what they were worth when they left; the same key does it once. Throws
 * where they have not left yet, which their order's event will change: to be tried again.
 */
export async function returnStock(context: SalesContext, input: Returned): Promise<void> {
  const answer = await context.ask('inventory', returnMutation, { input });
  const { returnStock: result } = dataOf<{ returnStock: { id?: string; code?: string } }>('inventory', answer);
  if (!result.id) throw new Error(`inventory does not take back: ${result.code}`);
}
