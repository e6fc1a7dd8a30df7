import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { fields } from '../domain/treatment-fields.ts';
import { collisions, lockOffered } from '../store/treatments.ts';

const input = z.object({
  treatmentId: id('trt'),
  ...z.object({ ...fields, categoryId: id('trc') }).partial().shape,
  idempotencyKey,
});

/** Changes the fields given and no others; price and recipe have actions of their own. Refuses TreatmentArchived. */
export const updateTreatment = action({
  name: 'treatments.updateTreatment',
  input,
  async run({ tx, input: { treatmentId, idempotencyKey: _, ...given }, now, emit, noteChange }) {
    const current = await lockOffered(tx, treatmentId);
    const { name, categoryId, durationMinutes, description, taxCode } = given;
    const updated = await tx.treatment.update({
      where: { id: treatmentId },
      data: {
        ...(name !== undefined && { name }),
        ...(categoryId !== undefined && { categoryId }),
        ...(durationMinutes !== undefined && { durationMinutes }),
        ...(description !== undefined && { description }),
        ...(taxCode !== undefined && { taxCode }),
        updatedAt: now,
      },
    });
    noteChange('taxCode', current.taxCode, updated.taxCode);
    noteChange('durationMinutes', current.durationMinutes, updated.durationMinutes);
    emit('treatment.updated', treatmentId, { treatmentId });
    return updated;
  },
  replay: ({ loaders }, id) => loaders.treatment.load(id),
  violations: collisions,
});
