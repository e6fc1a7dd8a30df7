import { markAllNotificationsRead } from '../actions/mark-all-notifications-read.ts';
import { builder } from '../builder.ts';
import { type Inbox, inboxChanges, inboxOf } from '../queries/inbox.ts';

const NotificationInbox = builder.objectRef<Inbox>('NotificationInbox').implement({
  description: 'How your inbox stands.',
  access: ['notifications:use'],
  fields: (t) => ({
    unreadCount: t.exposeInt('unreadCount', { description: 'How many notifications you have not read.' }),
  }),
});

builder.queryField('notificationInbox', (t) =>
  t.field({
    type: NotificationInbox,
    access: ['notifications:use'],
    description: 'How your inbox stands.',
    resolve: (_root, _args, context) => inboxOf(context),
  }),
);

builder.subscriptionField('notificationInboxChanged', (t) =>
  t.field({
    type: NotificationInbox,
    access: ['notifications:use'],
    live: { buffer: 100, dropOldest: true },
    description: 'How your inbox stands: at once, and whenever something comes in or is read, on whichever device.',
    subscribe: (_root, _args, context) => inboxChanges(context),
    resolve: (_event, _args, context) => inboxOf(context),
  }),
);

const MarkAllNotificationsReadInput = builder.inputType('MarkAllNotificationsReadInput', {
  description: 'What of your inbox was read.',
  fields: (t) => ({
    until: t.field({
      type: 'DateTime',
      description:
        'All that came until this instant: that of the latest one that you have seen. Until now when not given.',
    }),
  }),
});

builder.mutationField('markAllNotificationsRead', (t) =>
  t.field({
    type: NotificationInbox,
    access: ['notifications:use'],
    errors: {},
    description: 'Notes that you have read everything in your inbox.',
    args: { input: t.arg({ type: MarkAllNotificationsReadInput, required: true, description: 'Until when.' }) },
    resolve: async (_root, { input }, context) => {
      await markAllNotificationsRead(context, input);
      return inboxOf(context);
    },
  }),
);
