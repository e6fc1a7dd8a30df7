import { setOnDuty } from '../actions/set-on-duty.ts';
import { updateNotificationPreferences } from '../actions/update-notification-preferences.ts';
import { builder } from '../builder.ts';
import {
  type ChannelPreference,
  type EventPreference,
  type Preferences,
  preferencesOf,
} from '../queries/preferences-of.ts';
import { NotificationChannel } from './notification-channel.ts';
import { NotificationEvent, NotificationEventKind } from './notification-event.ts';
import { PushDevice } from './push-device.ts';

const NotificationChannelPreference = builder.objectRef<ChannelPreference>('NotificationChannelPreference').implement({
  description: 'Whether you hear of an event by a channel.',
  access: ['notifications:use'],
  fields: (t) => ({
    channel: t.expose('channel', { type: NotificationChannel, description: 'Which channel.' }),
    isEnabled: t.exposeBoolean('isEnabled', { description: 'Whether you do.' }),
    isChosen: t.exposeBoolean('isChosen', { description: 'Whether you chose so; otherwise it is what is usual.' }),
  }),
});

const NotificationEventPreference = builder.objectRef<EventPreference>('NotificationEventPreference').implement({
  description: 'How you hear of an event.',
  access: ['notifications:use'],
  fields: (t) => ({
    event: t.expose('event', { type: NotificationEvent, description: 'What happens.' }),
    channels: t.expose('channels', {
      type: [NotificationChannelPreference],
      description: 'By which channels. Of WhatsApp and SMS the second is used where the first leads nowhere.',
    }),
  }),
});

const QuietHours = builder.objectRef<{ from: string; until: string }>('QuietHours').implement({
  description: 'When you are not disturbed, by the clock of your time zone (`settings.timeZone` of your account).',
  access: ['notifications:use'],
  fields: (t) => ({
    from: t.exposeString('from', { description: 'From when on: "22:00".' }),
    until: t.exposeString('until', { description: 'Until when: "07:00", on the next day when it is earlier.' }),
  }),
});

const NotificationPreferences = builder.objectRef<Preferences>('NotificationPreferences').implement({
  description:
    'What you hear of, how and when. Whether news comes by e-mail and SMS as a rule is a setting of your account.',
  access: ['notifications:use'],
  fields: (t) => ({
    events: t.expose('events', {
      type: [NotificationEventPreference],
      description: 'Everything that you may hear of.',
    }),
    quietHours: t.expose('quietHours', {
      type: QuietHours,
      nullable: true,
      description: 'When nothing but what is urgent reaches your telephone; null when there is no such time.',
    }),
    digestHour: t.exposeInt('digestHour', {
      nullable: true,
      description: 'The hour of your day, 0 to 23, in which e-mails come as one; null when each comes by itself.',
    }),
    onDutyUntil: t.expose('onDutyUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when you are on duty and are told of alerts at any hour; null when you are not.',
    }),
    pushDevices: t.field({
      type: [PushDevice],
      description: 'Where pushes go, the first registered first.',
      resolve: async ({ userId }, _args, { loaders }) => (await loaders.pushDevicesOf.load(userId))?.devices ?? [],
    }),
  }),
});

builder.queryField('notificationPreferences', (t) =>
  t.field({
    type: NotificationPreferences,
    access: ['notifications:use'],
    description: 'What you hear of, how and when.',
    resolve: (_root, _args, context) => preferencesOf(context),
  }),
);

const NotificationChoiceInput = builder.inputType('NotificationChoiceInput', {
  description: 'Whether to hear of an event by a channel.',
  fields: (t) => ({
    event: t.field({ type: NotificationEventKind, required: true, description: 'Of what.' }),
    channel: t.field({ type: NotificationChannel, required: true, description: 'By which channel.' }),
    isEnabled: t.boolean({ required: true, description: 'Whether.' }),
  }),
});

const QuietHoursInput = builder.inputType('QuietHoursInput', {
  description: 'When not to be disturbed, by the clock of your time zone.',
  fields: (t) => ({
    from: t.string({ required: true, description: 'From when on: "22:00".' }),
    until: t.string({ required: true, description: 'Until when: "07:00".' }),
  }),
});

const UpdateNotificationPreferencesInput = builder.inputType('UpdateNotificationPreferencesInput', {
  description: 'What to hear of, how and when; what is not given stays.',
  fields: (t) => ({
    choices: t.field({ type: [NotificationChoiceInput], description: 'Of what and how, at most 200 at once.' }),
    quietHours: t.field({ type: QuietHoursInput, description: 'When not to be disturbed; null for never.' }),
    digestHour: t.int({ description: 'The hour in which e-mails come as one, 0 to 23; null for each by itself.' }),
  }),
});

builder.mutationField('updateNotificationPreferences', (t) =>
  t.field({
    type: NotificationPreferences,
    access: ['notifications:use'],
    errors: {},
    description: 'Changes what you hear of, how and when.',
    args: { input: t.arg({ type: UpdateNotificationPreferencesInput, required: true, description: 'The change.' }) },
    resolve: async (_root, { input }, context) => {
      await updateNotificationPreferences(context, input as never);
      return preferencesOf(context);
    },
  }),
);

const SetOnDutyInput = builder.inputType('SetOnDutyInput', {
  description: 'How long you are on duty.',
  fields: (t) => ({
    until: t.field({
      type: 'DateTime',
      description: 'Until when, at most seven days from now; null when you are not.',
    }),
  }),
});

builder.mutationField('setOnDuty', (t) =>
  t.field({
    type: NotificationPreferences,
    access: ['notifications:use'],
    errors: {},
    description: 'Says until when you are on duty: alerts that you may see reach you at once, at any hour.',
    args: { input: t.arg({ type: SetOnDutyInput, required: true, description: 'Until when.' }) },
    resolve: async (_root, { input }, context) => {
      await setOnDuty(context, input);
      return preferencesOf(context);
    },
  }),
);
