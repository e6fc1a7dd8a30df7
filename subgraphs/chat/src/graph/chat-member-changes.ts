import { idempotencyKeyField } from '@trama/platform/builder';
import { addChatMembers } from '../actions/add-chat-members.ts';
import { leaveChatRoom } from '../actions/leave-chat-room.ts';
import { markDelivered } from '../actions/mark-delivered.ts';
import { markRead } from '../actions/mark-read.ts';
import { muteChatRoom } from '../actions/mute-chat-room.ts';
import { removeChatMember } from '../actions/remove-chat-member.ts';
import { setChatMemberRole } from '../actions/set-chat-member-role.ts';
import { builder } from '../builder.ts';
import { RoomIsFull, RoomIsPrivate, RoomRoleRequired } from '../domain/refusals.ts';
import { ChatMember, ChatMemberRole } from './chat-member.ts';
import { ChatRoom } from './chat-room.ts';

const AddChatMembersInput = builder.inputType('AddChatMembersInput', {
  description: 'People to add to a group or support room.',
  fields: (t) => ({
    roomId: t.id({ required: true, description: 'The room.' }),
    userIds: t.idList({
      required: true,
      description: 'Who, at most 500 at once; those who are in it stay as they are.',
    }),
    role: t.field({
      type: ChatMemberRole,
      description: 'What they may do there: MEMBER unless told. Only owners say otherwise.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('addChatMembers', (t) =>
  t.field({
    type: ChatRoom,
    access: ['chat:use'],
    errors: { types: [RoomIsPrivate, RoomRoleRequired, RoomIsFull] },
    description: 'Adds people to a group or support room. They see all that was ever said there.',
    args: { input: t.arg({ type: AddChatMembersInput, required: true, description: 'Who, and where.' }) },
    resolve: (_root, { input }, context) => addChatMembers(context, input as never),
  }),
);

const RemoveChatMemberInput = builder.inputType('RemoveChatMemberInput', {
  description: 'Somebody to take out of a group or support room.',
  fields: (t) => ({
    roomId: t.id({ required: true, description: 'The room.' }),
    userId: t.id({ required: true, description: 'Who.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('removeChatMember', (t) =>
  t.field({
    type: ChatRoom,
    access: ['chat:use'],
    errors: { types: [RoomIsPrivate, RoomRoleRequired] },
    description: 'Takes somebody out of a room: their subscriptions to it end at once, and what they said stays.',
    args: { input: t.arg({ type: RemoveChatMemberInput, required: true, description: 'Who, and where.' }) },
    resolve: (_root, { input }, context) => removeChatMember(context, input),
  }),
);

const SetChatMemberRoleInput = builder.inputType('SetChatMemberRoleInput', {
  description: 'Another role of somebody in a room.',
  fields: (t) => ({
    roomId: t.id({ required: true, description: 'The room.' }),
    userId: t.id({ required: true, description: 'Who.' }),
    role: t.field({ type: ChatMemberRole, required: true, description: 'What they may do there from now on.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('setChatMemberRole', (t) =>
  t.field({
    type: ChatRoom,
    access: ['chat:use'],
    errors: { types: [RoomIsPrivate, RoomRoleRequired] },
    description: 'Gives a member of a room another role; only owners do, and one of them is always left.',
    args: { input: t.arg({ type: SetChatMemberRoleInput, required: true, description: 'Who, and which role.' }) },
    resolve: (_root, { input }, context) => setChatMemberRole(context, input),
  }),
);

const LeaveChatRoomInput = builder.inputType('LeaveChatRoomInput', {
  description: 'A room to leave.',
  fields: (t) => ({
    roomId: t.id({ required: true, description: 'The room.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('leaveChatRoom', (t) =>
  t.field({
    type: ChatRoom,
    access: ['chat:use'],
    errors: { types: [RoomIsPrivate] },
    description: 'Leaves a group or support room. When its last owner leaves, it goes to who has been there longest.',
    args: { input: t.arg({ type: LeaveChatRoomInput, required: true, description: 'The room.' }) },
    resolve: (_root, { input }, context) => leaveChatRoom(context, input),
  }),
);

const MuteChatRoomInput = builder.inputType('MuteChatRoomInput', {
  description: 'Whether you are told of what is said in a room.',
  fields: (t) => ({
    roomId: t.id({ required: true, description: 'The room.' }),
    isMuted: t.boolean({ required: true, description: 'Whether you are told of nothing.' }),
    until: t.field({ type: 'DateTime', description: 'Until when; for good when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('muteChatRoom', (t) =>
  t.field({
    type: ChatRoom,
    access: ['chat:use'],
    errors: {},
    description:
      'Stops notifications of what is said in a room, or lets them come again. Being mentioned is always told.',
    args: { input: t.arg({ type: MuteChatRoomInput, required: true, description: 'Which room.' }) },
    resolve: (_root, { input }, context) => muteChatRoom(context, input),
  }),
);

const receiptInput = (name: string, what: string) =>
  builder.inputType(name, {
    description: `How far messages ${what}.`,
    fields: (t) => ({
      roomId: t.id({ required: true, description: 'The room.' }),
      seq: t.int({
        required: true,
        description: 'The place of the last one; one that was said before changes nothing.',
      }),
    }),
  });
const MarkDeliveredInput = receiptInput('MarkDeliveredInput', 'have reached your device');
const MarkReadInput = receiptInput('MarkReadInput', 'were read');

builder.mutationField('markDelivered', (t) =>
  t.field({
    type: ChatMember,
    access: ['chat:use'],
    errors: {},
    description: 'Says that the messages of a room up to a place have reached you. It never goes back.',
    args: { input: t.arg({ type: MarkDeliveredInput, required: true, description: 'How far.' }) },
    resolve: (_root, { input }, context) => markDelivered(context, input),
  }),
);

builder.mutationField('markRead', (t) =>
  t.field({
    type: ChatMember,
    access: ['chat:use'],
    errors: {},
    description: 'Says that you have read the messages of a room up to a place. It never goes back.',
    args: { input: t.arg({ type: MarkReadInput, required: true, description: 'How far.' }) },
    resolve: (_root, { input }, context) => markRead(context, input),
  }),
);
