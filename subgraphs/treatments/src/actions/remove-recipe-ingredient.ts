import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { currentLines, nextVersion } from '../store/recipes.ts';
import { lockOffered } from '../store/treatments.ts';

/** Consumes a product no more, in a new version of the recipe. Twice is once. Refuses TreatmentArchived. */
export const removeRecipeIngredient = action({
  name: 'treatments.removeRecipeIngredient',
  input: z.object({ treatmentId: id('trt'), productId: id('prd'), idempotencyKey }),
  async run({ tx, input: { treatmentId, productId }, now, emit, noteChange }) {
    const treatment = await lockOffered(tx, treatmentId);
    const line = (await currentLines(tx, treatmentId)).find((one) => one.productId === productId);
    if (!line) return treatment;
    noteChange(productId, Number(line.quantity), null);
    emit('treatment.updated', treatmentId, { treatmentId });
    return nextVersion(tx, treatment, { without: line, position: line.position }, now);
  },
  replay: ({ loaders }, id) => loaders.treatment.load(id),
});
