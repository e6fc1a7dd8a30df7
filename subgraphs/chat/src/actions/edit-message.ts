import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { messageText, userIds } from '../domain/input.ts';
import { NotYourMessage } from '../domain/refusals.ts';
import { keepHistory, lockMessage, requireMembers, requireStanding } from '../store/messages.ts';
import { requirePerson } from '../store/people.ts';

/** Says something else in a message's place; what it said stays in its history. Refuses NotYourMessage, MessageIsDeleted. */
export const editMessage = action({
  name: 'chat.editMessage',
  input: z.object({ messageId: id('cms'), text: messageText, mentionedIds: userIds(50).nullish(), idempotencyKey }),
  async run({ tx, input: { messageId, text, mentionedIds }, actor, now, tell }) {
    const me = requirePerson(actor);
    const { message } = await lockMessage(tx, messageId, actor);
    if (message.senderId !== me) throw new NotYourMessage({ messageId });
    requireStanding(message);
    if (text === '' && message.mediaAssetIds.length === 0) throw InvalidInput.of('text', 'empty_message');
    await requireMembers(tx, message.roomId, 'mentionedIds', mentionedIds ?? []);
    if (text === message.text && !mentionedIds) return message;
    await keepHistory(tx, message, me, now);
    tell('changes', { roomId: message.roomId, messageId });
    const data = { text, editedAt: now, ...(mentionedIds && { mentionedIds }) };
    return tx.chatMessage.update({ where: { id: messageId }, data });
  },
  replay: ({ loaders }, id) => loaders.chatMessage.load(id),
});
