import { NotFound } from '@trama/platform/errors';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { requirePerson } from '../store/people.ts';

/** How long somebody is taken to be writing who says nothing more of it: longer than clients wait between two. */
const typingFor = 6_000; // 6 seconds

/** Lets the others of a room know that the actor is writing, or no longer is. Kept nowhere. */
export const setTyping = action({
  name: 'chat.setTyping',
  input: z.object({ roomId: id('rom'), isTyping: z.boolean() }),
  isUnaudited: true,
  async run({ tx, input: { roomId, isTyping }, actor, now, tell }) {
    const userId = requirePerson(actor);
    const member = await tx.chatMember.findUnique({ where: { roomId_userId: { roomId, userId } } });
    if (!member) throw new NotFound({ id: roomId });
    const until = isTyping ? now.getTime() + typingFor : 0;
    tell('typing', { roomId, userId, until });
    return { id: roomId, roomId, userId, until };
  },
});
