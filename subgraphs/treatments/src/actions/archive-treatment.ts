import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockTreatment } from '../store/treatments.ts';

/** Offers a treatment no more; what refers to it stays. Twice is once. */
export const archiveTreatment = action({
  name: 'treatments.archiveTreatment',
  input: z.object({ treatmentId: id('trt'), idempotencyKey }),
  async run({ tx, input: { treatmentId }, now, emit }) {
    const treatment = await lockTreatment(tx, treatmentId);
    if (treatment.archivedAt) return treatment;
    emit('treatment.updated', treatmentId, { treatmentId });
    return tx.treatment.update({ where: { id: treatmentId }, data: { archivedAt: now, updatedAt: now } });
  },
  replay: ({ loaders }, id) => loaders.treatment.load(id),
});
