import { changePassword } from '../actions/change-password.ts';
import { requestPasswordReset } from '../actions/request-password-reset.ts';
import { resetPassword } from '../actions/reset-password.ts';
import { builder } from '../builder.ts';
import { InvalidCode, PersonRequired, TooManyAttempts, WrongPassword } from '../domain/refusals.ts';
import { Channel } from './contact-change.ts';
import { User } from './user.ts';

const newPassword =
  'At least 12 characters; none of the common ones, nor one that is like the name, e-mail or documento.';

const PasswordResetRequest = builder
  .objectRef<{ id: string; channel: 'EMAIL' | 'SMS'; expiresAt: Date }>('PasswordResetRequest')
  .implement({
    description: 'A reset that was asked for. The answer is the same whether there is such an account or not.',
    access: 'public',
    fields: (t) => ({
      channel: t.expose('channel', {
        type: Channel,
        description: 'How the code is sent, if there is such an account.',
      }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when the code is good: ten minutes.' }),
    }),
  });

const RequestPasswordResetInput = builder.inputType('RequestPasswordResetInput', {
  description: 'Somebody who cannot log in.',
  fields: (t) => ({
    identifier: t.string({ required: true, description: 'The documento or the e-mail of the account.' }),
    channel: t.field({ type: Channel, required: true, description: 'How the code is to be sent.' }),
  }),
});

builder.mutationField('requestPasswordReset', (t) =>
  t.field({
    type: PasswordResetRequest,
    access: 'public',
    errors: { types: [TooManyAttempts] },
    description:
      'Sends a code of six digits to the e-mail or phone of an account. One code is good at a time: the latest.',
    args: { input: t.arg({ type: RequestPasswordResetInput, required: true, description: 'The account.' }) },
    resolve: (_root, { input }, context) => requestPasswordReset(context, input),
  }),
);

const PasswordReset = builder.objectRef<{ id: string; endedSessions: number }>('PasswordReset').implement({
  description: 'A password that was set anew: log in with it.',
  access: 'public',
  fields: (t) => ({
    endedSessions: t.exposeInt('endedSessions', { description: 'How many sessions were open, and were ended.' }),
  }),
});

const ResetPasswordInput = builder.inputType('ResetPasswordInput', {
  description: 'A code that was received, and the password to be.',
  fields: (t) => ({
    identifier: t.string({ required: true, description: 'The documento or the e-mail of the account.' }),
    code: t.string({ required: true, description: 'The six digits. Five tries, ten minutes.' }),
    newPassword: t.string({ required: true, description: newPassword }),
  }),
});

builder.mutationField('resetPassword', (t) =>
  t.field({
    type: PasswordReset,
    access: 'public',
    errors: { types: [InvalidCode, TooManyAttempts] },
    description: 'Sets the password of an account by the code that was sent to its owner, and ends all its sessions.',
    args: { input: t.arg({ type: ResetPasswordInput, required: true, description: 'The code and the password.' }) },
    resolve: (_root, { input }, context) => resetPassword(context, input),
  }),
);

const ChangePasswordInput = builder.inputType('ChangePasswordInput', {
  description: 'The password as it is and as it is to be.',
  fields: (t) => ({
    currentPassword: t.string({ required: true, description: 'The password as it is.' }),
    newPassword: t.string({ required: true, description: newPassword }),
  }),
});

builder.mutationField('changePassword', (t) =>
  t.field({
    type: User,
    access: 'signedIn',
    errors: { types: [WrongPassword, TooManyAttempts, PersonRequired] },
    description: 'Changes your password and ends your other sessions.',
    args: { input: t.arg({ type: ChangePasswordInput, required: true, description: 'The two passwords.' }) },
    resolve: (_root, { input }, context) => changePassword(context, input),
  }),
);
