import { idempotencyKeyField } from '@trama/platform/builder';
import type { Category as CategoryRow } from '../../prisma/client/client.ts';
import { createCategory } from '../actions/create-category.ts';
import { updateCategory } from '../actions/update-category.ts';
import { builder } from '../builder.ts';

export const Category = builder.objectRef<CategoryRow>('Category').implement({
  description: 'A group of products.',
  access: ['catalog:read'],
  cacheControl: { maxAge: 3_600, ids: 'cat' }, // an hour
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the category, "cat_…".' }),
    name: t.exposeString('name', { description: 'The name that people see.' }),
  }),
});
builder.asEntity(Category, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.category.load(id),
});

builder.queryField('categories', (t) =>
  t.field({
    type: [Category],
    access: ['catalog:read'],
    cacheControl: { maxAge: 3_600 },
    description: 'All categories of products, by name.',
    resolve: (_root, _args, { prisma }) => prisma.category.findMany({ orderBy: { name: 'asc' } }),
  }),
);

const CreateCategoryInput = builder.inputType('CreateCategoryInput', {
  description: 'A new category of products.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name that people see, at most 100 characters; unique.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createCategory', (t) =>
  t.field({
    type: Category,
    access: ['inventory:write'],
    errors: {},
    description: 'Adds a category of products.',
    args: { input: t.arg({ type: CreateCategoryInput, required: true, description: 'The category.' }) },
    resolve: (_root, { input }, context) => createCategory(context, input),
  }),
);

const UpdateCategoryInput = builder.inputType('UpdateCategoryInput', {
  description: 'A category of products under another name.',
  fields: (t) => ({
    categoryId: t.id({ required: true, description: 'The category.' }),
    name: t.string({ required: true, description: 'The name that people see, at most 100 characters; unique.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateCategory', (t) =>
  t.field({
    type: Category,
    access: ['inventory:write'],
    errors: {},
    description: 'Renames a category of products.',
    args: { input: t.arg({ type: UpdateCategoryInput, required: true, description: 'What changes.' }) },
    resolve: (_root, { input }, context) => updateCategory(context, input),
  }),
);
