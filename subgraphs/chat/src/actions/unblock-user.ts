import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requirePerson } from '../store/people.ts';

/** Takes a block back, where there is one. */
export const unblockUser = action({
  name: 'chat.unblockUser',
  input: z.object({ userId: id('usr') }),
  async run({ tx, input: { userId }, actor, tell }) {
    const me = requirePerson(actor);
    await tx.chatBlock.deleteMany({ where: { blockerId: me, blockedId: userId } });
    tell('presence', { userId: me });
    return { id: userId };
  },
});
