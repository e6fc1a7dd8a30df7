import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { Delivery } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import type { Channel, DeliveryState } from '../domain/channel.ts';
import type { EventKind } from '../domain/event-catalog.ts';
import { type ReadDelivery, readDelivery } from '../queries/read-delivery.ts';
import { NotificationChannel } from './notification-channel.ts';
import { NotificationDeliveryState } from './notification-delivery-state.ts';
import { NotificationEventKind } from './notification-event.ts';
import { User } from './user.ref.ts';

export const NotificationDelivery = builder.objectRef<ReadDelivery>('NotificationDelivery').implement({
  description: 'A message to somebody on one channel, and what became of it.',
  access: ['notifications:deliveries', 'notifications:send', 'notifications:templates'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "dlv_…".' }),
    notificationId: t.exposeID('notificationId', { description: 'The id of the notification that it carries.' }),
    user: t.field({
      type: User,
      nullable: true,
      description: 'To whom.',
      resolve: ({ userId }) => ({ id: userId }),
    }),
    event: t.field({
      type: NotificationEventKind,
      description: 'What happened.',
      resolve: ({ event }) => event as EventKind,
    }),
    channel: t.field({
      type: NotificationChannel,
      description: 'By which channel.',
      resolve: ({ channel }) => channel as Channel,
    }),
    state: t.field({
      type: NotificationDeliveryState,
      description: 'What became of it.',
      resolve: ({ state }) => state as DeliveryState,
    }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
    answer: t.exposeString('answer', {
      nullable: true,
      description: 'What the service answered last, in its codes: "accepted", "smtp 550", "whatsapp failed 131026".',
    }),
    providerId: t.exposeString('providerId', {
      nullable: true,
      description: 'What the service calls it, to ask it; null where it gives no name.',
    }),
    to: t.exposeString('address', {
      nullable: true,
      description: 'The address; null where it left the house, and for pushes.',
    }),
    subject: t.exposeString('subject', { nullable: true, description: 'Its subject; null where it left the house.' }),
    text: t.exposeString('text', { nullable: true, description: 'What it says; null where it left the house.' }),
    carriedById: t.exposeID('carriedBy', {
      nullable: true,
      description: 'The id of the delivery that carried this one in a digest; null when it went by itself.',
    }),
    notBefore: t.expose('notBefore', {
      type: 'DateTime',
      description: 'When it is, or was, to be sent at the earliest.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When something became of it last.' }),
  }),
});

const newest: Sort[] = [
  { field: 'createdAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

const NotificationDeliveryFilter = builder.inputType('NotificationDeliveryFilter', {
  description: 'Which deliveries a list holds: those that meet every condition given.',
  fields: (t) => ({
    userId: t.id({ description: 'Only to this user.' }),
    notificationId: t.id({ description: 'Only of this notification.' }),
    event: t.field({ type: NotificationEventKind, description: 'Only of this event.' }),
    channel: t.field({ type: NotificationChannel, description: 'Only by this channel.' }),
    state: t.field({ type: NotificationDeliveryState, description: 'Only those that stand so.' }),
  }),
});

builder.queryField('notificationDeliveries', (t) =>
  t.connection(
    {
      type: NotificationDelivery,
      access: ['notifications:deliveries'],
      description:
        'Everything that was written to people, the latest first. What no service is set for is kept here, words and all.',
      args: { filter: t.arg({ type: NotificationDeliveryFilter, description: 'Which deliveries.' }) },
      resolve: async (_root, { filter, ...args }, { prisma }) => {
        const { userId, notificationId, event, channel, state } = filter ?? {};
        const found = await page<Delivery>(prisma.delivery, {
          list: 'notifications.deliveries',
          sorts: newest,
          args,
          where: {
            ...(userId && { userId: parseId('usr', userId, 'filter.userId') }),
            ...(notificationId && { notificationId: parseId('ntf', notificationId, 'filter.notificationId') }),
            ...(event && { event }),
            ...(channel && { channel }),
            ...(state && { state }),
          },
        });
        const edges = found.edges.map(({ cursor, node }) => ({ cursor, node: readDelivery(node) }));
        return { ...found, edges };
      },
    },
    connectionOf(builder, NotificationDelivery),
  ),
);

builder.subscriptionField('deliveryChanged', (t) =>
  t.field({
    type: NotificationDelivery,
    nullable: true,
    access: ['notifications:deliveries'],
    impersonal: true,
    // what a message stands at now is what counts, not what it stood at before
    live: { dropOldest: true },
    description: 'A message to somebody, whenever one is written or something becomes of it.',
    subscribe: (_root, _args, { published }) => published<{ deliveryId: string }>('delivery.changed'),
    resolve: ({ deliveryId }, _args, { loaders }) => loaders.delivery.load(deliveryId),
  }),
);
