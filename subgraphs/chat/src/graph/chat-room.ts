import { connectionOf } from '@trama/platform/builder';
import { escapeLike, page } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import {
  type ChatRoom as ChatRoomRow,
  ChatRoomKind as Kinds,
  ChatSubjectKind as Subjects,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import type { Subject } from '../domain/room.ts';
import { latestRooms } from '../loaders.ts';
import { personOf } from '../policy.ts';
import { User } from './user.ref.ts';

export const ChatRoomKind = builder.enumType('ChatRoomKind', {
  description: 'Who a chat room is for.',
  values: {
    [Kinds.PRIVATE]: { description: 'Two people, always the same.' },
    [Kinds.GROUP]: { description: 'Those whom its owners and moderators have added.' },
    [Kinds.SUPPORT]: { description: 'Somebody who asks, and whoever attends to support.' },
  } as const,
});

export const ChatSubjectKind = builder.enumType('ChatSubjectKind', {
  description: 'What kind of record a chat room is about.',
  values: {
    [Subjects.ORDER]: { description: 'An order.' },
    [Subjects.APPOINTMENT]: { description: 'An appointment: what is said there belongs to a clinical record.' },
    [Subjects.JOB]: { description: 'A job.' },
  } as const,
});

const ChatSubject = builder.objectRef<Subject>('ChatSubject').implement({
  description: 'What a chat room is about.',
  access: 'public',
  fields: (t) => ({
    kind: t.expose('kind', { type: ChatSubjectKind, description: 'What kind of record.' }),
    id: t.exposeID('id', { description: 'Its id.' }),
  }),
});

const access = ['chat:use', 'chat:moderate'] as const;

export const ChatRoom = builder.objectRef<ChatRoomRow>('ChatRoom').implement({
  description: 'A chat room: those who are in it see all that was ever said there.',
  access,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "rom_…".' }),
    kind: t.expose('kind', { type: ChatRoomKind, description: 'Who it is for.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'What it is called; null where it goes by its people.',
    }),
    subject: t.field({
      type: ChatSubject,
      nullable: true,
      description: 'What it is about; null where that is nothing in particular.',
      resolve: ({ subjectKind, subjectId }) => (subjectKind && subjectId ? { kind: subjectKind, id: subjectId } : null),
    }),
    createdBy: t.field({
      type: User,
      nullable: true,
      description: 'Who opened it.',
      resolve: ({ createdBy }) => ({ id: createdBy }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was opened.' }),
    activeAt: t.expose('activeAt', {
      type: 'DateTime',
      description: 'When something was last said, or it was opened.',
    }),
    closedAt: t.expose('closedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing more can be said in this support room; null while it is open.',
    }),
    lastSeq: t.exposeInt('lastSeq', {
      description: 'The place of the last message, and how many there are: 0 for none.',
    }),
    unreadCount: t.int({
      description: 'How many messages of others you have not read.',
      resolve: ({ id }, _args, { loaders }) => loaders.unreadOfRoom.load(id),
    }),
  }),
});
builder.asEntity(ChatRoom, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.chatRoom.load(id),
});

builder.queryField('chatRoom', (t) =>
  t.field({
    type: ChatRoom,
    nullable: true,
    access,
    description: 'One chat room; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the chat room.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.chatRoom.load(parseId('rom', id)),
  }),
);

const ChatRoomFilter = builder.inputType('ChatRoomFilter', {
  description: 'Which chat rooms a list holds: those that meet every condition given.',
  fields: (t) => ({
    kind: t.field({ type: ChatRoomKind, description: 'Of this kind.' }),
    text: t.string({ description: 'Contained in the name, whatever the case.' }),
    subjectId: t.id({ description: 'About this record.' }),
    isUnattended: t.boolean({
      description: 'With chat:support: open support rooms that nobody attends yet, whoever is in them.',
    }),
  }),
});

builder.queryField('chatRooms', (t) =>
  t.connection(
    {
      type: ChatRoom,
      access: ['chat:use'],
      description: 'The chat rooms that you are in, the one in which something was said last first.',
      args: { filter: t.arg({ type: ChatRoomFilter, description: 'Which chat rooms.' }) },
      resolve: (_root, { filter, ...args }, { prisma, actor }) => {
        const me = personOf(actor) ?? '';
        const isUnattended = filter?.isUnattended === true && actor.permissions.has('chat:support');
        return page<ChatRoomRow>(prisma.chatRoom, {
          list: 'chat.chatRooms',
          sorts: latestRooms,
          args,
          where: {
            ...(isUnattended
              ? { kind: Kinds.SUPPORT, closedAt: null, members: { none: { role: 'MODERATOR' } } }
              : { members: { some: { userId: me } } }),
            ...(filter?.kind && { kind: filter.kind }),
            ...(filter?.subjectId && { subjectId: filter.subjectId }),
            ...(filter?.text && { name: { contains: escapeLike(filter.text), mode: 'insensitive' } }),
          },
        });
      },
    },
    connectionOf(builder, ChatRoom),
  ),
);
