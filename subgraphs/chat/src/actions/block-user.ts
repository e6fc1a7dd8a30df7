import { InvalidInput } from '@trama/platform/errors';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requirePeople, requirePerson } from '../store/people.ts';

/**
 * Has nothing more to do with somebody: no private room, none of their words in other rooms, no presence. They are not
 * told. Blocked is blocked, however often.
 */
export const blockUser = action({
  name: 'chat.blockUser',
  input: z.object({ userId: id('usr') }),
  prepare: (context, { userId }) => requirePeople(context, 'userId', [userId]),
  async run({ tx, input: { userId }, actor, now, tell }) {
    const me = requirePerson(actor);
    if (userId === me) throw InvalidInput.of('userId', 'oneself');
    const data = [{ blockerId: me, blockedId: userId, createdAt: now }];
    await tx.chatBlock.createMany({ data, skipDuplicates: true });
    tell('presence', { userId: me });
    return { id: userId, createdAt: now };
  },
});
