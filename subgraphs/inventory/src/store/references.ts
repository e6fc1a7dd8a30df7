/** Checks that the records an input names exist, naming the field that is wrong. */
import { InvalidInput } from '@trama/platform/errors';
import type { Tx } from '../context.ts';

/** The product, which is not archived, once the warehouse is there too. */
export async function requireTogether(tx: Tx, { productId, warehouseId }: { productId: string; warehouseId: string }) {
  const product = await tx.product.findUnique({ where: { id: productId, archivedAt: null } });
  if (!product) throw InvalidInput.of('productId', 'not_found');
  await requireWarehouse(tx, warehouseId);
  return product;
}

export async function requireWarehouse(tx: Tx, id: string, field = 'warehouseId'): Promise<void> {
  if (!(await tx.warehouse.findUnique({ where: { id } }))) throw InvalidInput.of(field, 'not_found');
}

/**
 * The products by id, with what their quantities count. Refuses those that do not exist or are archived; `path` leads
 * to the field that names the one at `index`.
 */
export async function requireProducts(
  tx: Tx,
  productIds: readonly string[],
  path: (index: number) => string[],
): Promise<Map<string, { id: string; unit: string; currency: string }>> {
  const where = { id: { in: [...productIds] }, archivedAt: null };
  const products = await tx.product.findMany({ where, select: { id: true, unit: true, currency: true } });
  const found = new Map(products.map((product) => [product.id, product]));
  const missing = productIds.findIndex((id) => !found.has(id));
  if (missing >= 0) throw InvalidInput.of(path(missing), 'not_found');
  return found;
}
