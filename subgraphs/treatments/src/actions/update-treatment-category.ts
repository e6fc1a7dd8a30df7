import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

/** Calls a category something else. Refuses a name that is taken. */
export const updateTreatmentCategory = action({
  name: 'treatments.updateTreatmentCategory',
  input: z.object({ treatmentCategoryId: id('trc'), name: text(100), idempotencyKey }),
  async run({ tx, input: { treatmentCategoryId, name } }) {
    const found = await tx.treatmentCategory.findUnique({ where: { id: treatmentCategoryId } });
    if (!found) throw new NotFound({ id: treatmentCategoryId });
    return tx.treatmentCategory.update({ where: { id: treatmentCategoryId }, data: { name } });
  },
  replay: ({ loaders }, id) => loaders.category.load(id),
  violations: { treatment_categories_name_key: () => InvalidInput.of('name', 'taken') },
});
