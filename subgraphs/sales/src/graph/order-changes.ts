import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { cancelOrder } from '../actions/cancel-order.ts';
import { completeOrder } from '../actions/complete-order.ts';
import { confirmOrder } from '../actions/confirm-order.ts';
import { createOrder } from '../actions/create-order.ts';
import { builder } from '../builder.ts';
import {
  EmptyOrder,
  OrderNotCancellable,
  OrderNotCompletable,
  OrderNotConfirmable,
  OutOfStock,
} from '../domain/refusals.ts';
import { Order } from './order.ts';

const OrderItemInput = builder.inputType('OrderItemInput', {
  description: 'A line of a new order.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'What is sold.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much; greater than zero.' }),
    unitPrice: t.field({ type: moneyInput(builder), description: "At what price; the catalogue's when not given." }),
  }),
});

const CreateOrderInput = builder.inputType('CreateOrderInput', {
  description: 'A new order.',
  fields: (t) => ({
    customerId: t.id({ required: true, description: 'Who buys.' }),
    warehouseId: t.id({ description: 'Where the stock is to come from; wherever there is some when not given.' }),
    items: t.field({ type: [OrderItemInput], description: 'Its first lines, at most 200.' }),
    note: t.string({ description: 'A note, at most 1,000 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createOrder', (t) =>
  t.field({
    type: Order,
    access: ['sales:write'],
    errors: {},
    description: 'Opens an order as a draft. Nothing is held for it until it is confirmed.',
    args: { input: t.arg({ type: CreateOrderInput, required: true, description: 'The order.' }) },
    resolve: (_root, { input }, context) => createOrder(context, input),
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
const ConfirmOrderInput = OrderInput('ConfirmOrderInput', 'An order to make binding.');
const CancelOrderInput = OrderInput('CancelOrderInput', 'An order to give up.');
const CompleteOrderInput = OrderInput('CompleteOrderInput', 'An order that was handed over.');

builder.mutationField('confirmOrder', (t) =>
  t.field({
    type: Order,
    access: ['sales:write'],
    errors: { types: [OutOfStock, OrderNotConfirmable, EmptyOrder] },
    description: 'Makes a draft binding: its stock is held, then taken. All of it, or nothing.',
    args: { input: t.arg({ type: ConfirmOrderInput, required: true, description: 'The order.' }) },
    resolve: (_root, { input }, context) => confirmOrder(context, input),
  }),
);

builder.mutationField('cancelOrder', (t) =>
  t.field({
    type: Order,
    access: ['sales:cancel'],
    errors: { types: [OrderNotCancellable] },
    description: 'Gives up a draft or a confirmed order; what it took goes back to stock.',
    args: { input: t.arg({ type: CancelOrderInput, required: true, description: 'The order.' }) },
    resolve: (_root, { input }, context) => cancelOrder(context, input),
  }),
);

builder.mutationField('completeOrder', (t) =>
  t.field({
    type: Order,
    access: ['sales:write'],
    errors: { types: [OrderNotCompletable] },
    description: 'Closes a confirmed order that was handed over.',
    args: { input: t.arg({ type: CompleteOrderInput, required: true, description: 'The order.' }) },
    resolve: (_root, { input }, context) => completeOrder(context, input),
  }),
);
