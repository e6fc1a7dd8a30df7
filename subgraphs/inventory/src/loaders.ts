/** Reads by key, batched per request: used by resolveReference and by fields. */

import { byKey, manyByKey, numberByKey, pagesByParent, perArgument } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import { dayIn } from '@trama/platform/values';
import type { PrismaClient } from '../prisma/client/client.ts';
import { expiredQuantity } from './domain/lots.ts';
import { canReadProduct } from './policy.ts';
import { consumptionLoaders } from './queries/consumptions.ts';
import { type KardexArgs, readKardex } from './queries/kardex.ts';
import { priceLoaders } from './queries/prices.ts';
import { purchaseLoaders } from './queries/purchases.ts';

/** The latest first. The sequence is given under the level's lock, so it is the order in which stock really changed. */
export const stockMovementOrder = [{ field: 'sequence', direction: 'desc', kind: 'bigint' }] as const;

const byId = [{ field: 'id', direction: 'asc' }] as const;

const zoneOf = (warehouse: { id: string; timeZone: string } | Error | null): [string, string][] =>
  warehouse && !(warehouse instanceof Error) ? [[warehouse.id, warehouse.timeZone]] : [];

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ actor, prisma }: Context<PrismaClient, unknown>) {
  const inIds = (ids: string[]) => ({ where: { id: { in: ids } } });
  const inProducts = (ids: string[]) => ({
    where: { productId: { in: ids } },
    orderBy: { warehouseId: 'asc' as const },
  });
  const id = (row: { id: string }) => row.id;
  const stockMovement = byKey((ids) => prisma.stockMovement.findMany(inIds(ids)), id);
  const stockLot = byKey((ids) => prisma.stockLot.findMany(inIds(ids)), id);
  const stockCountLine = byKey((ids) => prisma.stockCountLine.findMany(inIds(ids)), id);
  const warehouse = byKey((ids) => prisma.warehouse.findMany(inIds(ids)), id);
  return {
    product: byKey(
      (ids) => prisma.product.findMany(inIds(ids)),
      id,
      (product) => canReadProduct(actor, product),
    ),
    category: byKey((ids) => prisma.category.findMany(inIds(ids)), id),
    warehouse,
    ...consumptionLoaders(prisma),
    ...purchaseLoaders(prisma),
    ...priceLoaders(prisma),
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
    kardexOfProduct: perArgument((args: KardexArgs) =>
      byKey(
        (ids) => readKardex(prisma, ids, args),
        (page) => page.productId,
      ),
    ),
    revaluationOfMovement: byKey(
      async (ids) => {
        const where = { movementId: { in: ids } };
        const rows = await prisma.stockRevaluation.groupBy({ by: ['movementId'], where, _sum: { valueMinor: true } });
        return rows.map(({ movementId, _sum }) => ({ movementId, valueMinor: _sum.valueMinor ?? 0n }));
      },
      ({ movementId }) => movementId,
    ),
    inventoryPeriod: byKey((ids) => prisma.inventoryPeriod.findMany(inIds(ids)), id),
    stockLot,
    lotsOfProduct: manyByKey(
      (ids) =>
        prisma.stockLot.findMany({
          where: { productId: { in: ids }, onHand: { gt: 0 } },
          orderBy: [{ expiresOn: { sort: 'asc', nulls: 'last' } }, { receivedAt: 'asc' }, { id: 'asc' }],
        }),
      (lot) => lot.productId,
    ),
    partsOfMovement: manyByKey(
      (ids) => prisma.stockLotMovement.findMany({ where: { movementId: { in: ids } }, orderBy: { id: 'asc' } }),
      (part) => part.movementId,
    ),
    /** What may not be sold any more of products that track lots, by warehouse. */
    expiredOfProduct: manyByKey(
      async (ids) => {
        const lots = await prisma.stockLot.findMany({
          where: { productId: { in: ids }, onHand: { gt: 0 }, expiresOn: { not: null } },
        });
        const zones = new Map((await warehouse.loadMany(lots.map((lot) => lot.warehouseId))).flatMap(zoneOf));
        const now = new Date();
        return lots.map(({ productId, warehouseId, expiresOn, onHand }) => {
          const lot = { expiresOn: expiresOn?.toISOString().slice(0, 10) ?? null, onHand: Number(onHand) };
          const today = dayIn(zones.get(warehouseId) ?? 'UTC', now);
          return { productId, warehouseId, expired: expiredQuantity([lot], today) };
        });
      },
      ({ productId }) => productId,
    ),
    stockTransfer: byKey((ids) => prisma.stockTransfer.findMany(inIds(ids)), id),
    linesOfTransfer: manyByKey(
      (ids) => prisma.stockTransferLine.findMany({ where: { transferId: { in: ids } }, orderBy: { id: 'asc' } }),
      (line) => line.transferId,
    ),
    inTransitOfProduct: numberByKey(async (ids) => {
      const where = { productId: { in: ids }, inTransit: true };
      const rows = await prisma.stockTransferLine.groupBy({ by: ['productId'], where, _sum: { quantity: true } });
      return rows.map(({ productId, _sum }) => ({ key: productId, value: Number(_sum.quantity ?? 0) }));
    }),
    backorderedOfProduct: numberByKey(async (ids) => {
      const where = { productId: { in: ids } };
      const rows = await prisma.stockBackorder.groupBy({ by: ['productId'], where, _sum: { quantity: true } });
      return rows.map(({ productId, _sum }) => ({ key: productId, value: Number(_sum.quantity ?? 0) }));
    }),
    stockReturn: byKey((ids) => prisma.stockReturn.findMany(inIds(ids)), id),
    linesOfReturn: manyByKey(
      (ids) => prisma.stockReturnLine.findMany({ where: { returnId: { in: ids } }, orderBy: { id: 'asc' } }),
      (line) => line.returnId,
    ),
    stockCount: byKey((ids) => prisma.stockCount.findMany(inIds(ids)), id),
    linesOfCount: pagesByParent({
      database: prisma,
      list: 'inventory.stockCount.lines',
      table: 'inventory.stock_count_lines',
      parent: 'count_id',
      sorts: byId,
      rows: stockCountLine,
    }),
    differencesOfCount: pagesByParent({
      database: prisma,
      list: 'inventory.stockCount.differences',
      table: 'inventory.stock_count_lines',
      parent: 'count_id',
      sorts: byId,
      rows: stockCountLine,
      only: { column: 'differs', value: 'true' },
    }),
    unit: byKey((ids) => prisma.unit.findMany(inIds(ids)), id),
    packagingsOfProduct: manyByKey(
      (ids) => prisma.productPackaging.findMany({ where: { productId: { in: ids } }, orderBy: { code: 'asc' } }),
      (packaging) => packaging.productId,
    ),
    barcodesOfProduct: manyByKey(
      (ids) => prisma.productBarcode.findMany({ where: { productId: { in: ids } }, orderBy: { id: 'asc' } }),
      (barcode) => barcode.productId,
    ),
  };
}
