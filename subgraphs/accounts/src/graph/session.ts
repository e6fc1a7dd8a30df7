import { completeLogin } from '../actions/complete-login.ts';
import { login } from '../actions/login.ts';
import { refreshSession } from '../actions/refresh-session.ts';
import { register } from '../actions/register.ts';
import { builder } from '../builder.ts';
import {
  InvalidCode,
  InvalidCredentials,
  SecondFactorRequired,
  SessionExpired,
  TooManyAttempts,
} from '../domain/refusals.ts';
import type { OpenSession } from '../store/sessions.ts';
import { User } from './user.ts';

const Session = builder.objectRef<OpenSession>('Session').implement({
  description: 'What proves, from one request to the next, who is asking.',
  access: 'public',
  fields: (t) => ({
    accessToken: t.exposeString('accessToken', {
      description: 'Send it with each request as "Authorization: Bearer …". A JWT, signed with EdDSA.',
    }),
    refreshToken: t.exposeString('refreshToken', {
      description: 'Exchange it by refreshSession, once, within thirty days. Keep it where no script can read it.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When the access token ends.' }),
    user: t.expose('user', { type: User, description: 'Who is logged in.' }),
  }),
});

const LoginInput = builder.inputType('LoginInput', {
  description: 'Who wants to come in.',
  fields: (t) => ({
    identifier: t.string({ required: true, description: 'The documento or the e-mail of the account.' }),
    password: t.string({ required: true, description: 'The password of the account.' }),
  }),
});

builder.mutationField('login', (t) =>
  t.field({
    type: Session,
    access: 'public',
    errors: { types: [InvalidCredentials, TooManyAttempts, SecondFactorRequired] },
    description: 'Opens a session. Each call opens another one; they end by logout or after thirty days without use.',
    args: { input: t.arg({ type: LoginInput, required: true, description: 'Who wants to come in.' }) },
    resolve: (_root, { input }, context) => login(context, input),
  }),
);

const CompleteLoginInput = builder.inputType('CompleteLoginInput', {
  description: 'The second factor of a login.',
  fields: (t) => ({
    challenge: t.string({ required: true, description: 'What SecondFactorRequired carried.' }),
    code: t.string({ required: true, description: 'The six digits that the app shows, or a recovery code.' }),
  }),
});

builder.mutationField('completeLogin', (t) =>
  t.field({
    type: Session,
    access: 'public',
    errors: { types: [InvalidCode, InvalidCredentials] },
    description: 'Opens the session of a login that answered SecondFactorRequired. Each code serves once.',
    args: { input: t.arg({ type: CompleteLoginInput, required: true, description: 'The second factor.' }) },
    resolve: (_root, { input }, context) => completeLogin(context, input),
  }),
);

const RefreshSessionInput = builder.inputType('RefreshSessionInput', {
  description: 'A session to be continued.',
  fields: (t) => ({
    refreshToken: t.string({ required: true, description: 'The refresh token received last.' }),
  }),
});

builder.mutationField('refreshSession', (t) =>
  t.field({
    type: Session,
    access: 'public',
    errors: { types: [SessionExpired] },
    description: 'Exchanges a refresh token for new tokens. A token that comes a second time ends its session.',
    args: { input: t.arg({ type: RefreshSessionInput, required: true, description: 'The session.' }) },
    resolve: (_root, { input }, context) => refreshSession(context, input),
  }),
);

const RegisteredKind = builder.enumType('RegisteredKind', {
  description: 'As what somebody registers.',
  values: {
    CONSUMER: { description: 'For themselves.' },
    BUSINESS: { description: 'For a business.' },
  } as const,
});

const RegisterInput = builder.inputType('RegisterInput', {
  description: 'Somebody who wants an account of their own.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name that people see, at most 200 characters.' }),
    email: t.string({ required: true, description: 'The e-mail; of one account only.' }),
    documento: t.string({ required: true, description: 'The cédula or RUC; of one account only.' }),
    phone: t.string({ description: 'A phone with its country code: "+593991234567". Reset codes may be sent there.' }),
    kind: t.field({ type: RegisteredKind, defaultValue: 'CONSUMER', description: 'For themselves or for a business.' }),
    password: t.string({
      required: true,
      description:
        'At least 12 characters; none of the common ones, nor one that is like the name, e-mail or documento.',
    }),
    idempotencyKey: t.string({ description: 'The same key and input make one account, for a day.' }),
  }),
});

builder.mutationField('register', (t) =>
  t.field({
    type: Session,
    access: 'public',
    errors: {},
    description: 'Makes an account with the role of a customer and opens its first session.',
    args: { input: t.arg({ type: RegisterInput, required: true, description: 'The account.' }) },
    resolve: (_root, { input }, context) => register(context, input),
  }),
);
