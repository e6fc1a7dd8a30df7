import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

/** Adds a category. Refuses a name that is taken, whatever its case and accents. */
export const createTreatmentCategory = action({
  name: 'treatments.createTreatmentCategory',
  input: z.object({ name: text(100), idempotencyKey }),
  run: ({ tx, input: { name }, now }) =>
    tx.treatmentCategory.create({ data: { id: newId('trc'), name, createdAt: now } }),
  replay: ({ loaders }, id) => loaders.category.load(id),
  violations: { treatment_categories_name_key: () => InvalidInput.of('name', 'taken') },
});
