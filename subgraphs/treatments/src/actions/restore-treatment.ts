import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { collisions, lockTreatment } from '../store/treatments.ts';

/** Undoes `archiveTreatment`. Twice is once. Refuses where another one has its name by now. */
export const restoreTreatment = action({
  name: 'treatments.restoreTreatment',
  input: z.object({ treatmentId: id('trt'), idempotencyKey }),
  async run({ tx, input: { treatmentId }, now, emit }) {
    const treatment = await lockTreatment(tx, treatmentId);
    if (!treatment.archivedAt) return treatment;
    emit('treatment.updated', treatmentId, { treatmentId });
    return tx.treatment.update({ where: { id: treatmentId }, data: { archivedAt: null, updatedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.treatment.load(id),
  violations: collisions,
});
