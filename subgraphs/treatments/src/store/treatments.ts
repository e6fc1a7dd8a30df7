/** Treatments under lock, and what is told about their changes. Always inside the caller's transaction. */
import { InvalidInput, NotFound } from '@trama/platform/errors';
import type { Treatment } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import { TreatmentArchived } from '../domain/refusals.ts';

/** Locks a treatment. Throws NotFound where there is none. */
export async function lockTreatment(tx: Tx, treatmentId: string): Promise<Treatment> {
  await tx.$queryRaw`SELECT id FROM treatments.treatments WHERE id = ${treatmentId} FOR UPDATE`;
  const treatment = await tx.treatment.findUnique({ where: { id: treatmentId } });
  if (!treatment) throw new NotFound({ id: treatmentId });
  return treatment;
}

/** The same for one that is still offered. Throws TreatmentArchived, too. */
export async function lockOffered(tx: Tx, treatmentId: string): Promise<Treatment> {
  const treatment = await lockTreatment(tx, treatmentId);
  if (treatment.archivedAt) throw new TreatmentArchived({ treatmentId });
  return treatment;
}

/** What the constraints of treatments stand for. */
export const collisions = {
  treatments_name_key: () => InvalidInput.of('name', 'taken'),
  treatments_category_fkey: () => InvalidInput.of('categoryId', 'not_found'),
};
