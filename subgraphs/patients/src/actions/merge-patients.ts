import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { PatientsNotMergeable } from '../domain/refusals.ts';
import { lockPair, mergeInto } from '../store/merging.ts';

/**
 * Makes two records of one person one: `mergeId` and all its ids answer as `keepId` from then on. Nothing is moved, so
 * that `unmergePatients` gives back exactly what there was. Twice is the same as once.
 */
export const mergePatients = action({
  name: 'patients.mergePatients',
  input: z.object({ keepId: id('pat'), mergeId: id('pat'), idempotencyKey }),
  async run({ tx, input: { keepId, mergeId }, actor, now, emit }) {
    if (keepId === mergeId) throw InvalidInput.of('mergeId', 'other_patient');
    const [keep, merge] = await lockPair(tx, actor, [keepId, mergeId], now);
    if (keep.mergedIntoId) throw InvalidInput.of('keepId', 'merged');
    if (merge.mergedIntoId === keepId) return { id: keepId };
    if (merge.mergedIntoId) throw InvalidInput.of('mergeId', 'merged');
    if (keep.userId && merge.userId) throw new PatientsNotMergeable({ keepId, mergeId });
    await mergeInto(tx, keep, merge, { now, emit });
    return { id: keepId };
  },
  replay: async (_context, id) => ({ id }),
});
