import { InvalidInput, NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { lockPair, takeApart } from '../store/merging.ts';

/** Undoes `mergePeople`: whoever was merged is a person of their own again, with all that they had. */
export const unmergePeople = action({
  name: 'people.unmergePeople',
  input: z.object({ mergedId: id('per'), idempotencyKey }),
  async run({ tx, input: { mergedId }, actor, now, emit }) {
    const asked = await tx.person.findUnique({ where: { id: mergedId }, select: { mergedIntoId: true } });
    if (!asked) throw new NotFound({ id: mergedId });
    if (!asked.mergedIntoId) throw InvalidInput.of('mergedId', 'not_merged');
    const [keep, merged] = await lockPair(tx, actor, asked.mergedIntoId, mergedId);
    if (merged.mergedIntoId !== keep.id) throw InvalidInput.of('mergedId', 'not_merged');
    return takeApart(tx, keep, merged, { now, emit });
  },
  replay: ({ loaders }, id) => loaders.person.load(id),
  violations: {
    people_document_key: () => InvalidInput.of('mergedId', 'taken'),
    people_user_key: () => InvalidInput.of('mergedId', 'taken'),
  },
});
