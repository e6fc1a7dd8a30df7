import { builder } from '../builder.ts';
import { type EventKind, eventCatalog, eventKinds, type VariableKind } from '../domain/event-catalog.ts';
import { eventNames } from '../domain/event-words.ts';
import { sample } from '../domain/template.ts';

const described: Record<EventKind, string> = {
  APPOINTMENT_BOOKED: 'An appointment was booked.',
  APPOINTMENT_CONFIRMED: 'An appointment was confirmed.',
  APPOINTMENT_RESCHEDULED: 'An appointment was moved to another time.',
  APPOINTMENT_CANCELLED: 'An appointment was cancelled.',
  APPOINTMENT_REMINDER: 'An appointment is near.',
  WAITLIST_OFFERED: 'A slot became free for somebody who was waiting, and is kept for a while.',
  EMERGENCY_ACCESS_OPENED: 'Somebody opened the record of the person in an emergency.',
  EMERGENCY_ACCESS_REPORTED: 'Somebody opened a record in an emergency; for who watches over it and asks to be told.',
  STOCK_ALERT: 'A product fell to its minimum; for who is on duty, and who asks to be told.',
  CHAT_MESSAGE: 'Somebody said something in a chat room.',
  INVOICE_AUTHORISED: 'An invoice was authorised and can be downloaded.',
  MESSAGE_SENT: 'Somebody of the house wrote.',
};

export const NotificationEventKind = builder.enumType('NotificationEventKind', {
  description: 'What people are told of.',
  values: Object.fromEntries(eventKinds.map((kind) => [kind, { description: described[kind] }])) as Record<
    EventKind,
    { description: string }
  >,
});

const NotificationVariableKind = builder.enumType('NotificationVariableKind', {
  description: 'What a place of a template is filled with.',
  values: {
    TEXT: { description: 'A text, as it is.' },
    TERM: { description: 'A code of the graph: said in the language of the reader.' },
    INSTANT: { description: 'An instant, ISO 8601: said by the clock and in the language of the reader.' },
  } as const,
});

type Variable = { name: string; kind: VariableKind; sample: string };
const NotificationVariable = builder.objectRef<Variable>('NotificationVariable').implement({
  description: 'A place that an event fills in its templates: "{{name}}".',
  access: 'public',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name that stands between the braces.' }),
    kind: t.expose('kind', { type: NotificationVariableKind, description: 'What it is filled with.' }),
    sample: t.exposeString('sample', { description: 'What previews and tests fill it with unless told.' }),
  }),
});

export const NotificationEvent = builder.objectRef<EventKind>('NotificationEvent').implement({
  description: 'Something that people are told of.',
  access: 'public',
  fields: (t) => ({
    kind: t.field({ type: NotificationEventKind, description: 'Which one.', resolve: (kind) => kind }),
    name: t.string({
      description: 'What people call it, in the language of the request.',
      resolve: (kind, _args, { actor }) => eventNames[kind][actor.locale],
    }),
    variables: t.field({
      type: [NotificationVariable],
      description: 'The places that it fills in its templates.',
      resolve: (kind) => {
        const samples = sample(eventCatalog[kind]);
        return Object.entries(eventCatalog[kind].variables).map(([name, of]) => ({
          ...{ name, kind: of },
          sample: samples[name] ?? '',
        }));
      },
    }),
    isUrgent: t.boolean({
      description: 'Whether it is told in quiet hours, too, and is in no digest.',
      resolve: (kind) => eventCatalog[kind].isUrgent === true,
    }),
    isOnRequest: t.boolean({
      description: 'Whether only those are told who ask for it, or are on duty.',
      resolve: (kind) => eventCatalog[kind].isOnRequest === true,
    }),
  }),
});

builder.queryField('notificationEvents', (t) =>
  t.field({
    type: [NotificationEvent],
    access: ['notifications:templates', 'notifications:deliveries'],
    description: 'Everything that people are told of.',
    resolve: () => eventKinds,
  }),
);
