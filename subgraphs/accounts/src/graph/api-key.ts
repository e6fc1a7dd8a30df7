import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import type { ApiKey as ApiKeyRow } from '../../prisma/client/client.ts';
import { createApiKey } from '../actions/create-api-key.ts';
import { revokeApiKey } from '../actions/revoke-api-key.ts';
import { builder } from '../builder.ts';
import { BeyondOwnPermissions, PersonRequired } from '../domain/refusals.ts';
import { User } from './user.ts';

const ApiKey = builder.objectRef<ApiKeyRow>('ApiKey').implement({
  description: 'A key by which a program of a partner asks. What it is made of is not kept.',
  access: ['accounts:keys'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the key, "key_…".' }),
    name: t.exposeString('name', { description: 'What it is for.' }),
    hint: t.exposeString('hint', { description: 'How it begins, to tell it from others: "trk_a1b2c3".' }),
    scopes: t.exposeStringList('scopes', {
      description: 'What it was given; it may that as long as its owner does.',
    }),
    owner: t.field({
      type: User,
      nullable: true,
      description: 'Who made it.',
      resolve: ({ ownerId }, _args, { loaders }) => loaders.user.load(ownerId),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends.' }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the minute; null when it never was.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended before its time.',
    }),
  }),
});

const latest: Sort[] = [
  { field: 'createdAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

builder.queryField('apiKeys', (t) =>
  t.connection(
    {
      type: ApiKey,
      access: ['accounts:keys'],
      description: 'All API keys, the latest first, those that ended too.',
      resolve: (_root, args, { prisma }) =>
        page<ApiKeyRow>(prisma.apiKey, { list: 'accounts.apiKeys', sorts: latest, where: {}, args }),
    },
    connectionOf(builder, ApiKey),
  ),
);

const CreatedApiKey = builder
  .objectRef<{ id: string; apiKey: ApiKeyRow; key: string | null }>('CreatedApiKey')
  .implement({
    description: 'A key as it was just made.',
    access: ['accounts:keys'],
    fields: (t) => ({
      apiKey: t.expose('apiKey', { type: ApiKey, description: 'What is kept of it.' }),
      key: t.exposeString('key', {
        nullable: true,
        description:
          'The key itself, "trk_…", this once: null when the same request comes again. Send it as "Authorization: Bearer …" or as "x-api-key".',
      }),
    }),
  });

const CreateApiKeyInput = builder.inputType('CreateApiKeyInput', {
  description: 'A key for a program of a partner.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is for, at most 100 characters.' }),
    scopes: t.stringList({ required: true, description: 'The codes of what it may do; you must hold them.' }),
    expiresAt: t.field({ type: 'DateTime', required: true, description: 'When it ends: within two years.' }),
    idempotencyKey: t.string({ description: 'The same key and input make one API key, for a day.' }),
  }),
});

builder.mutationField('createApiKey', (t) =>
  t.field({
    type: CreatedApiKey,
    access: ['accounts:keys'],
    errors: { types: [BeyondOwnPermissions, PersonRequired] },
    description: 'Makes an API key. It never may more than you may at that moment.',
    args: { input: t.arg({ type: CreateApiKeyInput, required: true, description: 'The key.' }) },
    resolve: (_root, { input }, context) => createApiKey(context, input),
  }),
);

const RevokeApiKeyInput = builder.inputType('RevokeApiKeyInput', {
  description: 'A key to be ended.',
  fields: (t) => ({ apiKeyId: t.id({ required: true, description: 'The key.' }) }),
});

builder.mutationField('revokeApiKey', (t) =>
  t.field({
    type: ApiKey,
    access: ['accounts:keys'],
    errors: {},
    description: 'Ends an API key at once, everywhere. Twice is the same as once.',
    args: { input: t.arg({ type: RevokeApiKeyInput, required: true, description: 'The key.' }) },
    resolve: (_root, { input }, context) => revokeApiKey(context, input),
  }),
);
