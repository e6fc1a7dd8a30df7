import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import type { OrderItem as OrderItemRow } from '../../prisma/client/client.ts';
import { addOrderItem } from '../actions/add-order-item.ts';
import { removeOrderItem } from '../actions/remove-order-item.ts';
import { updateOrderItem } from '../actions/update-order-item.ts';
import { builder } from '../builder.ts';
import { type OrderStatus, returnable, toBeSent } from '../domain/order.ts';
import { OrderNotEditable } from '../domain/refusals.ts';
import type { Amounts } from '../domain/totals.ts';
import { discountInput } from './discount-input.ts';
import { Order } from './order.ts';
import { Product } from './product.ref.ts';

/** A line with what it comes to in its order. */
export type PricedItem = { row: OrderItemRow; currency: string; status: OrderStatus; amounts: Amounts };
const money = ({ currency }: PricedItem, amountMinor: bigint) => ({ amountMinor, currency });
const quantities = ({ row: { quantity, shippedQuantity, returnedQuantity } }: PricedItem) => ({
  quantity: Number(quantity),
  shipped: Number(shippedQuantity),
  returned: Number(returnedQuantity),
});

export const OrderItem = builder.objectRef<PricedItem>('OrderItem');
OrderItem.implement({
  description: 'A line of an order: a product, how much of it, and at what price.',
  access: 'public',
  fields: (t) => ({
    id: t.id({ description: 'The id of the line, "oit_…".', resolve: ({ row }) => row.id }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What is sold.',
      resolve: ({ row }) => ({ id: row.productId }),
    }),
    quantity: t.field({ type: 'Quantity', description: 'How much.', resolve: ({ row }) => Number(row.quantity) }),
    unitPrice: t.field({
      type: 'Money',
      description: 'What one unit is sold for, before discount and tax.',
      resolve: (item) => money(item, item.row.unitPriceMinor),
    }),
    subtotal: t.field({
      type: 'Money',
      description: 'Quantity times unit price, rounded to the currency.',
      resolve: (item) => money(item, item.amounts.subtotal),
    }),
    discountPercent: t.float({
      nullable: true,
      description: 'The percentage taken off this line, where its discount is one.',
      resolve: ({ row }) => (row.discountPercent === null ? null : Number(row.discountPercent)),
    }),
    discountTotal: t.field({
      type: 'Money',
      description: "What is taken off: its own discount, and its share of the order's.",
      resolve: (item) => money(item, item.amounts.discount),
    }),
    taxCode: t.string({
      nullable: true,
      description: 'The tax that it bears; null for none.',
      resolve: ({ row }) => row.taxCode,
    }),
    taxPercent: t.float({
      description: 'The rate of that tax: 15 for 15 %; of the day while it is a draft, then fixed.',
      resolve: ({ row }) => Number(row.taxPercent),
    }),
    taxTotal: t.field({
      type: 'Money',
      description: 'Its tax, rounded to the currency.',
      resolve: (item) => money(item, item.amounts.tax),
    }),
    total: t.field({
      type: 'Money',
      description: 'Subtotal less discount plus tax.',
      resolve: (item) => money(item, item.amounts.total),
    }),
    shippedQuantity: t.field({
      type: 'Quantity',
      description: 'How much of it has left the house by shipment.',
      resolve: (item) => quantities(item).shipped,
    }),
    backorderedQuantity: t.field({
      type: 'Quantity',
      description: 'How much of it waits for stock: it was confirmed before there was any, and cannot be packed yet.',
      resolve: ({ row }) => Number(row.backorderedQuantity),
    }),
    openQuantity: t.field({
      type: 'Quantity',
      description: 'How much of it is binding and has not left yet, what waits for stock included.',
      resolve: (item) => toBeSent(item.status, quantities(item).quantity, quantities(item).shipped),
    }),
    returnedQuantity: t.field({
      type: 'Quantity',
      description: 'How much of it came back.',
      resolve: (item) => quantities(item).returned,
    }),
    returnableQuantity: t.field({
      type: 'Quantity',
      description: 'How much of it may still come back.',
      resolve: (item) => returnable(item.status, quantities(item)),
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
    discount: t.field({ type: discountInput, description: 'What is taken off the line.' }),
    taxCode: t.string({ description: "The tax that it bears; the business's default when not given." }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('addOrderItem', (t) =>
  t.field({
    type: Order,
    access: ['sales:write', 'sales:own'],
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
    discount: t.field({
      type: discountInput,
      description: 'What is taken off the line; null takes the discount away.',
    }),
    taxCode: t.string({ description: 'The tax that it bears.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateOrderItem', (t) =>
  t.field({
    type: Order,
    access: ['sales:write', 'sales:own'],
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
    access: ['sales:write', 'sales:own'],
    errors: { types: [OrderNotEditable] },
    description: 'Takes a line off a draft.',
    args: { input: t.arg({ type: RemoveOrderItemInput, required: true, description: 'The line.' }) },
    resolve: (_root, { input }, context) => removeOrderItem(context, input),
  }),
);
