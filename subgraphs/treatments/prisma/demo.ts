/** The demo clinic's treatments, with what each consumes. Prices went up once. */
import { newId } from '@trama/platform/values';
import { demoDay, demoHistory } from '@trama/schema/demo-business';
import { demoTreatmentCategories, demoTreatments } from '@trama/schema/demo-clinic';
import { demoUserIds } from '@trama/schema/demo-ids';
import type { PrismaClient } from './client/client.ts';

const createdAt = demoHistory.from;
const raisedAt = new Date(demoDay(-300).getTime() + 5 * 3_600_000); // midnight in Guayaquil
const by = { setBy: demoUserIds.admin, setAt: createdAt };

/** Loads the demo once; returns at once where it is. */
export async function loadDemo(prisma: PrismaClient): Promise<void> {
  const [first] = demoTreatments;
  if ((await prisma.treatment.count({ where: { id: first?.id ?? '' } })) > 0) return;
  const categoryOf = new Map(demoTreatmentCategories.map(({ id, name }) => [name, id]));
  await prisma.$transaction([
    prisma.treatmentCategory.createMany({ data: demoTreatmentCategories.map((one) => ({ ...one, createdAt })) }),
    prisma.treatment.createMany({
      data: demoTreatments.map(({ id, name, category, durationMinutes, taxCode, currency }) => ({
        ...{ id, name, durationMinutes, taxCode, currency, recipeVersion: 1 },
        categoryId: categoryOf.get(category) ?? '',
        ...{ createdBy: demoUserIds.admin, createdAt, updatedAt: createdAt },
      })),
    }),
    prisma.treatmentPrice.createMany({
      data: demoTreatments.flatMap(({ id: treatmentId, priceMinor }) => [
        // a tenth less, to the half dollar
        {
          ...{ ...by, id: newId('trp'), treatmentId, amountMinor: ((priceMinor * 9n) / 500n) * 50n },
          ...{ validFrom: createdAt, validUntil: raisedAt },
        },
        { ...by, id: newId('trp'), treatmentId, amountMinor: priceMinor, validFrom: raisedAt },
      ]),
    }),
    prisma.recipeLine.createMany({
      data: demoTreatments.flatMap(({ id: treatmentId, recipe }) =>
        recipe.map(({ productId, quantity, unit }, index) => ({
          ...{ id: newId('rcp'), treatmentId, productId, quantity, unit, ownQuantity: quantity },
          ...{ position: index + 1, fromVersion: 1 },
        })),
      ),
    }),
  ]);
}
