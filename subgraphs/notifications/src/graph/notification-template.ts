import { idempotencyKeyField } from '@trama/platform/builder';
import { resetNotificationTemplate } from '../actions/reset-notification-template.ts';
import { upsertNotificationTemplate } from '../actions/upsert-notification-template.ts';
import { builder } from '../builder.ts';
import { ClinicalContent, UnknownVariable } from '../domain/refusals.ts';
import { listTemplates } from '../queries/list-templates.ts';
import type { Template } from '../store/templates.ts';
import { Language } from './language.ts';
import { NotificationChannel } from './notification-channel.ts';
import { NotificationEvent, NotificationEventKind } from './notification-event.ts';

const NotificationTemplate = builder.objectRef<Template>('NotificationTemplate').implement({
  description: 'The words in which people are told of an event, on one channel and in one language.',
  access: ['notifications:templates'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Event, channel and language: "STOCK_ALERT:EMAIL:es".' }),
    event: t.expose('event', { type: NotificationEvent, description: 'Of what.' }),
    channel: t.expose('channel', { type: NotificationChannel, description: 'On which channel.' }),
    language: t.expose('language', { type: Language, description: 'In which language.' }),
    subject: t.exposeString('subject', {
      nullable: true,
      description: 'The line above: a subject, a title; null on channels that have none.',
    }),
    body: t.exposeString('body', {
      description:
        'What it says. WhatsApp carries it within 24 hours of what the person wrote last; otherwise the template of that service which is called "trama_<event>" is sent.',
    }),
    isWritten: t.boolean({
      description: 'Whether somebody of the house wrote it; otherwise it came along.',
      resolve: ({ updatedAt }) => updatedAt !== null,
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was written last; null for words that came along.',
    }),
  }),
});

builder.queryField('notificationTemplates', (t) =>
  t.field({
    type: [NotificationTemplate],
    access: ['notifications:templates'],
    description: 'The words for every event, channel and language, or for those that are asked for.',
    args: {
      event: t.arg({ type: NotificationEventKind, description: 'Only of this event.' }),
      channel: t.arg({ type: NotificationChannel, description: 'Only on this channel.' }),
      language: t.arg({ type: Language, description: 'Only in this language.' }),
    },
    resolve: (_root, wanted, context) => listTemplates(context, wanted),
  }),
);

const UpsertNotificationTemplateInput = builder.inputType('UpsertNotificationTemplateInput', {
  description: 'Words for an event, on one channel and in one language.',
  fields: (t) => ({
    event: t.field({ type: NotificationEventKind, required: true, description: 'Of what.' }),
    channel: t.field({ type: NotificationChannel, required: true, description: 'On which channel.' }),
    language: t.field({ type: Language, required: true, description: 'In which language.' }),
    subject: t.string({ description: 'The line above, at most 200 characters; needed where the channel has one.' }),
    body: t.string({
      required: true,
      description:
        'What it says, at most 4,000 characters, with the places of the event: "{{startsAt}}". Nothing clinical.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('upsertNotificationTemplate', (t) =>
  t.field({
    type: NotificationTemplate,
    access: ['notifications:templates'],
    errors: { types: [ClinicalContent, UnknownVariable] },
    description: 'Writes the words for an event, on one channel and in one language, from now on.',
    args: { input: t.arg({ type: UpsertNotificationTemplateInput, required: true, description: 'The words.' }) },
    resolve: (_root, { input }, context) => upsertNotificationTemplate(context, input),
  }),
);

const ResetNotificationTemplateInput = builder.inputType('ResetNotificationTemplateInput', {
  description: 'Which words are to be those that come along again.',
  fields: (t) => ({
    event: t.field({ type: NotificationEventKind, required: true, description: 'Of what.' }),
    channel: t.field({ type: NotificationChannel, required: true, description: 'On which channel.' }),
    language: t.field({ type: Language, required: true, description: 'In which language.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('resetNotificationTemplate', (t) =>
  t.field({
    type: NotificationTemplate,
    access: ['notifications:templates'],
    errors: {},
    description: 'Says it in the words that come along again.',
    args: { input: t.arg({ type: ResetNotificationTemplateInput, required: true, description: 'Which words.' }) },
    resolve: (_root, { input }, context) => resetNotificationTemplate(context, input),
  }),
);
