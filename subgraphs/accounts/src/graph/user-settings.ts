import { updateProfile } from '../actions/update-profile.ts';
import { updateSettings } from '../actions/update-settings.ts';
import { builder } from '../builder.ts';
import { PersonRequired } from '../domain/refusals.ts';
import type { Account } from '../policy.ts';
import { User } from './user.ts';

const Language = builder.enumType('Language', {
  description: 'A language that the house speaks.',
  values: {
    ES: { value: 'es', description: 'Spanish.' },
    EN: { value: 'en', description: 'English.' },
  } as const,
});

export const UserSettings = builder.objectRef<Account>('UserSettings');
UserSettings.implement({
  description: 'How a user wants to be written to.',
  access: 'public',
  fields: (t) => ({
    language: t.field({
      type: Language,
      description: 'The language of messages to the user.',
      resolve: ({ locale }) => (locale === 'en' ? 'en' : 'es'),
    }),
    timeZone: t.exposeString('timeZone', {
      description: 'The IANA time zone in which times are shown: "America/Guayaquil".',
    }),
    notifyByEmail: t.exposeBoolean('notifyByEmail', {
      description: 'Whether news comes by e-mail. Codes and warnings come in any case.',
    }),
    notifyBySms: t.exposeBoolean('notifyBySms', { description: 'Whether news comes by SMS.' }),
  }),
});

const UpdateSettingsInput = builder.inputType('UpdateSettingsInput', {
  description: 'How you want to be written to; what is not given stays.',
  fields: (t) => ({
    language: t.field({ type: Language, description: 'The language of messages.' }),
    timeZone: t.string({ description: 'An IANA time zone: "America/Guayaquil".' }),
    notifyByEmail: t.boolean({ description: 'Whether news comes by e-mail.' }),
    notifyBySms: t.boolean({ description: 'Whether news comes by SMS.' }),
  }),
});

builder.mutationField('updateSettings', (t) =>
  t.field({
    type: User,
    access: 'signedIn',
    errors: { types: [PersonRequired] },
    description: 'Changes your settings.',
    args: { input: t.arg({ type: UpdateSettingsInput, required: true, description: 'The settings.' }) },
    resolve: (_root, { input }, context) => updateSettings(context, input),
  }),
);

const UpdateProfileInput = builder.inputType('UpdateProfileInput', {
  description: 'What people see of you. E-mail and phone are changed by requestContactChange.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name that people see, at most 200 characters.' }),
  }),
});

builder.mutationField('updateProfile', (t) =>
  t.field({
    type: User,
    access: 'signedIn',
    errors: { types: [PersonRequired] },
    description: 'Changes what people see of you.',
    args: { input: t.arg({ type: UpdateProfileInput, required: true, description: 'The profile.' }) },
    resolve: (_root, { input }, context) => updateProfile(context, input),
  }),
);
