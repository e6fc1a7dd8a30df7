import { connectionOf } from '@trama/platform/builder';
import { InvalidInput } from '@trama/platform/errors';
import { parseId } from '@trama/platform/values';
import type { ChatMessage as ChatMessageRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { readPosition } from '../domain/position.ts';
import type { ChangeSignal } from '../domain/signal.ts';
import { personOf } from '../policy.ts';
import { followAllRooms } from '../queries/follow-all-rooms.ts';
import { followRoom } from '../queries/follow-messages.ts';
import { followRoomSignals } from '../queries/follow-room-signals.ts';
import { searchMessages } from '../queries/search-messages.ts';
import { ChatRoom } from './chat-room.ts';
import { MediaAsset } from './media-asset.ref.ts';
import { User } from './user.ref.ts';

/** A message, and whether who reads it has blocked who sent it, where that is known already. */
type Said = ChatMessageRow & { isHidden?: boolean };

const ChatMessageState = builder.enumType('ChatMessageState', {
  description: 'Whether a message still says what it said.',
  values: {
    SENT: { description: 'It says what it was sent with.' },
    EDITED: { description: 'It says something else than it was sent with.' },
    DELETED: { description: 'It was deleted: its place is all that is left.' },
    BLOCKED: { description: 'You have blocked who sent it: its place is all that you see.' },
  } as const,
});

export const ChatMessage = builder.objectRef<Said>('ChatMessage').implement({
  description: 'Something that was said in a chat room. It keeps its place there for ever.',
  access: ['chat:use', 'chat:moderate'],
  fields: (t) => {
    type Loading = { loaders: { blockedByMe: { load(id: string): Promise<unknown> } } };
    const isHidden = async (said: Said, { loaders }: Loading): Promise<boolean> =>
      said.isHidden ?? (await loaders.blockedByMe.load(said.senderId)) !== null;
    return {
      id: t.exposeID('id', { description: 'The id, "cms_…".' }),
      roomId: t.exposeID('roomId', { description: 'The id of the room.' }),
      room: t.field({
        type: ChatRoom,
        nullable: true,
        description: 'The room.',
        resolve: ({ roomId }, _args, { loaders }) => loaders.chatRoom.load(roomId),
      }),
      seq: t.exposeInt('seq', { description: 'Its place in the room: 1 for the first, and none is ever left out.' }),
      clientMessageId: t.string({
        nullable: true,
        description: 'What the device called it that sent it; null for messages of others.',
        resolve: ({ senderId, clientMessageId }, _args, { actor }) =>
          senderId === personOf(actor) ? clientMessageId : null,
      }),
      sender: t.field({
        type: User,
        nullable: true,
        description: 'Who said it.',
        resolve: ({ senderId }) => ({ id: senderId }),
      }),
      state: t.field({
        type: ChatMessageState,
        description: 'Whether it still says what it said.',
        resolve: async (said, _args, context) => {
          if (said.deletedAt) return 'DELETED';
          if (await isHidden(said, context)) return 'BLOCKED';
          return said.editedAt ? 'EDITED' : 'SENT';
        },
      }),
      text: t.string({
        nullable: true,
        description:
          'What it says, "" where it is files alone; null when it was deleted, or you have blocked who said it.',
        resolve: async (said, _args, context) => (said.deletedAt || (await isHidden(said, context)) ? null : said.text),
      }),
      mediaAssetIds: t.idList({
        description: 'The ids of the files that go with it.',
        resolve: async (said, _args, context) => ((await isHidden(said, context)) ? [] : said.mediaAssetIds),
      }),
      attachments: t.field({
        type: [MediaAsset],
        nullable: { list: false, items: true },
        description: 'The files that go with it, open to whoever sees the message. A deleted message has none.',
        resolve: async (said, _args, context) =>
          (await isHidden(said, context)) ? [] : said.mediaAssetIds.map((id) => ({ id })),
      }),
      mentions: t.field({
        type: [User],
        description: 'Who is mentioned in it.',
        resolve: async (said, _args, context) =>
          (await isHidden(said, context)) ? [] : said.mentionedIds.map((id) => ({ id })),
      }),
      replyToId: t.exposeID('replyToId', { nullable: true, description: 'The id of the message that it answers.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was said.' }),
      editedAt: t.expose('editedAt', { type: 'DateTime', nullable: true, description: 'When it was edited last.' }),
      deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'When it was deleted.' }),
    };
  },
});
builder.objectField(ChatMessage, 'replyTo', (t) =>
  t.field({
    type: ChatMessage,
    nullable: true,
    description: 'The message that it answers.',
    resolve: ({ replyToId }, _args, { loaders }) => (replyToId ? loaders.anyMessage.load(replyToId) : null),
  }),
);
builder.asEntity(ChatMessage, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.chatMessage.load(id),
});

const MessageConnection = connectionOf(builder, ChatMessage);

builder.objectFields(ChatRoom, (t) => ({
  lastMessage: t.field({
    type: ChatMessage,
    nullable: true,
    description: 'What was said last; null where nothing was.',
    resolve: ({ id }, _args, { loaders }) => loaders.lastMessageOfRoom.load(id),
  }),
  messages: t.connection(
    {
      type: ChatMessage,
      description:
        'What was said, in order: from the first, from the last, or between two places. The last twenty when nothing is said of where.',
      args: {
        afterSeq: t.arg.int({ description: 'Only what follows this place: to fill a gap, or to go on from there.' }),
        beforeSeq: t.arg.int({ description: 'Only what precedes this place.' }),
      },
      resolve: async ({ id, lastSeq }, args, { loaders }) => {
        const page = await loaders.messagesOfRoom(args).load(id);
        if (!page) throw new Error('each room has a page');
        const between = Math.min((args.beforeSeq ?? lastSeq + 1) - 1, lastSeq) - Math.max(args.afterSeq ?? 0, 0);
        return { ...page, totalCount: async () => Math.max(0, between) };
      },
    },
    MessageConnection,
  ),
}));

builder.queryField('searchChatMessages', (t) =>
  t.connection(
    {
      type: ChatMessage,
      access: ['chat:use'],
      description:
        'What was said in your chat rooms and has this text in it, whatever case and accents; the latest first.',
      args: {
        text: t.arg.string({ required: true, description: 'At least two characters.' }),
        roomId: t.arg.id({ description: 'Only in this room.' }),
      },
      resolve: async (_root, { text, roomId, ...args }, { prisma, actor }) => {
        if (text.trim().length < 2) throw InvalidInput.of('text', 'too_short', { minimum: '2' });
        if (text.length > 200) throw InvalidInput.of('text', 'too_long', { maximum: '200' });
        const asked = { ...args, text: text.trim(), roomId: roomId ? parseId('rom', roomId, 'roomId') : null };
        return searchMessages(prisma, personOf(actor) ?? '', asked);
      },
    },
    MessageConnection,
  ),
);

const mostSeq = 2 ** 31 - 1;

builder.subscriptionField('messageAdded', (t) =>
  t.field({
    type: ChatMessage,
    access: ['chat:use'],
    live: { buffer: 5_000, resumes: true },
    description:
      'Every message as it is said, in order, none twice and none left out: of one room, or of all that you are in. It ends when you are taken out of the room. Each event has its position in `extensions.resume`: give it back in the `extensions` of the subscription, or as `after`, and it goes on from there.',
    args: {
      roomId: t.arg.id({ description: 'Only of this room.' }),
      afterSeq: t.arg.int({
        description: 'With a room: first what follows this place, 0 for all. From now on when not given.',
      }),
      after: t.arg.string({ description: 'Without a room: first what follows this position.' }),
    },
    subscribe: (_root, { roomId, afterSeq, after }, context) => {
      const me = personOf(context.actor) ?? '';
      if (!roomId) {
        const text = context.resume ?? after;
        const position = text == null ? null : readPosition(text);
        if (text != null && !position) throw InvalidInput.of('after', 'format', { format: 'extensions.resume' });
        return followAllRooms(context, me, position);
      }
      const from = context.resume === undefined ? afterSeq : Number(context.resume);
      if (from != null && !(Number.isInteger(from) && from >= 0 && from <= mostSeq))
        throw InvalidInput.of('afterSeq', 'too_small', { minimum: '0' });
      return followRoom(context, me, parseId('rom', roomId, 'roomId'), from ?? null);
    },
    resolve: ({ message }) => message,
  }),
);

builder.subscriptionField('messageChanged', (t) =>
  t.field({
    type: ChatMessage,
    nullable: true,
    access: ['chat:use'],
    description:
      'A message of a chat room of yours as it stands after it was edited or deleted. What was missed is not told again: read the room anew.',
    args: { roomId: t.arg.id({ required: true, description: 'The chat room.' }) },
    subscribe: (_root, { roomId }, context) =>
      followRoomSignals<ChangeSignal>(
        context,
        personOf(context.actor) ?? '',
        parseId('rom', roomId, 'roomId'),
        'changes',
      ),
    resolve: ({ messageId }, _args, { loaders }) => loaders.chatMessage.load(messageId),
  }),
);
