import { parseId } from '@trama/platform/values';
import { setTyping } from '../actions/set-typing.ts';
import { builder } from '../builder.ts';
import type { TypingSignal } from '../domain/signal.ts';
import { personOf } from '../policy.ts';
import { followTyping } from '../queries/follow-typing.ts';
import { User } from './user.ref.ts';

const ChatTyping = builder.objectRef<TypingSignal>('ChatTyping').implement({
  description: 'Somebody who is writing in a chat room, or no longer is.',
  access: ['chat:use'],
  fields: (t) => ({
    roomId: t.exposeID('roomId', { description: 'The id of the room.' }),
    user: t.field({ type: User, nullable: true, description: 'Who.', resolve: ({ userId }) => ({ id: userId }) }),
    isTyping: t.boolean({ description: 'Whether they are writing.', resolve: ({ until }) => until > 0 }),
    until: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when to show it, unless it is said again; null when they are no longer writing.',
      resolve: ({ until }) => (until > 0 ? new Date(until) : null),
    }),
  }),
});

const SetTypingInput = builder.inputType('SetTypingInput', {
  description: 'Whether you are writing.',
  fields: (t) => ({
    roomId: t.id({ required: true, description: 'In which room.' }),
    isTyping: t.boolean({
      required: true,
      description: 'Whether you are writing: said again every few seconds while you are.',
    }),
  }),
});

builder.mutationField('setTyping', (t) =>
  t.field({
    type: ChatTyping,
    access: ['chat:use'],
    errors: {},
    description: 'Lets the others of a room see that you are writing, for six seconds. It is kept nowhere.',
    args: { input: t.arg({ type: SetTypingInput, required: true, description: 'Where.' }) },
    resolve: (_root, { input }, context) => setTyping(context, input),
  }),
);

builder.subscriptionField('typingChanged', (t) =>
  t.field({
    type: ChatTyping,
    access: ['chat:use'],
    live: { buffer: 100, dropOldest: true },
    description: 'Who else is writing in a chat room of yours, as they begin and end.',
    args: { roomId: t.arg.id({ required: true, description: 'The chat room.' }) },
    subscribe: (_root, { roomId }, context) =>
      followTyping(context, personOf(context.actor) ?? '', parseId('rom', roomId, 'roomId')),
    resolve: (signal) => signal,
  }),
);
