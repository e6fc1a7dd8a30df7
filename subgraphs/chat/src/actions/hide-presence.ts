import { z } from 'zod';
import { action } from '../context.ts';
import { requirePerson } from '../store/people.ts';

/** Lets nobody know any more whether the actor is there and when they last were; or lets them know again. */
export const hidePresence = action({
  name: 'chat.hidePresence',
  input: z.object({ isHidden: z.boolean() }),
  async run({ tx, input: { isHidden }, actor, tell }) {
    const userId = requirePerson(actor);
    const create = { userId, hidesPresence: isHidden };
    const person = await tx.chatPerson.upsert({ where: { userId }, create, update: { hidesPresence: isHidden } });
    tell('presence', { userId });
    return { ...person, id: userId };
  },
});
