import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { archiveProduct } from '../actions/archive-product.ts';
import { createProduct } from '../actions/create-product.ts';
import { restoreProduct } from '../actions/restore-product.ts';
import { updateProduct } from '../actions/update-product.ts';
import { builder } from '../builder.ts';
import { ProductInUse } from '../domain/refusals.ts';
import { Product } from './product.ts';

const CreateProductInput = builder.inputType('CreateProductInput', {
  description: 'A new product.',
  fields: (t) => ({
    sku: t.string({
      required: true,
      description: 'The code by which the house knows it, at most 64 characters; unique.',
    }),
    name: t.string({ required: true, description: 'The name that people see, at most 200 characters.' }),
    description: t.string({ description: 'What there is to say about it, at most 5,000 characters.' }),
    categoryId: t.id({ description: 'The group that it belongs to.' }),
    unit: t.string({ defaultValue: 'unit', description: 'What its quantities count, at most 20 characters.' }),
    price: t.field({
      type: moneyInput(builder),
      required: true,
      description: 'What one unit is sold for, before tax.',
    }),
    minimumStock: t.field({
      type: 'Quantity',
      defaultValue: 0,
      description: 'The available quantity in a warehouse at which an alert is raised; 0 for never.',
    }),
    maximumStock: t.field({ type: 'Quantity', description: 'The quantity up to which it is ordered.' }),
    tracksLots: t.boolean({ description: 'Whether each receipt is to name its lot. False when not given.' }),
    serviceLevel: t.float({
      description: 'How often stock is to last until the next receipt: 0.5 to 0.9999. 0.95 when not given.',
    }),
    orderCost: t.field({
      type: moneyInput(builder),
      description: 'What placing one order of it costs. 10 when not given.',
    }),
    holdingRate: t.float({
      description: 'What keeping one for a year costs, as a part of its cost: 0.001 to 10. 0.25 when not given.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createProduct', (t) =>
  t.field({
    type: Product,
    access: ['inventory:write'],
    errors: {},
    description: 'Adds a product. It has no stock until some is received.',
    args: { input: t.arg({ type: CreateProductInput, required: true, description: 'The product.' }) },
    resolve: (_root, { input }, context) => createProduct(context, input),
  }),
);

const UpdateProductInput = builder.inputType('UpdateProductInput', {
  description: 'What changes of a product: what is absent stays as it is, and null empties what may be empty.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The product.' }),
    sku: t.string({ description: 'The code by which the house knows it, at most 64 characters; unique.' }),
    name: t.string({ description: 'The name that people see, at most 200 characters.' }),
    description: t.string({ description: 'What there is to say about it, at most 5,000 characters.' }),
    categoryId: t.id({ description: 'The group that it belongs to.' }),
    price: t.field({
      type: moneyInput(builder),
      description: 'What one unit is sold for, before tax. Its currency stays once the product has moved.',
    }),
    minimumStock: t.field({
      type: 'Quantity',
      description: 'The available quantity in a warehouse at which an alert is raised; 0 for never.',
    }),
    maximumStock: t.field({ type: 'Quantity', description: 'The quantity up to which it is ordered.' }),
    serviceLevel: t.float({ description: 'How often stock is to last until the next receipt: 0.5 to 0.9999.' }),
    orderCost: t.field({ type: moneyInput(builder), description: 'What placing one order of it costs.' }),
    holdingRate: t.float({
      description: 'What keeping one for a year costs, as a part of its cost: 0.001 to 10.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateProduct', (t) =>
  t.field({
    type: Product,
    access: ['inventory:write'],
    errors: {},
    description: 'Changes a product. Another minimum raises and ends alerts at once.',
    args: { input: t.arg({ type: UpdateProductInput, required: true, description: 'What changes.' }) },
    resolve: (_root, { input }, context) => updateProduct(context, input),
  }),
);

const ArchiveProductInput = builder.inputType('ArchiveProductInput', {
  description: 'A product to be taken off the catalogue.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The product.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('archiveProduct', (t) =>
  t.field({
    type: Product,
    access: ['inventory:write'],
    errors: { types: [ProductInUse] },
    description: 'Takes a product off the catalogue: it is not sold or bought any more. What refers to it stays.',
    args: { input: t.arg({ type: ArchiveProductInput, required: true, description: 'The product.' }) },
    resolve: (_root, { input }, context) => archiveProduct(context, input),
  }),
);

const RestoreProductInput = builder.inputType('RestoreProductInput', {
  description: 'A product to be put back into the catalogue.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The product.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('restoreProduct', (t) =>
  t.field({
    type: Product,
    access: ['inventory:write'],
    errors: {},
    description: 'Puts an archived product back into the catalogue.',
    args: { input: t.arg({ type: RestoreProductInput, required: true, description: 'The product.' }) },
    resolve: (_root, { input }, context) => restoreProduct(context, input),
  }),
);
