import { InvalidInput } from '@trama/platform/errors';
import { parseId } from '@trama/platform/values';
import { sendHeartbeat } from '../actions/send-heartbeat.ts';
import { builder } from '../builder.ts';
import type { Presence as Known } from '../domain/presence.ts';
import { personOf } from '../policy.ts';
import { followPresence } from '../queries/follow-presence.ts';
import { presenceOf } from '../queries/presence.ts';
import { User } from './user.ref.ts';

const Presence = builder.objectRef<Known>('Presence').implement({
  description: 'Whether somebody is there, on any of their devices.',
  access: ['chat:use'],
  fields: (t) => ({
    user: t.field({ type: User, nullable: true, description: 'Who.', resolve: ({ userId }) => ({ id: userId }) }),
    isOnline: t.exposeBoolean('isOnline', { description: 'Whether they are there now, as far as they let you know.' }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they last were; null when they never were, or do not let you know.',
    }),
  }),
});

const mostAsked = 200;

function readUserIds(ids: readonly string[]): string[] {
  if (ids.length > mostAsked) throw InvalidInput.of('userIds', 'too_long', { maximum: String(mostAsked) });
  return [...new Set(ids.map((id) => parseId('usr', id, 'userIds')))];
}

builder.queryField('presence', (t) =>
  t.field({
    type: [Presence],
    access: ['chat:use'],
    description: 'Who of these people is there. Those with whom you share no chat room are left out.',
    args: { userIds: t.arg.idList({ required: true, description: 'Who, at most 200.' }) },
    resolve: (_root, { userIds }, { prisma, actor }) => presenceOf(prisma, personOf(actor) ?? '', readUserIds(userIds)),
  }),
);

builder.subscriptionField('presenceChanged', (t) =>
  t.field({
    type: Presence,
    access: ['chat:use'],
    live: { buffer: 400, dropOldest: true },
    description: 'First who of these people is there, then each who comes or goes.',
    args: {
      userIds: t.arg.idList({
        required: true,
        description: 'Who, at most 200; those with whom you share no chat room are left out.',
      }),
    },
    subscribe: (_root, { userIds }, context) =>
      followPresence(context, personOf(context.actor) ?? '', readUserIds(userIds)),
    resolve: (presence) => presence,
  }),
);

const SendHeartbeatInput = builder.inputType('SendHeartbeatInput', {
  description: 'One of your devices.',
  fields: (t) => ({
    deviceId: t.string({ required: true, description: 'Which one, at most 100 characters: as it likes to be called.' }),
    isActive: t.boolean({ description: 'False when it is put away; true unless told.' }),
  }),
});

builder.mutationField('sendHeartbeat', (t) =>
  t.field({
    type: Presence,
    access: ['chat:use'],
    errors: {},
    description:
      'Says that you are there, for a minute: to be sent every 25 seconds by each device. You are there as long as one of them is.',
    args: { input: t.arg({ type: SendHeartbeatInput, required: true, description: 'The device.' }) },
    resolve: (_root, { input }, context) => sendHeartbeat(context, input),
  }),
);
