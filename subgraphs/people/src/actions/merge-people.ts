import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { PeopleNotMergeable } from '../domain/refusals.ts';
import { lockPair, mergeInto } from '../store/merging.ts';

/**
 * Makes two records of one person one: `mergeId` and all its ids answer as `keepId` from then on. Twice is the same as
 * once; `unmergePeople` undoes it.
 */
export const mergePeople = action({
  name: 'people.mergePeople',
  input: z.object({ keepId: id('per'), mergeId: id('per'), idempotencyKey }),
  async run({ tx, input: { keepId, mergeId }, actor, now, emit }) {
    if (keepId === mergeId) throw InvalidInput.of('mergeId', 'other_person');
    const [keep, merge] = await lockPair(tx, actor, keepId, mergeId);
    if (keep.mergedIntoId) throw InvalidInput.of('keepId', 'merged');
    if (merge.mergedIntoId === keepId) return keep;
    if (merge.mergedIntoId) throw InvalidInput.of('mergeId', 'merged');
    if (keep.userId && merge.userId) throw new PeopleNotMergeable({ keepId, mergeId });
    return mergeInto(tx, keep, merge, { now, emit });
  },
  replay: ({ loaders }, id) => loaders.person.load(id),
});
