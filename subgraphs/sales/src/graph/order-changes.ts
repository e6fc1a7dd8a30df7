import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { cancelOrder } from '../actions/cancel-order.ts';
import { completeOrder } from '../actions/complete-order.ts';
import { confirmOrder } from '../actions/confirm-order.ts';
import { createOrder } from '../actions/create-order.ts';
import { updateOrder } from '../actions/update-order.ts';
import { builder } from '../builder.ts';
import {
  EmptyOrder,
  OrderNotCancellable,
  OrderNotCompletable,
  OrderNotConfirmable,
  OrderNotEditable,
  OutOfStock,
} from '../domain/refusals.ts';
import { ItemsBackordered, ShipmentsOpen } from '../domain/refusals-of-goods.ts';
import { discountInput } from './discount-input.ts';
import { Order } from './order.ts';

export const OrderItemInput = builder.inputType('OrderItemInput', {
  description: 'A line of a new order.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'What is sold.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much; greater than zero.' }),
    unitPrice: t.field({ type: moneyInput(builder), description: "At what price; the catalogue's when not given." }),
    discount: t.field({ type: discountInput, description: 'What is taken off the line.' }),
    taxCode: t.string({ description: "The tax that it bears; the business's default when not given." }),
  }),
});

const CreateOrderInput = builder.inputType('CreateOrderInput', {
  description: 'A new order.',
  fields: (t) => ({
    customerId: t.id({ required: true, description: 'Who buys.' }),
    salesRepId: t.id({ description: 'Who sells it.' }),
    warehouseId: t.id({ description: 'Where the stock is to come from; wherever there is some when not given.' }),
    items: t.field({ type: [OrderItemInput], description: 'Its first lines, at most 200.' }),
    discount: t.field({ type: discountInput, description: 'What is taken off the order as a whole.' }),
    note: t.string({ description: 'A note, at most 1,000 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createOrder', (t) =>
  t.field({
    type: Order,
    access: ['sales:write', 'sales:own'],
    errors: {},
    description:
      'Opens an order as a draft. Nothing is held for it until it is confirmed. Customers open their own, as the catalogue ' +
      'says: without a price, discount, tax or sales rep.',
    args: { input: t.arg({ type: CreateOrderInput, required: true, description: 'The order.' }) },
    resolve: (_root, { input }, context) => createOrder(context, input),
  }),
);

const UpdateOrderInput = builder.inputType('UpdateOrderInput', {
  description: 'A change to a draft besides its lines; what is not given stays, null takes away.',
  fields: (t) => ({
    orderId: t.id({ required: true, description: 'The draft.' }),
    customerId: t.id({ description: 'Who buys; cannot be taken away.' }),
    salesRepId: t.id({ description: 'Who sells it.' }),
    warehouseId: t.id({ description: 'Where the stock is to come from; null for wherever there is some.' }),
    discount: t.field({ type: discountInput, description: 'What is taken off the order as a whole.' }),
    note: t.string({ description: 'A note, at most 1,000 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateOrder', (t) =>
  t.field({
    type: Order,
    access: ['sales:write'],
    errors: { types: [OrderNotEditable] },
    description: 'Changes what a draft says besides its lines.',
    args: { input: t.arg({ type: UpdateOrderInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateOrder(context, input as never),
  }),
);

const OrderInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      orderId: t.id({ required: true, description: 'The order.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  });
const ConfirmOrderInput = builder.inputType('ConfirmOrderInput', {
  description: 'An order to make binding.',
  fields: (t) => ({
    orderId: t.id({ required: true, description: 'The order.' }),
    allowBackorder: t.boolean({
      description:
        'Whether what falls short may wait for stock; otherwise all of it is there, or the order is refused.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});
const CancelOrderInput = OrderInput('CancelOrderInput', 'An order to give up.');
const CompleteOrderInput = OrderInput('CompleteOrderInput', 'An order that was handed over.');

builder.mutationField('confirmOrder', (t) =>
  t.field({
    type: Order,
    access: ['sales:write', 'sales:own'],
    errors: { types: [OutOfStock, OrderNotConfirmable, EmptyOrder] },
    description:
      'Makes a draft binding: its stock is held, then taken. All of it or nothing, unless the rest may be back-ordered: ' +
      'it is then taken when there is stock, for the order that waited longest first.',
    args: { input: t.arg({ type: ConfirmOrderInput, required: true, description: 'The order.' }) },
    resolve: (_root, { input }, context) => confirmOrder(context, input as never),
  }),
);

builder.mutationField('cancelOrder', (t) =>
  t.field({
    type: Order,
    access: ['sales:cancel', 'sales:own'],
    errors: { types: [OrderNotCancellable, ShipmentsOpen] },
    description: 'Gives up a draft or a confirmed order; what it took goes back to stock.',
    args: { input: t.arg({ type: CancelOrderInput, required: true, description: 'The order.' }) },
    resolve: (_root, { input }, context) => cancelOrder(context, input),
  }),
);

builder.mutationField('completeOrder', (t) =>
  t.field({
    type: Order,
    access: ['sales:write'],
    errors: { types: [OrderNotCompletable, ShipmentsOpen, ItemsBackordered] },
    description: 'Closes a confirmed order that was handed over.',
    args: { input: t.arg({ type: CompleteOrderInput, required: true, description: 'The order.' }) },
    resolve: (_root, { input }, context) => completeOrder(context, input),
  }),
);
