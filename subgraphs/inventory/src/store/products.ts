/** Products in the database: looked up under lock, and what their fields become. Inside the caller's transaction. */
import { InvalidInput, NotFound } from '@trama/platform/errors';
import type { Money } from '@trama/platform/values';
import type { InventoryStep, Tx } from '../context.ts';

/** Tells who watches them that something about these products is another. */
export function tellOfChange({ emit }: Pick<InventoryStep, 'emit'>, productIds: Iterable<string>): void {
  const changed = [...new Set(productIds)];
  const [first] = changed;
  if (first) emit('product.changed', first, { productIds: changed });
}

/** A product, archived or not, locked until this transaction ends. */
export async function lockProduct(tx: Tx, id: string) {
  await tx.$executeRaw`SELECT 1 FROM inventory.products WHERE id = ${id} FOR NO KEY UPDATE`;
  const product = await tx.product.findUnique({ where: { id } });
  if (!product) throw new NotFound({ id });
  return product;
}

type Fields = {
  description?: string | null | undefined;
  categoryId?: string | null | undefined;
  maximumStock?: number | null | undefined;
  serviceLevel?: number | null | undefined;
  orderCost?: Money | null | undefined;
  holdingRate?: number | null | undefined;
};

/** The columns of what is given: null empties, absent leaves alone. Costs are in the product's currency. */
export async function productColumns(tx: Tx, { orderCost, ...fields }: Fields, currency: string) {
  if (orderCost && orderCost.currency !== currency)
    throw InvalidInput.of('orderCost.currency', 'currency_mismatch', { expected: currency });
  if (fields.categoryId && !(await tx.category.findUnique({ where: { id: fields.categoryId } })))
    throw InvalidInput.of('categoryId', 'not_found');
  const { description, categoryId, maximumStock, serviceLevel, holdingRate } = fields;
  return {
    ...(description !== undefined && { description }),
    ...(categoryId !== undefined && { categoryId }),
    ...(maximumStock !== undefined && { maximumStock }),
    ...(serviceLevel !== undefined && { serviceLevel }),
    ...(holdingRate !== undefined && { holdingRate }),
    ...(orderCost !== undefined && { orderCostMinor: orderCost?.amountMinor ?? null }),
  };
}
