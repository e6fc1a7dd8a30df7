import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import {
  BeyondOwnPermissions,
  BuiltInRole,
  InvalidCode,
  InvalidCredentials,
  LastAdministrator,
  PersonRequired,
  RoleInUse,
  SecondFactorEnabled,
  SecondFactorRequired,
  SessionExpired,
  TooManyAttempts,
  WrongPassword,
} from '../domain/refusals.ts';

refusalType(builder, InvalidCredentials, 'No such account, or another password; it is not told which.');

refusalType(builder, TooManyAttempts, 'Too many failures lately, for this account or from this address: wait.', {
  fields: (t) => ({
    retryAfterSeconds: t.int({
      description: 'After how many seconds the next attempt is looked at; each failure after that makes it longer.',
      resolve: (refusal: TooManyAttempts) => refusal.facts.retryAfterSeconds,
    }),
  }),
});

refusalType(builder, SessionExpired, 'The refresh token cannot be exchanged: log in again.');

refusalType(builder, SecondFactorRequired, 'The password is right; completeLogin asks for the second factor.', {
  fields: (t) => ({
    challenge: t.string({
      description: 'Give it to completeLogin with the code. It is good for five tries.',
      resolve: (refusal: SecondFactorRequired) => refusal.facts.challenge,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'Until when it is good: five minutes.',
      resolve: (refusal: SecondFactorRequired) => refusal.facts.expiresAt,
    }),
  }),
});

refusalType(builder, SecondFactorEnabled, 'There is a second factor already: turn it off before setting up another.');

refusalType(builder, InvalidCode, 'The code is wrong, used or out of date; it is not told which.');

refusalType(builder, WrongPassword, 'The password that was to confirm this is another.');

refusalType(builder, PersonRequired, 'Only a person with a session of their own can do this, not an API key.');

refusalType(builder, LastAdministrator, 'Without this user nobody could manage the others.');

refusalType(builder, BeyondOwnPermissions, 'Nobody gives, or takes power over, what they may not do themselves.', {
  fields: (t) => ({
    permissions: t.stringList({
      description: 'The permissions that you lack.',
      resolve: (refusal: BeyondOwnPermissions) => refusal.facts.permissions,
    }),
  }),
});

refusalType(builder, BuiltInRole, 'The role comes with the application and is not changed: create another.', {
  fields: (t) => ({
    role: t.string({
      description: 'The code of the role.',
      resolve: (refusal: BuiltInRole) => refusal.facts.role,
    }),
  }),
});

refusalType(builder, RoleInUse, 'Somebody still has the role: take it from them first.', {
  fields: (t) => ({
    users: t.int({ description: 'How many have it.', resolve: (refusal: RoleInUse) => refusal.facts.users }),
  }),
});
