/** Checks that the records an input names exist, naming the field that is wrong. */
import { InvalidInput } from '@trama/platform/errors';
import type { Tx } from '../context.ts';

export async function requireTogether(tx: Tx, named: { productId: string; warehouseId: string }): Promise<void> {
  await requireProducts(tx, [named.productId], () => ['productId']);
  if (!(await tx.warehouse.findUnique({ where: { id: named.warehouseId } })))
    throw InvalidInput.of('warehouseId', 'not_found');
}

/** Refuses products that do not exist or are archived; `path` leads to the field that names the one at `index`. */
export async function requireProducts(
  tx: Tx,
  productIds: readonly string[],
  path: (index: number) => string[],
): Promise<void> {
  const where = { id: { in: [...productIds] }, archivedAt: null };
  const found = new Set((await tx.product.findMany({ where, select: { id: true } })).map(({ id }) => id));
  const missing = productIds.findIndex((id) => !found.has(id));
  if (missing >= 0) throw InvalidInput.of(path(missing), 'not_found');
}
