/** A recipe's lines, version by version. Inside the caller's transaction, which holds the treatment's lock. */
import { newId } from '@trama/platform/values';
import type { Treatment } from '../../prisma/client/client.ts';
import type { Tx } from '../context.ts';
import type { Ingredient } from '../domain/recipe.ts';

/** The lines of the recipe as it is now, in their order. */
export const currentLines = (tx: Tx, treatmentId: string) =>
  tx.recipeLine.findMany({ where: { treatmentId, untilVersion: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }] });

/** Makes the next version: without the line, and with an ingredient in its place, or at the end where there was none. */
export async function nextVersion(
  tx: Tx,
  treatment: Treatment,
  change: { without?: { id: string; position: number } | undefined; with?: Ingredient | undefined; position: number },
  now: Date,
): Promise<Treatment> {
  const version = treatment.recipeVersion + 1;
  if (change.without) await tx.recipeLine.update({ where: { id: change.without.id }, data: { untilVersion: version } });
  if (change.with)
    await tx.recipeLine.create({
      data: {
        ...change.with,
        ...{ id: newId('rcp'), treatmentId: treatment.id, fromVersion: version },
        position: change.without?.position ?? change.position,
      },
    });
  return tx.treatment.update({ where: { id: treatment.id }, data: { recipeVersion: version, updatedAt: now } });
}
