import { idempotencyKeyField } from '@trama/platform/builder';
import { holdMedia } from '../actions/hold-media.ts';
import { releaseMedia } from '../actions/release-media.ts';
import { builder } from '../builder.ts';

// no role has this permission: subgraphs ask, for records that they answer for
const access = ['media:hold'] as const;

const MediaHold = builder.objectRef<{ id: string; mediaAssetIds: string[] }>('MediaHold').implement({
  description: 'That files are kept from being deleted, for a record that may not lose them.',
  access,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the hold, "mdh_…".' }),
    mediaAssetIds: t.exposeStringList('mediaAssetIds', { description: 'The files that it keeps.' }),
  }),
});

const HoldMediaInput = builder.inputType('HoldMediaInput', {
  description: 'Files that a record is about to name.',
  fields: (t) => ({
    mediaAssetIds: t.idList({ required: true, description: 'The files, at most 100.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('holdMedia', (t) =>
  t.field({
    type: MediaHold,
    access,
    errors: {},
    description: 'Keeps files from being deleted; those that are not there or not to be seen are left out.',
    args: { input: t.arg({ type: HoldMediaInput, required: true, description: 'The files.' }) },
    resolve: (_root, { input }, context) => holdMedia(context, input),
  }),
);

const ReleaseMediaInput = builder.inputType('ReleaseMediaInput', {
  description: 'A hold to give up.',
  fields: (t) => ({
    mediaHoldId: t.id({ required: true, description: 'The hold.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('releaseMedia', (t) =>
  t.field({
    type: MediaHold,
    access,
    errors: {},
    description: 'Gives a hold up, whose record was not written after all. Twice is the same as once.',
    args: { input: t.arg({ type: ReleaseMediaInput, required: true, description: 'The hold.' }) },
    resolve: (_root, { input }, context) => releaseMedia(context, input),
  }),
);
