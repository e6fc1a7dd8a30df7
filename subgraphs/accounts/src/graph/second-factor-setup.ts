import { beginSecondFactor } from '../actions/begin-second-factor.ts';
import { confirmSecondFactor } from '../actions/confirm-second-factor.ts';
import { disableSecondFactor } from '../actions/disable-second-factor.ts';
import { builder } from '../builder.ts';
import {
  InvalidCode,
  PersonRequired,
  SecondFactorEnabled,
  TooManyAttempts,
  WrongPassword,
} from '../domain/refusals.ts';
import { User } from './user.ts';

const SecondFactorSetup = builder
  .objectRef<{ id: string; secret: string; uri: string }>('SecondFactorSetup')
  .implement({
    description: 'What an authenticator app needs. Shown this once.',
    access: 'public',
    fields: (t) => ({
      secret: t.exposeString('secret', { description: 'The secret in base32, to be typed into the app.' }),
      uri: t.exposeString('uri', { description: 'The same as "otpauth://totp/…", to be shown as a QR code.' }),
    }),
  });

const RecoveryCodes = builder.objectRef<{ id: string; recoveryCodes: string[] }>('RecoveryCodes').implement({
  description: 'Codes for when the app is lost. Shown this once.',
  access: 'public',
  fields: (t) => ({
    recoveryCodes: t.exposeStringList('recoveryCodes', { description: 'Ten codes; each serves once.' }),
  }),
});

const BeginSecondFactorInput = builder.inputType('BeginSecondFactorInput', {
  description: 'Somebody who wants a second factor.',
  fields: (t) => ({ password: t.string({ required: true, description: 'Your password.' }) }),
});

builder.mutationField('beginSecondFactor', (t) =>
  t.field({
    type: SecondFactorSetup,
    access: 'signedIn',
    errors: { types: [SecondFactorEnabled, WrongPassword, TooManyAttempts, PersonRequired] },
    description: 'Gives you a secret for your app. Nothing asks for it before confirmSecondFactor.',
    args: { input: t.arg({ type: BeginSecondFactorInput, required: true, description: 'Your password.' }) },
    resolve: (_root, { input }, context) => beginSecondFactor(context, input),
  }),
);

const ConfirmSecondFactorInput = builder.inputType('ConfirmSecondFactorInput', {
  description: 'Proof that the app has the secret.',
  fields: (t) => ({ code: t.string({ required: true, description: 'The six digits that the app shows.' }) }),
});

builder.mutationField('confirmSecondFactor', (t) =>
  t.field({
    type: RecoveryCodes,
    access: 'signedIn',
    errors: { types: [InvalidCode, PersonRequired] },
    description: 'Turns the second factor on, ends your other sessions, and answers the recovery codes.',
    args: { input: t.arg({ type: ConfirmSecondFactorInput, required: true, description: 'A code of the app.' }) },
    resolve: (_root, { input }, context) => confirmSecondFactor(context, input),
  }),
);

const DisableSecondFactorInput = builder.inputType('DisableSecondFactorInput', {
  description: 'Somebody who wants no second factor any more.',
  fields: (t) => ({ password: t.string({ required: true, description: 'Your password.' }) }),
});

builder.mutationField('disableSecondFactor', (t) =>
  t.field({
    type: User,
    access: 'signedIn',
    errors: { types: [WrongPassword, TooManyAttempts, PersonRequired] },
    description: 'Turns your second factor off and forgets its secret and recovery codes.',
    args: { input: t.arg({ type: DisableSecondFactorInput, required: true, description: 'Your password.' }) },
    resolve: (_root, { input }, context) => disableSecondFactor(context, input),
  }),
);
