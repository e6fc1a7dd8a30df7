import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { attachSupplierProduct } from '../actions/attach-supplier-product.ts';
import { detachSupplierProduct } from '../actions/detach-supplier-product.ts';
import { builder } from '../builder.ts';
import { SupplierProduct } from './supplier-product.ts';

const AttachSupplierProductInput = builder.inputType('AttachSupplierProductInput', {
  description: 'The terms on which a supplier sells a product: what is absent stays as it was, null empties.',
  fields: (t) => ({
    supplierId: t.id({ required: true, description: 'The supplier.' }),
    productId: t.id({ required: true, description: 'The product.' }),
    price: t.field({
      type: moneyInput(builder),
      required: true,
      description: 'What one unit costs, before tax, in the currency of the product.',
    }),
    supplierSku: t.string({ description: 'The code by which the supplier knows it, at most 64 characters.' }),
    leadTimeDays: t.int({ description: 'How many days pass until it comes; as usual with the supplier when empty.' }),
    minimumOrderQuantity: t.field({ type: 'Quantity', description: 'The least that can be ordered; 0 for any.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('attachSupplierProduct', (t) =>
  t.field({
    type: SupplierProduct,
    access: ['inventory:purchase'],
    errors: {},
    description: 'Says on which terms a supplier sells a product, for the first time or anew. Prices are kept.',
    args: { input: t.arg({ type: AttachSupplierProductInput, required: true, description: 'The terms.' }) },
    resolve: (_root, { input }, context) => attachSupplierProduct(context, input),
  }),
);

const DetachSupplierProductInput = builder.inputType('DetachSupplierProductInput', {
  description: 'A product that a supplier does not sell any more.',
  fields: (t) => ({
    supplierId: t.id({ required: true, description: 'The supplier.' }),
    productId: t.id({ required: true, description: 'The product.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('detachSupplierProduct', (t) =>
  t.field({
    type: SupplierProduct,
    access: ['inventory:purchase'],
    errors: {},
    description: 'The supplier does not sell the product any more. Its prices are kept.',
    args: { input: t.arg({ type: DetachSupplierProductInput, required: true, description: 'Which.' }) },
    resolve: (_root, { input }, context) => detachSupplierProduct(context, input),
  }),
);
