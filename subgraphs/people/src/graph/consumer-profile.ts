import { idempotencyKeyField } from '@trama/platform/builder';
import type { ConsumerProfile as ConsumerProfileRow } from '../../prisma/client/client.ts';
import { updateConsumerProfile } from '../actions/update-consumer-profile.ts';
import { builder } from '../builder.ts';
import { dayText } from '../domain/employment.ts';
import { noPreferences, type Preferences } from '../domain/profile-fields.ts';
import { User } from './user.ref.ts';

const ContactChannel = builder.enumType('ContactChannel', {
  description: 'How somebody may be reached.',
  values: {
    EMAIL: { description: 'By e-mail.' },
    SMS: { description: 'By text message.' },
    WHATSAPP: { description: 'By WhatsApp.' },
    PHONE: { description: 'By a call.' },
  } as const,
});

const described = {
  interests: 'What they like to hear of; at most 50 words of 50 characters.',
  acceptsMarketing: 'Whether they agreed to be sent offers.',
  contactChannel: 'How they like to be reached.',
};

const ConsumerPreferences = builder.objectRef<Preferences>('ConsumerPreferences').implement({
  description: 'What a consumer likes.',
  access: 'public',
  fields: (t) => ({
    interests: t.exposeStringList('interests', { description: described.interests }),
    acceptsMarketing: t.exposeBoolean('acceptsMarketing', { description: described.acceptsMarketing }),
    contactChannel: t.expose('contactChannel', {
      type: ContactChannel,
      nullable: true,
      description: described.contactChannel,
    }),
  }),
});

const ConsumerPreferencesInput = builder.inputType('ConsumerPreferencesInput', {
  description: 'What a consumer likes.',
  fields: (t) => ({
    interests: t.stringList({ description: described.interests }),
    acceptsMarketing: t.boolean({ description: `${described.acceptsMarketing} False when not given.` }),
    contactChannel: t.field({ type: ContactChannel, description: described.contactChannel }),
  }),
});

export const ConsumerProfile = builder.objectRef<ConsumerProfileRow>('ConsumerProfile').implement({
  description: 'How a user presents themselves as a consumer.',
  access: ['people:read', 'people:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the profile, "cpr_…".' }),
    user: t.field({
      type: User,
      nullable: true,
      description: 'Whose it is.',
      resolve: ({ userId }) => ({ id: userId }),
    }),
    displayName: t.exposeString('displayName', { nullable: true, description: 'The name that others are to see.' }),
    birthDate: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day of birth.',
      resolve: ({ birthDate }) => birthDate && dayText(birthDate),
    }),
    preferences: t.field({
      type: ConsumerPreferences,
      description: 'What they like.',
      resolve: ({ preferences }) => ({ ...noPreferences, ...(preferences as Partial<Preferences>) }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
});

const UpdateConsumerProfileInput = builder.inputType('UpdateConsumerProfileInput', {
  description: 'What is to change: only fields that are given do. Null empties a field.',
  fields: (t) => ({
    userId: t.id({ description: 'Whose profile; your own when not given. That of others with people:write.' }),
    displayName: t.string({ description: 'The name that others are to see, at most 100 characters.' }),
    birthDate: t.field({ type: 'Date', description: 'The day of birth.' }),
    preferences: t.field({ type: ConsumerPreferencesInput, description: 'What they like. Replaced as a whole.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateConsumerProfile', (t) =>
  t.field({
    type: ConsumerProfile,
    access: ['people:own', 'people:write'],
    errors: {},
    description: 'Changes how a consumer presents themselves. Your own profile is made if there is none.',
    args: { input: t.arg({ type: UpdateConsumerProfileInput, required: true, description: 'What is to change.' }) },
    resolve: (_root, { input }, context) => updateConsumerProfile(context, input),
  }),
);
