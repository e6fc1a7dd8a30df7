import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

const input = z.object({
  specialtyId: id('spc'),
  name: text(100).optional(),
  description: text(1_000).nullish(),
  isOffered: z.boolean().optional(),
  idempotencyKey,
});

/** Changes the fields given. What is not offered any more stays with those who have it. Refuses a name that is taken. */
export const updateSpecialty = action({
  name: 'professionals.updateSpecialty',
  input,
  async run({ tx, input: { specialtyId, name, description, isOffered } }) {
    if (!(await tx.specialty.findUnique({ where: { id: specialtyId } }))) throw new NotFound({ id: specialtyId });
    return tx.specialty.update({
      where: { id: specialtyId },
      data: {
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        ...(isOffered !== undefined && { isOffered }),
      },
    });
  },
  replay: ({ loaders }, id) => loaders.specialty.load(id),
  violations: { specialties_name_key: () => InvalidInput.of('name', 'taken') },
});
