import { idempotencyKeyField } from '@trama/platform/builder';
import { deleteMessage } from '../actions/delete-message.ts';
import { editMessage } from '../actions/edit-message.ts';
import { sendMessage } from '../actions/send-message.ts';
import { builder } from '../builder.ts';
import {
  ContactBlocked,
  MessageIsDeleted,
  NotYourMessage,
  RoomIsClosed,
  RoomIsFull,
  RoomRoleRequired,
  SendingTooFast,
} from '../domain/refusals.ts';
import { ChatMessage } from './chat-message.ts';

const SendMessageInput = builder.inputType('SendMessageInput', {
  description: 'Something to say.',
  fields: (t) => ({
    roomId: t.id({ required: true, description: 'Where.' }),
    clientMessageId: t.string({
      required: true,
      description: 'Your own name for it, at most 100 characters: sent again under the same name, it is said once.',
    }),
    text: t.string({ description: 'What, at most 4,000 characters; may be left out where there are files.' }),
    mediaAssetIds: t.idList({ description: 'The ids of files that go with it, at most ten.' }),
    mentionedIds: t.idList({ description: 'Members of the room who are mentioned, at most 50.' }),
    replyToId: t.id({ description: 'The message of the same room that it answers.' }),
  }),
});

builder.mutationField('sendMessage', (t) =>
  t.field({
    type: ChatMessage,
    access: ['chat:use'],
    errors: { types: [ContactBlocked, RoomIsClosed, RoomRoleRequired, RoomIsFull, SendingTooFast] },
    description: 'Says something in a room, exactly once for each name that you give it.',
    args: { input: t.arg({ type: SendMessageInput, required: true, description: 'What to say.' }) },
    resolve: (_root, { input }, context) => sendMessage(context, input as never),
  }),
);

const EditMessageInput = builder.inputType('EditMessageInput', {
  description: 'What a message is to say instead.',
  fields: (t) => ({
    messageId: t.id({ required: true, description: 'The message, one of yours.' }),
    text: t.string({ required: true, description: 'What it says from now on, at most 4,000 characters.' }),
    mentionedIds: t.idList({ description: 'Who is mentioned from now on; as it was when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('editMessage', (t) =>
  t.field({
    type: ChatMessage,
    access: ['chat:use'],
    errors: { types: [NotYourMessage, MessageIsDeleted] },
    description: 'Says something else in the place of a message of yours. What it said before stays in its history.',
    args: { input: t.arg({ type: EditMessageInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => editMessage(context, input as never),
  }),
);

const DeleteMessageInput = builder.inputType('DeleteMessageInput', {
  description: 'A message to delete.',
  fields: (t) => ({
    messageId: t.id({ required: true, description: 'The message.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('deleteMessage', (t) =>
  t.field({
    type: ChatMessage,
    access: ['chat:use'],
    errors: { types: [NotYourMessage] },
    description: 'Takes away what a message says: its place stays. For who sent it, and who moderates the room.',
    args: { input: t.arg({ type: DeleteMessageInput, required: true, description: 'The message.' }) },
    resolve: (_root, { input }, context) => deleteMessage(context, input),
  }),
);
