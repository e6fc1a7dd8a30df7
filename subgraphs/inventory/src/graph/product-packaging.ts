import { idempotencyKeyField } from '@trama/platform/builder';
import type { ProductPackaging as ProductPackagingRow } from '../../prisma/client/client.ts';
import { addProductPackaging } from '../actions/add-product-packaging.ts';
import { removeProductPackaging } from '../actions/remove-product-packaging.ts';
import { builder } from '../builder.ts';
import { Product } from './product.ts';

export const ProductPackaging = builder.objectRef<ProductPackagingRow>('ProductPackaging').implement({
  description: 'What a product comes in: a box of 12.',
  access: ['catalog:read'],
  fields: (t) => ({
    unit: t.exposeString('code', { description: 'What it is called as a unit of this product: "box".' }),
    quantity: t.field({
      type: 'Quantity',
      description: 'How many of the product’s own unit it holds.',
      resolve: ({ quantity }) => Number(quantity),
    }),
  }),
});

const AddProductPackagingInput = builder.inputType('AddProductPackagingInput', {
  description: 'Something that a product comes in.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The product.' }),
    unit: t.string({ required: true, description: 'What it is called, at most 20 characters; once for a product.' }),
    quantity: t.field({
      type: 'Quantity',
      required: true,
      description: 'How many of the product’s own unit it holds.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('addProductPackaging', (t) =>
  t.field({
    type: Product,
    access: ['inventory:write'],
    errors: {},
    description: 'Adds a packaging, so that the product can be received and counted by it.',
    args: { input: t.arg({ type: AddProductPackagingInput, required: true, description: 'The packaging.' }) },
    resolve: (_root, { input }, context) => addProductPackaging(context, input),
  }),
);

const RemoveProductPackagingInput = builder.inputType('RemoveProductPackagingInput', {
  description: 'A packaging that a product does not come in any more.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The product.' }),
    unit: t.string({ required: true, description: 'What the packaging is called.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('removeProductPackaging', (t) =>
  t.field({
    type: Product,
    access: ['inventory:write'],
    errors: {},
    description: 'Takes a packaging off a product. Twice is the same as once.',
    args: { input: t.arg({ type: RemoveProductPackagingInput, required: true, description: 'The packaging.' }) },
    resolve: (_root, { input }, context) => removeProductPackaging(context, input),
  }),
);
