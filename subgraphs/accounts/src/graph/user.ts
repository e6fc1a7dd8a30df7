import { connectionOf } from '@trama/platform/builder';
import type { Sort } from '@trama/platform/connection';
import { InvalidInput } from '@trama/platform/errors';
import { parseId } from '@trama/platform/values';
import { AccountKind as Kinds } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { readDocumento } from '../domain/documento.ts';
import { menuOf } from '../domain/permissions.ts';
import { checkDigitWarning } from '../domain/refusals.ts';
import type { SeenUser } from '../policy.ts';
import { findPeople } from '../queries/find-people.ts';
import { pageOfUsers } from '../queries/page-of-users.ts';
import { MediaAsset } from './media-asset.ref.ts';
import { MenuEntry } from './menu-entry.ts';
import { Role } from './role.ts';
import { UserSession } from './user-session.ts';
import { UserSettings } from './user-settings.ts';

const AccountKind = builder.enumType('AccountKind', {
  description: 'As what an account was made.',
  values: {
    [Kinds.CONSUMER]: { description: 'Somebody who registered for themselves.' },
    [Kinds.BUSINESS]: { description: 'Somebody who registered for a business.' },
    [Kinds.STAFF]: { description: 'Somebody of the house, added by somebody of the house.' },
  } as const,
});

/** Where a deleted account stands in its columns, there is nothing to show. */
const present = (account: SeenUser['account']) => (account?.deletedAt ? null : account);

export const User = builder.objectRef<SeenUser>('User').implement({
  description:
    'Somebody who may log in. Whoever is logged in sees id and name; the rest is for the user and for accounts:read.',
  // narrowed by policy.ts: what an actor may not see is not in the value
  access: 'public',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the user, "usr_…".' }),
    name: t.exposeString('name', { description: 'The name that people see.' }),
    email: t.string({
      nullable: true,
      description: 'The e-mail; null when you may not see it.',
      resolve: ({ account }) => present(account)?.email,
    }),
    documento: t.string({
      nullable: true,
      description: 'The cédula or RUC; null when you may not see it.',
      resolve: ({ account }) => present(account)?.documento,
    }),
    phone: t.string({
      nullable: true,
      description: 'The phone with its country code; null when there is none or you may not see it.',
      resolve: ({ account }) => account?.phone,
    }),
    kind: t.field({
      type: AccountKind,
      nullable: true,
      description: 'As what the account was made; null when you may not see it.',
      resolve: ({ account }) => account?.kind,
    }),
    documentoWarning: t.string({
      nullable: true,
      description: 'Why the documento may be mistyped; null when nothing speaks for it.',
      resolve: ({ account }, _args, { actor }) =>
        account && readDocumento(account.documento)?.checksum === 'mismatch' ? checkDigitWarning[actor.locale] : null,
    }),
    roles: t.field({
      type: [Role],
      description: 'What the user works as; empty when you may not see it.',
      resolve: async ({ account }, _args, { loaders }) =>
        account ? (await loaders.rolesOfUser.load(account.id)).map(({ role }) => role) : [],
    }),
    permissions: t.stringList({
      description: 'The codes of all that the roles allow; empty when you may not see it.',
      resolve: ({ account }, _args, { loaders }) => (account ? loaders.permissionsOfUser(account.id) : []),
    }),
    menu: t.field({
      type: [MenuEntry],
      description: 'The places that the permissions open, in order; empty when you may not see it.',
      resolve: async ({ account }, _args, { loaders }) =>
        account ? menuOf(await loaders.permissionsOfUser(account.id)) : [],
    }),
    locale: t.string({
      nullable: true,
      description: 'The language of messages to the user, "es" or "en"; null when you may not see it.',
      resolve: ({ account }) => account?.locale,
    }),
    createdAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the account was made; null when you may not see it.',
      resolve: ({ account }) => account?.createdAt,
    }),
    deactivatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when the user may not log in any more; null when they may.',
      resolve: ({ account }) => account?.deactivatedAt,
    }),
    deletedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing is known of who it was; null while it is.',
      resolve: ({ account }) => account?.deletedAt,
    }),
    settings: t.field({
      type: UserSettings,
      nullable: true,
      description: 'How the user wants to be written to; null when you may not see it.',
      resolve: ({ account }) => account,
    }),
    hasSecondFactor: t.boolean({
      nullable: true,
      description: 'Whether a login asks for a second factor; null when you may not see it.',
      resolve: async ({ account }, _args, { loaders }) =>
        account && ((await loaders.secondFactor.load(account.id))?.confirmedAt ?? null) !== null,
    }),
    picture: t.field({
      type: MediaAsset,
      nullable: true,
      description: 'The picture that people see; null when there is none.',
      resolve: ({ pictureId }) => (pictureId ? { id: pictureId } : null),
    }),
    sessions: t.field({
      type: [UserSession],
      description: 'Where the user is logged in now, the latest first; empty when you may not see it.',
      resolve: ({ account }, _args, { loaders }) => (account ? loaders.openSessionsOfUser.load(account.id) : []),
    }),
  }),
});
builder.asEntity(User, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.user.load(id),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: User,
    nullable: true,
    access: 'public',
    description: 'The user who is asking; null when nobody is logged in.',
    resolve: (_root, _args, { actor, loaders }) =>
      actor.kind === 'user' && actor.id ? loaders.user.load(actor.id) : null,
  }),
);

builder.queryField('user', (t) =>
  t.field({
    type: User,
    nullable: true,
    access: 'signedIn',
    description: 'One user: yourself, or anybody with accounts:read. Null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the user.' }) },
    resolve: async (_root, { id }, { loaders }) => {
      const user = await loaders.user.load(parseId('usr', id));
      return user?.account ? user : null;
    },
  }),
);

const orders = {
  NAME: [
    { field: 'name', direction: 'asc' },
    { field: 'id', direction: 'asc' },
  ],
  NEWEST: [
    { field: 'createdAt', direction: 'desc', kind: 'date' },
    { field: 'id', direction: 'desc' },
  ],
} satisfies Record<string, Sort[]>;

const UserOrder = builder.enumType('UserOrder', {
  description: 'What a list of users is sorted by.',
  values: {
    NAME: { description: 'By name, A to Z.' },
    NEWEST: { description: 'The latest added first.' },
  } as const,
});

const UserFilter = builder.inputType('UserFilter', {
  description: 'Which users a list holds: those that meet every condition given.',
  fields: (t) => ({
    text: t.string({ description: 'Contained in the name, the e-mail or the documento, whatever the case.' }),
    role: t.string({ description: 'With the role of this code: "seller".' }),
    permission: t.string({ description: 'With a role that allows this: "sales:read".' }),
    kind: t.field({ type: AccountKind, description: 'Made as this.' }),
    isActive: t.boolean({ description: 'Whether they may log in.' }),
  }),
});

builder.queryField('users', (t) =>
  t.connection(
    {
      type: User,
      access: ['accounts:read'],
      description: 'All users.',
      args: {
        filter: t.arg({ type: UserFilter, description: 'Which users.' }),
        orderBy: t.arg({ type: UserOrder, defaultValue: 'NAME', description: 'The order of the list.' }),
      },
      resolve: (_root, { filter, orderBy, ...args }, { prisma, actor }) => {
        return pageOfUsers(prisma, actor, {
          sorts: orders[orderBy ?? 'NAME'],
          filter: filter ?? {},
          args,
        });
      },
    },
    connectionOf(builder, User),
  ),
);

builder.queryField('findPeople', (t) =>
  t.field({
    type: [User],
    access: ['chat:use'],
    description:
      'Whom staff can talk to, by name, whatever case and accents: names that begin so first. Those of the house; with people:read also those who registered. Empty for who is not of the house.',
    args: {
      text: t.arg.string({ required: true, description: 'A part of the name, 2 to 100 characters.' }),
      first: t.arg.int({ defaultValue: 10, description: 'How many at most: 1 to 20.' }),
    },
    resolve: (_root, args, { prisma, actor }) => {
      const text = args.text.trim();
      const first = args.first ?? 10;
      if (text.length < 2) throw InvalidInput.of('text', 'too_short', { minimum: '2' });
      if (text.length > 100) throw InvalidInput.of('text', 'too_long', { maximum: '100' });
      if (first < 1 || first > 20) throw InvalidInput.of('first', 'page_size', { maximum: '20' });
      return findPeople(prisma, actor, text, first);
    },
  }),
);
