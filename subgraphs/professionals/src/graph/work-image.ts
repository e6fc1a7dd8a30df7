import { idempotencyKeyField } from '@trama/platform/builder';
import type { WorkImage as WorkImageRow } from '../../prisma/client/client.ts';
import { addWorkImages } from '../actions/add-work-images.ts';
import { removeWorkImage } from '../actions/remove-work-image.ts';
import { builder } from '../builder.ts';
import { ProfessionalArchived, TooManyWorkImages } from '../domain/refusals.ts';
import { MediaAsset } from './media-asset.ref.ts';
import { Professional } from './professional.ts';

export const WorkImage = builder.objectRef<WorkImageRow>('WorkImage').implement({
  description: 'An image of what a professional has done.',
  access: ['professionals:read', 'professionals:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "wki_…".' }),
    mediaAssetId: t.exposeID('mediaAssetId', { description: 'The id of the file.' }),
    image: t.field({
      type: MediaAsset,
      nullable: true,
      description: 'The file, open to whoever sees the professional.',
      resolve: ({ mediaAssetId }) => ({ id: mediaAssetId }),
    }),
    caption: t.exposeString('caption', { nullable: true, description: 'What it shows.' }),
    position: t.exposeInt('position', { description: 'Its place among the images, from 1.' }),
  }),
});

builder.objectField(Professional, 'workImages', (t) =>
  t.field({
    type: [WorkImage],
    description: 'Images of what they have done, in the order in which they are shown; at most 30.',
    resolve: ({ id }, _args, { loaders }) => loaders.imagesOfProfessional.load(id),
  }),
);

const WorkImageInput = builder.inputType('WorkImageInput', {
  description: 'An image to show.',
  fields: (t) => ({
    mediaAssetId: t.id({ required: true, description: 'The file.' }),
    caption: t.string({ description: 'What it shows, at most 300 characters; null takes a caption away.' }),
  }),
});

const AddWorkImagesInput = builder.inputType('AddWorkImagesInput', {
  description: 'Images to show of what a professional has done.',
  fields: (t) => ({
    professionalId: t.id({ required: true, description: 'Whose work it is.' }),
    images: t.field({
      type: [WorkImageInput],
      required: true,
      description: 'The images, in their order. One that is shown already is moved, and given the caption given.',
    }),
    position: t.int({ description: 'The place of the first of them, from 1; at the end when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('addWorkImages', (t) =>
  t.field({
    type: Professional,
    access: ['professionals:write', 'professionals:own'],
    errors: { types: [TooManyWorkImages, ProfessionalArchived] },
    description: 'Shows images of what a professional has done; your own, or of any for who may change professionals.',
    args: { input: t.arg({ type: AddWorkImagesInput, required: true, description: 'The images.' }) },
    resolve: (_root, { input }, context) => addWorkImages(context, input),
  }),
);

const RemoveWorkImageInput = builder.inputType('RemoveWorkImageInput', {
  description: 'An image to show no more.',
  fields: (t) => ({
    workImageId: t.id({ required: true, description: 'The image.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('removeWorkImage', (t) =>
  t.field({
    type: Professional,
    access: ['professionals:write', 'professionals:own'],
    errors: {},
    description: 'Shows an image of work no more. The file itself is kept.',
    args: { input: t.arg({ type: RemoveWorkImageInput, required: true, description: 'The image.' }) },
    resolve: (_root, { input }, context) => removeWorkImage(context, input),
  }),
);
