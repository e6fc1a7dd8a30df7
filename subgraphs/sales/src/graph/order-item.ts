import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import type { OrderItem as OrderItemRow } from '../../prisma/client/client.ts';
import { addOrderItem } from '../actions/add-order-item.ts';
import { removeOrderItem } from '../actions/remove-order-item.ts';
import { updateOrderItem } from '../actions/update-order-item.ts';
import { builder } from '../builder.ts';
import { lineTotal } from '../domain/order.ts';
import { OrderNotEditable } from '../domain/refusals.ts';
import { Order } from './order.ts';
import { Product } from './product.ref.ts';

/** A line with the currency of its order. */
export type PricedItem = OrderItemRow & { currency: string };
export const priceOf = ({ unitPriceMinor, currency }: PricedItem) => ({ amountMinor: unitPriceMinor, currency });

export const OrderItem = builder.objectRef<PricedItem>('OrderItem');
OrderItem.implement({
  description: 'A line of an order: a product, how much of it, and at what price.',
  access: 'public',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the line, "oit_…".' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What is sold.',
      resolve: ({ productId }) => ({ id: productId }),
    }),
    quantity: t.field({ type: 'Quantity', description: 'How much.', resolve: ({ quantity }) => Number(quantity) }),
    unitPrice: t.field({ type: 'Money', description: 'What one unit is sold for, before tax.', resolve: priceOf }),
    total: t.field({
      type: 'Money',
      description: 'Quantity times unit price, rounded to the currency.',
      resolve: (item) => lineTotal({ quantity: Number(item.quantity), unitPrice: priceOf(item) }),
    }),
  }),
});

const AddOrderItemInput = builder.inputType('AddOrderItemInput', {
  description: 'A line to be added to a draft.',
  fields: (t) => ({
    orderId: t.id({ required: true, description: 'The draft.' }),
    productId: t.id({ required: true, description: 'What is sold.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much; greater than zero.' }),
    unitPrice: t.field({ type: moneyInput(builder), description: "At what price; the catalogue's when not given." }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('addOrderItem', (t) =>
  t.field({
    type: Order,
    access: ['sales:write'],
    errors: { types: [OrderNotEditable] },
    description: 'Adds a line to a draft.',
    args: { input: t.arg({ type: AddOrderItemInput, required: true, description: 'The line.' }) },
    resolve: (_root, { input }, context) => addOrderItem(context, input),
  }),
);

const UpdateOrderItemInput = builder.inputType('UpdateOrderItemInput', {
  description: 'A change to a line of a draft; what is not given stays.',
  fields: (t) => ({
    orderItemId: t.id({ required: true, description: 'The line.' }),
    quantity: t.field({ type: 'Quantity', description: 'How much; greater than zero.' }),
    unitPrice: t.field({ type: moneyInput(builder), description: "At what price, in the order's currency." }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateOrderItem', (t) =>
  t.field({
    type: Order,
    access: ['sales:write'],
    errors: { types: [OrderNotEditable] },
    description: 'Changes a line of a draft.',
    args: { input: t.arg({ type: UpdateOrderItemInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateOrderItem(context, input),
  }),
);

const RemoveOrderItemInput = builder.inputType('RemoveOrderItemInput', {
  description: 'A line to be taken off a draft.',
  fields: (t) => ({
    orderItemId: t.id({ required: true, description: 'The line.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('removeOrderItem', (t) =>
  t.field({
    type: Order,
    access: ['sales:write'],
    errors: { types: [OrderNotEditable] },
    description: 'Takes a line off a draft.',
    args: { input: t.arg({ type: RemoveOrderItemInput, required: true, description: 'The line.' }) },
    resolve: (_root, { input }, context) => removeOrderItem(context, input),
  }),
);
