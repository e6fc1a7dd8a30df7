import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { erase } from '../store/erasing.ts';
import { lockPerson } from '../store/people.ts';

/**
 * Erases what tells who somebody is, for good: the right of Ecuador's LOPDP and Colombia's Ley 1581. Their ids and what
 * others keep under them stay. Twice is the same as once.
 */
export const erasePerson = action({
  name: 'people.erasePerson',
  input: z.object({ personId: id('per'), idempotencyKey }),
  async run({ tx, input: { personId }, actor, now, emit }) {
    const person = await lockPerson(tx, actor, { id: personId });
    return person.erasedAt ? person : erase(tx, person, { now, emit });
  },
  replay: ({ loaders }, id) => loaders.person.load(id),
});
