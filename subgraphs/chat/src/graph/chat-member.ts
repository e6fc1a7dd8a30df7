import { connectionOf } from '@trama/platform/builder';
import { InvalidInput } from '@trama/platform/errors';
import { parseId } from '@trama/platform/values';
import { type ChatMember as ChatMemberRow, ChatMemberRole as Roles } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { personOf } from '../policy.ts';
import { followReceipts } from '../queries/follow-receipts.ts';
import { ChatRoom } from './chat-room.ts';
import { User } from './user.ref.ts';

export const ChatMemberRole = builder.enumType('ChatMemberRole', {
  description: 'What somebody may do in a chat room.',
  values: {
    [Roles.OWNER]: { description: 'Everything, and give others a role.' },
    [Roles.MODERATOR]: { description: 'Add and take out members, rename the room, delete messages.' },
    [Roles.MEMBER]: { description: 'Read and say something.' },
  } as const,
});

export const ChatMember = builder.objectRef<ChatMemberRow>('ChatMember').implement({
  description: 'Somebody who is in a chat room, and how far they have got there.',
  access: ['chat:use', 'chat:moderate'],
  fields: (t) => ({
    user: t.field({
      type: User,
      nullable: true,
      description: 'Who it is.',
      resolve: ({ userId }) => ({ id: userId }),
    }),
    roomId: t.exposeID('roomId', { description: 'The id of the room.' }),
    role: t.expose('role', { type: ChatMemberRole, description: 'What they may do in it.' }),
    joinedAt: t.expose('joinedAt', { type: 'DateTime', description: 'When they came.' }),
    lastDeliveredSeq: t.exposeInt('lastDeliveredSeq', { description: 'Messages up to this place have reached them.' }),
    lastReadSeq: t.exposeInt('lastReadSeq', { description: 'Messages up to this place they have read.' }),
    mutedUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when they are told of nothing; null when they are, and of anybody but yourself.',
      resolve: ({ userId, mutedUntil }, _args, { actor }) => (userId === personOf(actor) ? mutedUntil : null),
    }),
  }),
});

builder.objectFields(ChatRoom, (t) => ({
  viewerMember: t.field({
    type: ChatMember,
    nullable: true,
    description: 'You, as a member of it; null when you are none.',
    resolve: ({ id }, _args, { loaders, actor }) => loaders.member.load(`${id} ${personOf(actor) ?? ''}`),
  }),
  members: t.connection(
    {
      type: ChatMember,
      description: 'Who is in it, the first who came first.',
      resolve: ({ id }, args, { loaders }) => loaders.membersOfRoom(args).load(id),
    },
    connectionOf(builder, ChatMember),
  ),
}));

const lastInstant = 8.64e15; // milliseconds since 1970, of ECMAScript

builder.subscriptionField('receiptChanged', (t) =>
  t.field({
    type: ChatMember,
    nullable: true,
    access: ['chat:use'],
    live: { buffer: 200, dropOldest: true, resumes: true },
    description:
      'A member of a chat room of yours, whenever messages have reached them or were read. Both numbers only grow: one that was missed is made up for by the next. Each event has its position in `extensions.resume`: given back in the `extensions` of the subscription, whoever has got further since comes first, some perhaps again.',
    args: { roomId: t.arg.id({ required: true, description: 'The chat room.' }) },
    subscribe: (_root, { roomId }, context) => {
      const since = context.resume === undefined ? null : Number(context.resume);
      if (since !== null && !(Number.isSafeInteger(since) && since >= 0 && since <= lastInstant))
        throw InvalidInput.of('resume', 'format', { format: 'extensions.resume' });
      return followReceipts(context, personOf(context.actor) ?? '', parseId('rom', roomId, 'roomId'), since);
    },
    resolve: ({ roomId, userId }, _args, { loaders }) => loaders.member.load(`${roomId} ${userId}`),
  }),
);
