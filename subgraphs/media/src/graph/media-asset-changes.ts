import { idempotencyKeyField, uploadScalar } from '@trama/platform/builder';
import { completeUpload } from '../actions/complete-upload.ts';
import { deleteMedia } from '../actions/delete-media.ts';
import { requestUpload } from '../actions/request-upload.ts';
import { updateMedia } from '../actions/update-media.ts';
import { uploadMedia } from '../actions/upload-media.ts';
import { builder } from '../builder.ts';
import {
  DecompressionBomb,
  FileDamaged,
  FileInSignedRecord,
  FileTooLarge,
  FileTypeMismatch,
  FileTypeNotTaken,
  TooManyPixels,
  TooManyUploads,
  UploadExpired,
  UploadIncomplete,
} from '../domain/refusals.ts';
import { DeletedMedia } from './deleted-media.ts';
import { MediaAsset } from './media-asset.ts';
import { MediaUpload } from './media-upload.ts';
import { MediaVisibility } from './media-visibility.ts';

const ofBytes = [FileTypeNotTaken, FileTypeMismatch, FileTooLarge, TooManyPixels, DecompressionBomb, FileDamaged];
const altText = { description: 'What it shows, for who cannot see it; at most 500 characters.' };
const visibility = { type: MediaVisibility, description: 'Who may fetch it; PRIVATE when not given.' } as const;

const RequestUploadInput = builder.inputType('RequestUploadInput', {
  description: 'A file that is to be sent to an address of its own.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name that people see. Folders are left out of it.' }),
    size: t.int({ required: true, description: 'How many bytes it has, at most 200,000,000.' }),
    contentType: t.string({
      description: 'What it is thought to be; refused on completion when it is something else.',
    }),
    altText: t.string(altText),
    visibility: t.field(visibility),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('requestUpload', (t) =>
  t.field({
    type: MediaUpload,
    access: ['media:write'],
    errors: { types: [FileTooLarge, TooManyUploads] },
    description: 'Opens an address to which the bytes of a file can be sent for a day, in parts if need be.',
    args: { input: t.arg({ type: RequestUploadInput, required: true, description: 'The file.' }) },
    resolve: (_root, { input }, context) => requestUpload(context, input),
  }),
);

const CompleteUploadInput = builder.inputType('CompleteUploadInput', {
  description: 'An upload whose bytes have all been sent.',
  fields: (t) => ({
    uploadId: t.id({ required: true, description: 'The upload.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('completeUpload', (t) =>
  t.field({
    type: MediaAsset,
    access: ['media:write'],
    errors: { types: [UploadIncomplete, UploadExpired, ...ofBytes] },
    description: 'Looks at what was uploaded and makes a file of it, once however often it is asked to.',
    args: { input: t.arg({ type: CompleteUploadInput, required: true, description: 'The upload.' }) },
    resolve: (_root, { input }, context) => completeUpload(context, input),
  }),
);

const UploadMediaInput = builder.inputType('UploadMediaInput', {
  description: 'A file that comes with the request.',
  fields: (t) => ({
    file: t.field({ type: uploadScalar(builder), required: true, description: 'The file, at most 25 MB.' }),
    name: t.string({ description: "The name that people see; the file's own when not given." }),
    altText: t.string(altText),
    visibility: t.field(visibility),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('uploadMedia', (t) =>
  t.field({
    type: MediaAsset,
    access: ['media:write'],
    errors: { types: ofBytes },
    description:
      'Makes a file of what comes with the request (GraphQL multipart request). For large ones: requestUpload.',
    args: { input: t.arg({ type: UploadMediaInput, required: true, description: 'The file.' }) },
    resolve: (_root, { input }, context) => uploadMedia(context, input as never),
  }),
);

const UpdateMediaInput = builder.inputType('UpdateMediaInput', {
  description: 'A change to what is said of a file; what is not given stays.',
  fields: (t) => ({
    mediaAssetId: t.id({ required: true, description: 'The file.' }),
    name: t.string({ description: 'The name that people see.' }),
    altText: t.string({ description: 'What it shows, for who cannot see it; null takes it away.' }),
    visibility: t.field({ type: MediaVisibility, description: 'Who may fetch it.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateMedia', (t) =>
  t.field({
    type: MediaAsset,
    access: ['media:write', 'media:moderate'],
    errors: {},
    description: 'Changes what is said of a file, and who may fetch it.',
    args: { input: t.arg({ type: UpdateMediaInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateMedia(context, input),
  }),
);

const DeleteMediaInput = builder.inputType('DeleteMediaInput', {
  description: 'A file to take away.',
  fields: (t) => ({
    mediaAssetId: t.id({ required: true, description: 'The file.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('deleteMedia', (t) =>
  t.field({
    type: DeletedMedia,
    access: ['media:write', 'media:moderate'],
    errors: { types: [FileInSignedRecord] },
    description:
      'Takes a file away for everybody, unless it was signed with a record. Deleting it twice deletes it once.',
    args: { input: t.arg({ type: DeleteMediaInput, required: true, description: 'The file.' }) },
    resolve: (_root, { input }, context) => deleteMedia(context, input),
  }),
);
