import type { Session as SessionRow } from '../../prisma/client/client.ts';
import { logout } from '../actions/logout.ts';
import { revokeSession } from '../actions/revoke-session.ts';
import { builder } from '../builder.ts';
import { BeyondOwnPermissions } from '../domain/refusals.ts';

export const UserSession = builder.objectRef<SessionRow>('UserSession').implement({
  description: 'A device or browser on which a user is logged in.',
  access: 'public',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the session, "ses_…".' }),
    address: t.exposeString('address', { nullable: true, description: 'The network address that it was opened from.' }),
    userAgent: t.exposeString('userAgent', { nullable: true, description: 'What the browser or app calls itself.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the user logged in.' }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      description: 'When it was last continued: while somebody works, every fifteen minutes.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends unless it is refreshed.' }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended before its time.',
    }),
    isCurrent: t.boolean({
      description: 'Whether this request belongs to it.',
      resolve: ({ id }, _args, { actor }) => id === actor.sessionId,
    }),
  }),
});

builder.mutationField('logout', (t) =>
  t.field({
    type: UserSession,
    access: 'signedIn',
    errors: {},
    description: 'Ends the session of the access token that comes with the request. Twice is the same as once.',
    resolve: (_root, _args, context) => logout(context, {}),
  }),
);

const RevokeSessionInput = builder.inputType('RevokeSessionInput', {
  description: 'A session to be ended.',
  fields: (t) => ({
    sessionId: t.id({ required: true, description: 'The session: your own or, with accounts:write, anybody’s.' }),
  }),
});

builder.mutationField('revokeSession', (t) =>
  t.field({
    type: UserSession,
    access: 'signedIn',
    errors: { types: [BeyondOwnPermissions] },
    description: 'Ends a session at once, everywhere. Twice is the same as once.',
    args: { input: t.arg({ type: RevokeSessionInput, required: true, description: 'The session.' }) },
    resolve: (_root, { input }, context) => revokeSession(context, input),
  }),
);
