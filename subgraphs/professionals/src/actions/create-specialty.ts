import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

/** Adds a specialty. Refuses a name that is taken, whatever its case and accents. */
export const createSpecialty = action({
  name: 'professionals.createSpecialty',
  input: z.object({ name: text(100), description: text(1_000).nullish(), idempotencyKey }),
  run: ({ tx, input: { name, description = null }, now }) =>
    tx.specialty.create({ data: { id: newId('spc'), name, description, createdAt: now } }),
  replay: ({ loaders }, id) => loaders.specialty.load(id),
  violations: { specialties_name_key: () => InvalidInput.of('name', 'taken') },
});
