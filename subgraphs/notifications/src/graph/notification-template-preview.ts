import { builder } from '../builder.ts';
import { type Preview, preview } from '../queries/preview-template.ts';
import { Language } from './language.ts';
import { NotificationEventKind } from './notification-event.ts';

const NotificationTemplatePreview = builder.objectRef<Preview>('NotificationTemplatePreview').implement({
  description: 'How a template reads when its places are filled.',
  access: ['notifications:templates'],
  fields: (t) => ({
    subject: t.exposeString('subject', { description: 'The line above, filled.' }),
    body: t.exposeString('body', { description: 'What it says, filled.' }),
    unknownVariables: t.exposeStringList('unknownVariables', {
      description: 'Places that the event does not fill, for which the template would be refused.',
    }),
    clinicalWord: t.exposeString('clinicalWord', {
      nullable: true,
      description: 'A word of somebody’s health, for which it would be refused; null when there is none.',
    }),
  }),
});

const NotificationVariableInput = builder.inputType('NotificationVariableInput', {
  description: 'What to fill a place with.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name of the place.' }),
    value: t.string({ required: true, description: 'A text, or an instant in ISO 8601, as the place wants it.' }),
  }),
});

const NotificationTemplatePreviewInput = builder.inputType('NotificationTemplatePreviewInput', {
  description: 'A template to look at, written down or not.',
  fields: (t) => ({
    event: t.field({ type: NotificationEventKind, required: true, description: 'Of what.' }),
    language: t.field({ type: Language, required: true, description: 'In which language.' }),
    subject: t.string({ description: 'The line above.' }),
    body: t.string({ required: true, description: 'What it says.' }),
    variables: t.field({
      type: [NotificationVariableInput],
      description: 'What to fill the places with; samples for those that are not given.',
    }),
    timeZone: t.string({ description: 'By which clock instants are said, IANA; that of your account when not given.' }),
  }),
});

builder.queryField('notificationTemplatePreview', (t) =>
  t.field({
    type: NotificationTemplatePreview,
    access: ['notifications:templates'],
    description: 'How a template reads when its places are filled. Nothing is sent and nothing is kept.',
    args: { input: t.arg({ type: NotificationTemplatePreviewInput, required: true, description: 'The template.' }) },
    resolve: (_root, { input }, context) => preview(context, input),
  }),
);
