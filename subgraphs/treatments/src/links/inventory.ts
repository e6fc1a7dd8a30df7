/** What `treatments` asks of `inventory`: what products are measured in, what there is of them and what it is worth. */
import { dataOf } from '@trama/platform/link';
import type { BaseContext } from '@trama/platform/subgraph';
import { money } from '@trama/platform/values';
import type { Level } from '../domain/stock-check.ts';

type Asking = Pick<BaseContext, 'ask'>;

const ingredientQuery = `query IngredientOfRecipe($representations: [_Any!]!, $quantity: Quantity!, $unit: String) {
  _entities(representations: $representations) {
    ... on Product { id unit archivedAt quantityInOwnUnit(quantity: $quantity, unit: $unit) }
  }
}`;

type Product = { id: string; unit: string; archivedAt: string | null; quantityInOwnUnit: number | null };

/**
 * A product's own unit, and a quantity of another unit in it: null where the unit does not measure the same, or not
 * exactly. Null where there is no such product, or it is not kept any more.
 */
export async function measure(
  context: Asking,
  productId: string,
  quantity: number,
  unit: string | null,
): Promise<{ ownUnit: string; ownQuantity: number | null } | null> {
  const representations = [{ __typename: 'Product', id: productId }];
  const answer = await context.ask('inventory', ingredientQuery, { representations, quantity, unit });
  const [found] = dataOf<{ _entities: (Product | null)[] }>('inventory', answer)._entities;
  return found && !found.archivedAt ? { ownUnit: found.unit, ownQuantity: found.quantityInOwnUnit } : null;
}

const stockQuery = `query StockOfIngredients($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Product { id stockLevels { warehouse { id } available onHand value { amount currency } } }
  }
}`;

type Stocked = {
  id: string;
  stockLevels: {
    warehouse: { id: string } | null;
    available: number;
    onHand: number;
    value: { amount: string; currency: string } | null;
  }[];
};

/** What there is of products, by warehouse, and what it is worth; in one request for all of them. */
export async function stockOf(
  context: Asking,
  productIds: readonly string[],
): Promise<{ id: string; levels: Level[] }[]> {
  const representations = productIds.map((id) => ({ __typename: 'Product', id }));
  const answer = await context.ask('inventory', stockQuery, { representations });
  const { _entities } = dataOf<{ _entities: (Stocked | null)[] }>('inventory', answer);
  return _entities.flatMap((found) => (found ? [{ id: found.id, levels: found.stockLevels.map(levelOf) }] : []));
}

function levelOf({ warehouse, available, onHand, value }: Stocked['stockLevels'][number]): Level {
  const { amountMinor, currency } = value ? money.parse(value) : { amountMinor: 0n, currency: '' };
  return { warehouseId: warehouse?.id ?? '', available, onHand, valueMinor: amountMinor, currency };
}
