import { idempotencyKeyField } from '@trama/platform/builder';
import type { TreatmentCategory as TreatmentCategoryRow } from '../../prisma/client/client.ts';
import { createTreatmentCategory } from '../actions/create-treatment-category.ts';
import { updateTreatmentCategory } from '../actions/update-treatment-category.ts';
import { builder } from '../builder.ts';

export const TreatmentCategory = builder.objectRef<TreatmentCategoryRow>('TreatmentCategory').implement({
  description: 'A group of treatments.',
  access: ['treatments:read', 'treatments:write', 'treatments:cost'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the category, "trc_…".' }),
    name: t.exposeString('name', { description: 'What it is called.' }),
  }),
});
builder.asEntity(TreatmentCategory, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.category.load(id),
});

builder.queryField('treatmentCategories', (t) =>
  t.field({
    type: [TreatmentCategory],
    access: ['treatments:read', 'treatments:write', 'treatments:cost'],
    description: 'All categories of treatments, by name.',
    resolve: (_root, _args, { prisma }) =>
      prisma.treatmentCategory.findMany({ orderBy: [{ searchName: 'asc' }, { id: 'asc' }] }),
  }),
);

const CreateTreatmentCategoryInput = builder.inputType('CreateTreatmentCategoryInput', {
  description: 'A new category of treatments.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is called, at most 100 characters; unique.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createTreatmentCategory', (t) =>
  t.field({
    type: TreatmentCategory,
    access: ['treatments:write'],
    errors: {},
    description: 'Adds a category of treatments.',
    args: { input: t.arg({ type: CreateTreatmentCategoryInput, required: true, description: 'The category.' }) },
    resolve: (_root, { input }, context) => createTreatmentCategory(context, input),
  }),
);

const UpdateTreatmentCategoryInput = builder.inputType('UpdateTreatmentCategoryInput', {
  description: 'A change to a category of treatments.',
  fields: (t) => ({
    treatmentCategoryId: t.id({ required: true, description: 'The category.' }),
    name: t.string({ required: true, description: 'What it is called; unique.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateTreatmentCategory', (t) =>
  t.field({
    type: TreatmentCategory,
    access: ['treatments:write'],
    errors: {},
    description: 'Calls a category of treatments something else.',
    args: { input: t.arg({ type: UpdateTreatmentCategoryInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateTreatmentCategory(context, input),
  }),
);
