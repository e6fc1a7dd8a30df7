/** Reads by key, batched per request: used by resolveReference and by fields. */
import { byKey, manyByKey, pagesByParent } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { PrismaClient } from '../prisma/client/client.ts';
import { canReadProduct } from './policy.ts';

/** The latest first. The sequence is given under the level's lock, so it is the order in which stock really changed. */
export const stockMovementOrder = [{ field: 'sequence', direction: 'desc', kind: 'bigint' }] as const;

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  const inIds = (ids: string[]) => ({ where: { id: { in: ids } } });
  const inProducts = (ids: string[]) => ({
    where: { productId: { in: ids } },
    orderBy: { warehouseId: 'asc' as const },
  });
  const id = (row: { id: string }) => row.id;
  const stockMovement = byKey((ids) => prisma.stockMovement.findMany(inIds(ids)), id);
  return {
    product: byKey(
      (ids) => prisma.product.findMany(inIds(ids)),
      id,
      (product) => canReadProduct(actor, product),
    ),
    category: byKey((ids) => prisma.category.findMany(inIds(ids)), id),
    warehouse: byKey((ids) => prisma.warehouse.findMany(inIds(ids)), id),
    supplier: byKey((ids) => prisma.supplier.findMany(inIds(ids)), id),
    stockLevel: byKey((ids) => prisma.stockLevel.findMany(inIds(ids)), id),
    stockMovement,
    stockAlert: byKey((ids) => prisma.stockAlert.findMany(inIds(ids)), id),
    stockReservation: byKey((ids) => prisma.stockReservation.findMany(inIds(ids)), id),
    linesOfReservation: manyByKey(
      (ids) => prisma.stockReservationLine.findMany({ where: { reservationId: { in: ids } }, orderBy: { id: 'asc' } }),
      (line) => line.reservationId,
    ),
    levelsOfProduct: manyByKey(
      (ids) => prisma.stockLevel.findMany(inProducts(ids)),
      (level) => level.productId,
    ),
    movementsOfProduct: pagesByParent({
      database: prisma,
      list: 'inventory.product.stockMovements',
      table: 'inventory.stock_movements',
      parent: 'product_id',
      sorts: stockMovementOrder,
      rows: stockMovement,
    }),
  };
}
