import { chatEvents } from '@trama/schema/events/chat';
import { handler } from '../context.ts';
import { notify } from '../store/notify.ts';
import { reachableBy } from '../store/settings.ts';

export const onChatMessageSent = handler({
  topic: 'chat.message.sent',
  publisher: 'chat',
  payload: chatEvents['chat.message.sent'],
  async run(step, { roomId, messageId, memberIds, mentionedIds }, context) {
    // who is mentioned hears of it, whether they have muted the room or not
    const hearing = [...new Set([...memberIds, ...mentionedIds])];
    // chat has an inbox of its own: of a large room most are reached by nothing of ours
    const userIds = await reachableBy(step.tx, 'CHAT_MESSAGE', hearing);
    await notify(context, step, { event: 'CHAT_MESSAGE', sourceId: messageId, aboutId: roomId, userIds });
  },
});
