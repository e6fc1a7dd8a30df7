import { idempotencyKeyField } from '@trama/platform/builder';
import { parseId } from '@trama/platform/values';
import { sendNotification } from '../actions/send-notification.ts';
import { sendTestNotification } from '../actions/send-test-notification.ts';
import { builder } from '../builder.ts';
import { ClinicalContent } from '../domain/refusals.ts';
import { deliveriesOfSent, findOwnSent, type SentNotification as Sent } from '../queries/sent-notification.ts';
import { Language } from './language.ts';
import { NotificationChannel } from './notification-channel.ts';
import { NotificationDelivery } from './notification-delivery.ts';
import { NotificationEventKind } from './notification-event.ts';
import { User } from './user.ref.ts';

const SentNotification = builder.objectRef<Sent>('SentNotification').implement({
  description: 'Something that somebody of the house sent, and what became of it.',
  access: ['notifications:send', 'notifications:templates', 'notifications:deliveries'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "snt_…".' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When.' }),
    recipients: t.field({
      type: [User],
      description: 'To whom.',
      resolve: ({ userIds }) => userIds.map((id) => ({ id })),
    }),
    deliveries: t.field({
      type: [NotificationDelivery],
      description: 'The messages that came of it so far, the first one first.',
      resolve: ({ id }, _args, context) => deliveriesOfSent(context, id),
    }),
  }),
});

builder.queryField('sentNotification', (t) =>
  t.field({
    type: SentNotification,
    nullable: true,
    access: ['notifications:send', 'notifications:templates', 'notifications:deliveries'],
    description: 'Something that you sent, or anybody with notifications:deliveries; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id that sending it gave.' }) },
    resolve: (_root, { id }, context) => findOwnSent(context, parseId('snt', id)),
  }),
);

const SendNotificationInput = builder.inputType('SendNotificationInput', {
  description: 'Something to write to people.',
  fields: (t) => ({
    userIds: t.idList({ required: true, description: 'To whom, 1 to 100 users.' }),
    title: t.string({ required: true, description: 'What it is, at most 120 characters.' }),
    message: t.string({
      required: true,
      description: 'What there is to say, at most 1,000 characters. Nothing clinical.',
    }),
    channels: t.field({
      type: [NotificationChannel],
      description:
        'By which channels besides the inbox, unless the person wants nothing there: INBOX for none. Those that each has chosen when not given.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('sendNotification', (t) =>
  t.field({
    type: SentNotification,
    access: ['notifications:send'],
    errors: { types: [ClinicalContent] },
    description: 'Writes to people: into their inbox, and by e-mail, SMS, WhatsApp or push.',
    args: { input: t.arg({ type: SendNotificationInput, required: true, description: 'What to whom.' }) },
    resolve: (_root, { input }, context) => sendNotification(context, input as never),
  }),
);

const SendTestNotificationInput = builder.inputType('SendTestNotificationInput', {
  description: 'Which template to try.',
  fields: (t) => ({
    event: t.field({ type: NotificationEventKind, required: true, description: 'Of which event.' }),
    channel: t.field({ type: NotificationChannel, required: true, description: 'On which channel.' }),
    language: t.field({ type: Language, required: true, description: 'In which language.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('sendTestNotification', (t) =>
  t.field({
    type: SentNotification,
    access: ['notifications:templates'],
    errors: {},
    description: 'Sends a template to yourself, at once and whatever you have chosen, with samples in its places.',
    args: { input: t.arg({ type: SendTestNotificationInput, required: true, description: 'Which one.' }) },
    resolve: (_root, { input }, context) => sendTestNotification(context, input),
  }),
);
