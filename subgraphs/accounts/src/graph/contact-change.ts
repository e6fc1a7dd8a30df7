import { Channel as Channels } from '../../prisma/client/client.ts';
import { confirmContactChange } from '../actions/confirm-contact-change.ts';
import { requestContactChange } from '../actions/request-contact-change.ts';
import { builder } from '../builder.ts';
import { InvalidCode, PersonRequired, TooManyAttempts, WrongPassword } from '../domain/refusals.ts';
import { User } from './user.ts';

export const Channel = builder.enumType('Channel', {
  description: 'A way to reach a person.',
  values: {
    [Channels.EMAIL]: { description: 'By e-mail.' },
    [Channels.SMS]: { description: 'By a text message to the phone.' },
  } as const,
});

const ContactChange = builder
  .objectRef<{ id: string; channel: Channels; address: string; expiresAt: Date }>('ContactChange')
  .implement({
    description: 'A new e-mail or phone of yours that is to be confirmed.',
    access: 'public',
    fields: (t) => ({
      channel: t.expose('channel', { type: Channel, description: 'Whether it is an e-mail or a phone.' }),
      address: t.exposeString('address', { description: 'The e-mail or phone as it will be stored.' }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when the code is good: ten minutes.' }),
    }),
  });

const RequestContactChangeInput = builder.inputType('RequestContactChangeInput', {
  description: 'A new e-mail or phone.',
  fields: (t) => ({
    channel: t.field({ type: Channel, required: true, description: 'Whether it is an e-mail or a phone.' }),
    address: t.string({ required: true, description: 'The e-mail, or the phone with its country code.' }),
    password: t.string({ required: true, description: 'Your password.' }),
  }),
});

builder.mutationField('requestContactChange', (t) =>
  t.field({
    type: ContactChange,
    access: 'signedIn',
    errors: { types: [WrongPassword, TooManyAttempts, PersonRequired] },
    description: 'Sends a code to a new e-mail or phone of yours. Nothing changes before it is confirmed.',
    args: { input: t.arg({ type: RequestContactChangeInput, required: true, description: 'The contact.' }) },
    resolve: (_root, { input }, context) => requestContactChange(context, input),
  }),
);

const ConfirmContactChangeInput = builder.inputType('ConfirmContactChangeInput', {
  description: 'The code that came to a new e-mail or phone.',
  fields: (t) => ({
    channel: t.field({ type: Channel, required: true, description: 'Whether it is an e-mail or a phone.' }),
    code: t.string({ required: true, description: 'The six digits. Five tries, ten minutes.' }),
  }),
});

builder.mutationField('confirmContactChange', (t) =>
  t.field({
    type: User,
    access: 'signedIn',
    errors: { types: [InvalidCode, PersonRequired] },
    description: 'Makes the new e-mail or phone yours, and tells the old one.',
    args: { input: t.arg({ type: ConfirmContactChangeInput, required: true, description: 'The code.' }) },
    resolve: (_root, { input }, context) => confirmContactChange(context, input),
  }),
);
