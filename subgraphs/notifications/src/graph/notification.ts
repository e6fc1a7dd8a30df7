import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { Notification as NotificationRow } from '../../prisma/client/client.ts';
import { markNotificationRead } from '../actions/mark-notification-read.ts';
import { builder } from '../builder.ts';
import type { EventKind } from '../domain/event-catalog.ts';
import { readableNotifications } from '../policy.ts';
import { eventsOf } from '../queries/events-of.ts';
import { arrivals } from '../queries/inbox.ts';
import { NotificationEventKind } from './notification-event.ts';

export const Notification = builder.objectRef<NotificationRow>('Notification').implement({
  description: 'Something that you are told of, in your inbox.',
  access: ['notifications:use'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "ntf_…".' }),
    event: t.field({
      type: NotificationEventKind,
      description: 'What happened.',
      resolve: ({ event }) => event as EventKind,
    }),
    title: t.string({
      description: 'What it is, in one line, in the language of the request.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.words.load(id))?.subject ?? '',
    }),
    body: t.string({
      description: 'What there is to say, in the language of the request; times by the clock of your zone.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.words.load(id))?.body ?? '',
    }),
    aboutId: t.exposeID('aboutId', {
      nullable: true,
      description: 'The id of what it is about: an appointment, a product, an invoice. Its prefix says which.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When you were told.' }),
    readAt: t.expose('readAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When you read it; null while it is unread.',
    }),
  }),
});
builder.asEntity(Notification, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.notification.load(id),
});

builder.queryField('notification', (t) =>
  t.field({
    type: Notification,
    nullable: true,
    access: ['notifications:use'],
    description: 'One notification of yours; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the notification.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.notification.load(parseId('ntf', id)),
  }),
);

const newest: Sort[] = [
  { field: 'createdAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

const NotificationFilter = builder.inputType('NotificationFilter', {
  description: 'Which notifications a list holds: those that meet every condition given.',
  fields: (t) => ({
    isUnread: t.boolean({ description: 'Only those that are unread, or only those that were read.' }),
    event: t.field({ type: NotificationEventKind, description: 'Only of this event.' }),
  }),
});

builder.queryField('notifications', (t) =>
  t.connection(
    {
      type: Notification,
      access: ['notifications:use'],
      description: 'Your inbox, the latest first.',
      args: { filter: t.arg({ type: NotificationFilter, description: 'Which notifications.' }) },
      resolve: (_root, { filter, ...args }, { prisma, actor }) =>
        page<NotificationRow>(prisma.notification, {
          list: 'notifications.notifications',
          sorts: newest,
          args,
          where: {
            AND: [
              readableNotifications(actor, eventsOf(actor)),
              ...(filter?.event ? [{ event: filter.event }] : []),
              ...(filter?.isUnread == null ? [] : [{ readAt: filter.isUnread ? null : { not: null } }]),
            ],
          },
        }),
    },
    connectionOf(builder, Notification),
  ),
);

builder.subscriptionField('notificationReceived', (t) =>
  t.field({
    type: Notification,
    nullable: true,
    access: ['notifications:use'],
    description:
      'What comes into your inbox from now on. What was missed meanwhile is not told again: read the inbox anew. Null for what you may not see any more.',
    subscribe: (_root, _args, context) => arrivals(context),
    resolve: ({ notificationId }, _args, { loaders }) => loaders.notification.load(notificationId),
  }),
);

const MarkNotificationReadInput = builder.inputType('MarkNotificationReadInput', {
  description: 'A notification that was read.',
  fields: (t) => ({ notificationId: t.id({ required: true, description: 'Which one.' }) }),
});

builder.mutationField('markNotificationRead', (t) =>
  t.field({
    type: Notification,
    access: ['notifications:use'],
    errors: {},
    description: 'Notes that you have read a notification. The first time counts.',
    args: { input: t.arg({ type: MarkNotificationReadInput, required: true, description: 'The notification.' }) },
    resolve: (_root, { input }, context) => markNotificationRead(context, input),
  }),
);
