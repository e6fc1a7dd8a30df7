import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

/** Adds a category of products. Refuses a name that is taken. */
export const createCategory = action({
  name: 'inventory.createCategory',
  input: z.object({ name: text(100), idempotencyKey }),
  run: ({ tx, input: { name }, now }) => tx.category.create({ data: { id: newId('cat'), name, createdAt: now } }),
  replay: ({ loaders }, id) => loaders.category.load(id),
  violations: { categories_name_key: () => InvalidInput.of('name', 'taken') },
});
