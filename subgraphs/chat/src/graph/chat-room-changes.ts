import { idempotencyKeyField } from '@trama/platform/builder';
import { createChatRoom } from '../actions/create-chat-room.ts';
import { openPrivateRoom } from '../actions/open-private-room.ts';
import { updateChatRoom } from '../actions/update-chat-room.ts';
import { builder } from '../builder.ts';
import { ContactBlocked, RoomIsFull, RoomIsPrivate, RoomRoleRequired, SendingTooFast } from '../domain/refusals.ts';
import { ChatRoom, ChatRoomKind, ChatSubjectKind } from './chat-room.ts';

const ChatSubjectInput = builder.inputType('ChatSubjectInput', {
  description: 'What a chat room is about.',
  fields: (t) => ({
    kind: t.field({ type: ChatSubjectKind, required: true, description: 'What kind of record.' }),
    id: t.id({ required: true, description: 'Its id: "ord_…", "apt_…" or "job_…".' }),
  }),
});

const OpenPrivateRoomInput = builder.inputType('OpenPrivateRoomInput', {
  description: 'Somebody to talk to.',
  fields: (t) => ({
    userId: t.id({ required: true, description: 'Who.' }),
    subject: t.field({
      type: ChatSubjectInput,
      description: 'About what; the same two have a room of its own for each.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('openPrivateRoom', (t) =>
  t.field({
    type: ChatRoom,
    access: ['chat:use'],
    errors: { types: [ContactBlocked, SendingTooFast] },
    description:
      'The one room of you and somebody else, made when it is not there. Both who open it at once get the same.',
    args: { input: t.arg({ type: OpenPrivateRoomInput, required: true, description: 'Who.' }) },
    resolve: (_root, { input }, context) => openPrivateRoom(context, input),
  }),
);

const CreateChatRoomInput = builder.inputType('CreateChatRoomInput', {
  description: 'A new group or support room.',
  fields: (t) => ({
    kind: t.field({
      type: ChatRoomKind,
      required: true,
      description: 'GROUP or SUPPORT; openPrivateRoom makes the others.',
    }),
    name: t.string({ description: 'What it is called, at most 200 characters; a group needs it.' }),
    memberIds: t.idList({ description: 'Who is in it besides you, at most 500; more can be added.' }),
    subject: t.field({ type: ChatSubjectInput, description: 'What it is about.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createChatRoom', (t) =>
  t.field({
    type: ChatRoom,
    access: ['chat:use'],
    errors: { types: [RoomIsFull, SendingTooFast] },
    description: 'Opens a group, or a support room; you are its owner.',
    args: { input: t.arg({ type: CreateChatRoomInput, required: true, description: 'The room.' }) },
    resolve: (_root, { input }, context) => createChatRoom(context, input as never),
  }),
);

const UpdateChatRoomInput = builder.inputType('UpdateChatRoomInput', {
  description: 'A change to a group or support room; what is not given stays.',
  fields: (t) => ({
    roomId: t.id({ required: true, description: 'The room.' }),
    name: t.string({ description: 'What it is called, at most 200 characters.' }),
    isClosed: t.boolean({ description: 'Of a support room: whether it is done with. It can be opened again.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateChatRoom', (t) =>
  t.field({
    type: ChatRoom,
    access: ['chat:use'],
    errors: { types: [RoomIsPrivate, RoomRoleRequired] },
    description: 'Renames a room; closes a support room, or opens it again.',
    args: { input: t.arg({ type: UpdateChatRoomInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateChatRoom(context, input as never),
  }),
);
