import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { type GrantKey, grantField, isGranted } from '@trama/platform/grant';
import { parseId } from '@trama/platform/values';
import type { MediaAsset as MediaAssetRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { familyOf } from '../domain/media-type.ts';
import type { Loaders } from '../loaders.ts';
import { readableMediaAssets } from '../policy.ts';
import { addressOf } from '../queries/address-of.ts';
import { MediaKind } from './media-kind.ts';
import { MediaVariant } from './media-variant.ts';
import { MediaVisibility } from './media-visibility.ts';
import { User } from './user.ref.ts';

const hour = 3_600; // seconds

const bytesOf = ({ blobHash }: MediaAssetRow, { blob }: Loaders) => (blobHash ? blob.load(blobHash) : null);

export const MediaAsset = builder.objectRef<MediaAssetRow>('MediaAsset').implement({
  description: 'A file: a picture, a film, a document. Its type is told by its bytes.',
  access: 'public', // whoever gets here owns it, sees all, or is vouched for by what refers to it
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the file, "med_…".' }),
    grant: t.string(grantField('MediaAsset')),
    name: t.exposeString('name', {
      description: 'The name that people see and save it under; "" when it was deleted.',
    }),
    altText: t.exposeString('altText', {
      nullable: true,
      description: 'What it shows, for who cannot see it.',
    }),
    kind: t.field({
      type: MediaKind,
      nullable: true,
      description: 'What sort of thing it is.',
      resolve: async (asset, _args, { loaders }) => familyOf((await bytesOf(asset, loaders))?.contentType ?? ''),
    }),
    contentType: t.string({
      nullable: true,
      description: 'Its media type, by its bytes: "image/png".',
      resolve: async (asset, _args, { loaders }) => (await bytesOf(asset, loaders))?.contentType ?? null,
    }),
    size: t.int({
      nullable: true,
      description: 'How many bytes it has.',
      resolve: async (asset, _args, { loaders }) => (await bytesOf(asset, loaders))?.size ?? null,
    }),
    width: t.int({
      nullable: true,
      description: 'Of a picture: its width in pixels, as it is shown.',
      resolve: async (asset, _args, { loaders }) => (await bytesOf(asset, loaders))?.width ?? null,
    }),
    height: t.int({
      nullable: true,
      description: 'Of a picture: its height in pixels, as it is shown.',
      resolve: async (asset, _args, { loaders }) => (await bytesOf(asset, loaders))?.height ?? null,
    }),
    visibility: t.field({
      type: MediaVisibility,
      description: 'Who may fetch it.',
      resolve: ({ visibility }) => visibility as never,
    }),
    url: t.string({
      nullable: true,
      description:
        'Where it can be fetched, on the host of the graph; null when there is no such variant. Of a private file the ' +
        'address is signed: whoever has it may fetch the file until it expires.',
      args: {
        variant: t.arg({ type: MediaVariant, defaultValue: 'ORIGINAL', description: 'In which form.' }),
        expiresIn: t.arg.int({
          defaultValue: hour,
          description: 'For how many seconds, 60 to 604,800; of no consequence for a public file.',
        }),
      },
      resolve: (asset, { variant, expiresIn }, context) =>
        addressOf(context, asset, variant ?? 'ORIGINAL', expiresIn ?? hour),
    }),
    owner: t.field({
      type: User,
      nullable: true,
      access: 'signedIn',
      description: 'Who uploaded it.',
      resolve: ({ ownerId }) => (ownerId.startsWith('usr_') ? { id: ownerId } : null),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was uploaded.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When what is said of it last changed.' }),
    deletedAt: t.expose('deletedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was deleted, where a record still names it: then its name is "", and it has no bytes.',
    }),
  }),
});
builder.asEntity(MediaAsset, {
  key: builder.selection<GrantKey>('id grant'),
  resolveReference: ({ id, grant }, { loaders, config, actor }) =>
    isGranted(config, grant, { type: 'MediaAsset', id, actor })
      ? loaders.grantedAsset.load(id)
      : loaders.mediaAsset.load(id),
});

builder.queryField('mediaAsset', (t) =>
  t.field({
    type: MediaAsset,
    nullable: true,
    access: ['media:read', 'media:write'],
    description: 'One file; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the file.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.mediaAsset.load(parseId('med', id)),
  }),
);

const newest: Sort[] = [
  { field: 'createdAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

const MediaAssetFilter = builder.inputType('MediaAssetFilter', {
  description: 'Which files a list holds: those that meet every condition given.',
  fields: (t) => ({
    text: t.string({ description: 'Contained in the name, whatever the case.' }),
    contentType: t.string({ description: 'Of this media type; "image/" for all pictures.' }),
    visibility: t.field({ type: MediaVisibility, description: 'With this visibility.' }),
    ownerId: t.id({ description: 'Uploaded by this user.' }),
  }),
});

builder.queryField('mediaAssets', (t) =>
  t.connection(
    {
      type: MediaAsset,
      access: ['media:read', 'media:write'],
      description: 'The files that you uploaded, or all of them if you may see all; the latest first.',
      args: { filter: t.arg({ type: MediaAssetFilter, description: 'Which files.' }) },
      resolve: (_root, { filter, ...args }, { prisma, actor }) =>
        page<MediaAssetRow>(prisma.mediaAsset, {
          list: 'media.mediaAssets',
          sorts: newest,
          args,
          where: {
            deletedAt: null,
            AND: [
              readableMediaAssets(actor),
              filter?.ownerId ? { ownerId: parseId('usr', filter.ownerId, 'filter.ownerId') } : {},
            ],
            ...(filter?.text && { name: { contains: filter.text, mode: 'insensitive' } }),
            ...(filter?.contentType && { blob: { contentType: { startsWith: filter.contentType } } }),
            ...(filter?.visibility && { visibility: filter.visibility }),
          },
        }),
    },
    connectionOf(builder, MediaAsset),
  ),
);
