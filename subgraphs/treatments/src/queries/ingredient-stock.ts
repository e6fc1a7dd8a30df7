/** What there is of the ingredients of any number of treatments: one request to `inventory` for all of them. */
import { byKey, type Loader } from '@trama/platform/loader';
import type { BaseContext } from '@trama/platform/subgraph';
import type { Level } from '../domain/stock-check.ts';
import { stockOf } from '../links/inventory.ts';

export type Stocked = { id: string; levels: Level[] };

/** By product id; null for what `inventory` does not know. */
export const ingredientStock = (context: Pick<BaseContext, 'ask'>): Loader<Stocked> =>
  byKey(
    (ids) => stockOf(context, ids),
    (product) => product.id,
  );
