/** Reads by key, batched per request: used by resolveReference and by fields. */
import { byKey, manyByKey, perArgument } from '@trama/platform/loader';
import type { Context } from '@trama/platform/subgraph';
import type { PrismaClient } from '../prisma/client/client.ts';
import { canReadTreatment } from './policy.ts';
import { ingredientStock } from './queries/ingredient-stock.ts';

export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(context: Context<PrismaClient, unknown>) {
  const { actor, prisma } = context;
  const inOrder = [{ treatmentId: 'asc' as const }, { position: 'asc' as const }, { id: 'asc' as const }];
  return {
    /** One instant for the whole request, so that all its prices are of the same moment and are read together. */
    now: new Date(),
    treatment: byKey(
      (ids) => prisma.treatment.findMany({ where: { id: { in: ids } } }),
      (row) => row.id,
      () => canReadTreatment(actor),
    ),
    category: byKey(
      (ids) => prisma.treatmentCategory.findMany({ where: { id: { in: ids } } }),
      (row) => row.id,
      () => canReadTreatment(actor),
    ),
    /** The price of a treatment at an instant (ISO 8601). */
    priceOfTreatment: perArgument((at: string) =>
      byKey(
        (ids) =>
          prisma.treatmentPrice.findMany({
            where: {
              treatmentId: { in: ids },
              validFrom: { lte: at },
              OR: [{ validUntil: null }, { validUntil: { gt: at } }],
            },
          }),
        (row) => row.treatmentId,
      ),
    ),
    pricesOfTreatment: manyByKey(
      (ids) => prisma.treatmentPrice.findMany({ where: { treatmentId: { in: ids } }, orderBy: { validFrom: 'desc' } }),
      (row) => row.treatmentId,
    ),
    /** The recipe as it is now. */
    recipeOfTreatment: manyByKey(
      (ids) =>
        prisma.recipeLine.findMany({ where: { treatmentId: { in: ids }, untilVersion: null }, orderBy: inOrder }),
      (row) => row.treatmentId,
    ),
    /** All lines that the recipe ever had. */
    recipesOfTreatment: manyByKey(
      (ids) => prisma.recipeLine.findMany({ where: { treatmentId: { in: ids } }, orderBy: inOrder }),
      (row) => row.treatmentId,
    ),
    /** The treatments that consume a product now. */
    treatmentsOfProduct: manyByKey(
      (ids) =>
        prisma.recipeLine.findMany({
          where: { productId: { in: ids }, untilVersion: null, treatment: { archivedAt: null } },
          include: { treatment: true },
          orderBy: [{ treatment: { searchName: 'asc' } }, { id: 'asc' }],
        }),
      (row) => row.productId,
    ),
    ingredientStock: ingredientStock(context),
  };
}
