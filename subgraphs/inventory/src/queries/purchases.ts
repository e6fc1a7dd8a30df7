/** Reads by key of what is bought, batched per request: the loaders of suppliers and reorder requests. */
import { byKey, manyByKey, numberByKey, pagesByParent, perArgument } from '@trama/platform/loader';
import type { PrismaClient } from '../../prisma/client/client.ts';
import { readReplenishment } from './replenishment.ts';
import { readDeliveries } from './supplier-deliveries.ts';

const id = (row: { id: string }) => row.id;
const newest = [
  { field: 'receivedAt', direction: 'desc', kind: 'date', sql: 'received_at' },
  { field: 'id', direction: 'desc' },
] as const;

export function purchaseLoaders(prisma: PrismaClient) {
  const inIds = (ids: string[]) => ({ where: { id: { in: ids } } });
  const supplierProduct = byKey((ids) => prisma.supplierProduct.findMany(inIds(ids)), id);
  const reorderReceipt = byKey((ids) => prisma.reorderReceipt.findMany(inIds(ids)), id);
  return {
    supplier: byKey((ids) => prisma.supplier.findMany(inIds(ids)), id),
    supplierProduct,
    productsOfSupplier: pagesByParent({
      database: prisma,
      list: 'inventory.supplier.products',
      table: 'inventory.supplier_products',
      parent: 'supplier_id',
      sorts: [{ field: 'id', direction: 'asc' }],
      rows: supplierProduct,
      only: { column: 'attached', value: 'true' },
    }),
    offersOfProduct: manyByKey(
      (ids) =>
        prisma.supplierProduct.findMany({
          where: { productId: { in: ids }, attached: true },
          orderBy: [{ priceMinor: 'asc' }, { id: 'asc' }],
        }),
      ({ productId }) => productId,
    ),
    pricesOfSupplierProduct: manyByKey(
      (ids) => prisma.supplierPrice.findMany({ where: { supplierProductId: { in: ids } }, orderBy: { id: 'desc' } }),
      ({ supplierProductId }) => supplierProductId,
    ),
    deliveriesOfSupplier: perArgument(({ since }: { since: Date }) =>
      byKey(
        (ids) => readDeliveries(prisma, ids, since, new Date()),
        ({ supplierId }) => supplierId,
      ),
    ),
    purchasesOfSupplier: pagesByParent({
      database: prisma,
      list: 'inventory.supplier.purchases',
      table: 'inventory.reorder_receipts',
      parent: 'supplier_id',
      sorts: newest,
      rows: reorderReceipt,
    }),
    reorderRequest: byKey((ids) => prisma.reorderRequest.findMany(inIds(ids)), id),
    linesOfReorder: manyByKey(
      (ids) => prisma.reorderRequestLine.findMany({ where: { requestId: { in: ids } }, orderBy: { id: 'asc' } }),
      ({ requestId }) => requestId,
    ),
    movesOfReorder: manyByKey(
      (ids) => prisma.reorderMove.findMany({ where: { requestId: { in: ids } }, orderBy: { id: 'asc' } }),
      ({ requestId }) => requestId,
    ),
    reorderReceipt,
    receiptsOfReorder: manyByKey(
      (ids) => prisma.reorderReceipt.findMany({ where: { requestId: { in: ids } }, orderBy: { id: 'asc' } }),
      ({ requestId }) => requestId,
    ),
    linesOfReceipt: manyByKey(
      (ids) => prisma.reorderReceiptLine.findMany({ where: { receiptId: { in: ids } }, orderBy: { id: 'asc' } }),
      ({ receiptId }) => receiptId,
    ),
    onOrderOfProduct: numberByKey(
      (ids) => prisma.$queryRaw`
      SELECT product_id AS key, sum(quantity - received)::float8 AS value FROM inventory.reorder_request_lines
      WHERE on_order AND product_id = ANY(${ids}) GROUP BY product_id`,
    ),
    replenishmentOfProduct: perArgument(({ days }: { days: number }) =>
      byKey(
        (productIds) => readReplenishment(prisma, { productIds, days, now: new Date() }),
        ({ productId }) => productId,
      ),
    ),
  };
}
