import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockPair, takeApart } from '../store/merging.ts';

/** Undoes `mergePatients`: whoever was merged is a patient of their own again, with all that was written of them. */
export const unmergePatients = action({
  name: 'patients.unmergePatients',
  input: z.object({ mergedId: id('pat'), idempotencyKey }),
  async run({ tx, input: { mergedId }, actor, now, emit }) {
    const asked = await tx.patient.findUnique({ where: { id: mergedId }, select: { mergedIntoId: true } });
    if (!asked) throw new NotFound({ id: mergedId });
    if (!asked.mergedIntoId) throw InvalidInput.of('mergedId', 'not_merged');
    const [keep, merged] = await lockPair(tx, actor, [asked.mergedIntoId, mergedId], now);
    if (merged.mergedIntoId !== keep.id) throw InvalidInput.of('mergedId', 'not_merged');
    await takeApart(tx, keep, merged, { now, emit });
    return { id: mergedId };
  },
  replay: async (_context, id) => ({ id }),
  violations: {
    patients_record_number_key: () => InvalidInput.of('mergedId', 'taken'),
    patients_user_key: () => InvalidInput.of('mergedId', 'taken'),
  },
});
