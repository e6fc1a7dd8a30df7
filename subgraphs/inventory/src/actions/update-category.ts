import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

/** Renames a category of products. Refuses a name that is taken. */
export const updateCategory = action({
  name: 'inventory.updateCategory',
  input: z.object({ categoryId: id('cat'), name: text(100), idempotencyKey }),
  async run({ tx, input: { categoryId, name } }) {
    if (!(await tx.category.findUnique({ where: { id: categoryId } }))) throw new NotFound({ id: categoryId });
    return tx.category.update({ where: { id: categoryId }, data: { name } });
  },
  replay: ({ loaders }, id) => loaders.category.load(id),
  violations: { categories_name_key: () => InvalidInput.of('name', 'taken') },
});
