import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { NotYourMessage } from '../domain/refusals.ts';
import { isAtLeast } from '../domain/room.ts';
import { buryMessage, lockMessage } from '../store/messages.ts';
import { requirePerson } from '../store/people.ts';

/**
 * Leaves a tombstone in a message's place: by who sent it, by who moderates the room, or the house. Deleted is deleted,
 * however often. Refuses NotYourMessage.
 */
export const deleteMessage = action({
  name: 'chat.deleteMessage',
  input: z.object({ messageId: id('cms'), idempotencyKey }),
  async run({ tx, input: { messageId }, actor, now, tell }) {
    const by = requirePerson(actor);
    const { room, me, message } = await lockMessage(tx, messageId, actor);
    const moderates = room.kind !== 'PRIVATE' && me !== null && isAtLeast(me.role, 'MODERATOR');
    const isAllowed = message.senderId === by || moderates || actor.permissions.has('chat:moderate');
    if (!isAllowed) throw new NotYourMessage({ messageId });
    if (message.deletedAt) return message;
    tell('changes', { roomId: message.roomId, messageId });
    return buryMessage(tx, message, by, now);
  },
  replay: ({ loaders }, id) => loaders.chatMessage.load(id),
});
