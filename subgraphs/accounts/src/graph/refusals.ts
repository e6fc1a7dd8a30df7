import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import { InvalidCredentials, SessionExpired, TooManyAttempts } from '../domain/refusals.ts';

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
