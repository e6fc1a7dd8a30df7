import { idempotencyKeyField } from '@trama/platform/builder';
import {
  ReturnCondition as Conditions,
  type OrderReturnLine as OrderReturnLineRow,
  type OrderReturn as OrderReturnRow,
} from '../../prisma/client/client.ts';
import { returnOrderItems } from '../actions/return-order-items.ts';
import { builder } from '../builder.ts';
import { refundFor } from '../domain/payment.ts';
import { OrderNotReturnable } from '../domain/refusals.ts';
import { MoreThanSold } from '../domain/refusals-of-goods.ts';
import { Order } from './order.ts';
import { Product } from './product.ref.ts';
import { OrderItemQuantityInput } from './shipment-changes.ts';
import { User, userOf } from './user.ref.ts';
import { Warehouse } from './warehouse.ref.ts';

const ReturnCondition = builder.enumType('ReturnCondition', {
  description: 'What state returned items are in.',
  values: {
    [Conditions.SELLABLE]: { description: 'As new: they are stock again.' },
    [Conditions.DAMAGED]: { description: 'Not to be sold: they are written off.' },
  } as const,
});

const OrderReturnLine = builder.objectRef<OrderReturnLineRow>('OrderReturnLine').implement({
  description: 'How much of a line of the order came back.',
  access: ['sales:read', 'sales:own'],
  fields: (t) => ({
    orderItemId: t.exposeID('orderItemId', { description: 'The line of the order.' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What came back.',
      resolve: async ({ orderItemId }, _args, { loaders }) => {
        const item = await loaders.orderItem.load(orderItemId);
        return item && { id: item.productId };
      },
    }),
    quantity: t.field({ type: 'Quantity', description: 'How much.', resolve: ({ quantity }) => Number(quantity) }),
  }),
});

const OrderReturn = builder.objectRef<OrderReturnRow>('OrderReturn').implement({
  description: 'Items of an order that came back from the customer.',
  access: ['sales:read', 'sales:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the return, "ret_…".' }),
    order: t.field({
      type: Order,
      nullable: true,
      description: 'The order that they are of.',
      resolve: ({ orderId }, _args, { loaders }) => loaders.order.load(orderId),
    }),
    lines: t.field({
      type: [OrderReturnLine],
      description: 'What came back.',
      resolve: ({ id }, _args, { loaders }) => loaders.linesOfReturn.load(id),
    }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where they were put.',
      resolve: ({ warehouseId }) => ({ id: warehouseId }),
    }),
    condition: t.expose('condition', { type: ReturnCondition, description: 'What state they are in.' }),
    reason: t.exposeString('reason', { description: 'Why they came back.' }),
    value: t.field({
      type: 'Money',
      nullable: true,
      description: 'What they were sold for, discounts and tax included: the order is owed that much less.',
      resolve: async ({ orderId, valueMinor: amountMinor }, _args, { loaders }) => {
        const order = await loaders.order.load(orderId);
        return order && { amountMinor, currency: order.currency };
      },
    }),
    suggestedRefund: t.field({
      type: 'Money',
      nullable: true,
      description: 'What of that is owed to the customer now: refund so much of a payment.',
      resolve: async ({ orderId, valueMinor }, _args, { loaders }) => {
        const order = await loaders.order.load(orderId);
        return order && { amountMinor: refundFor(valueMinor, order.balanceMinor), currency: order.currency };
      },
    }),
    returnedBy: t.field({
      type: User,
      nullable: true,
      description: 'Who took them back; null when no person did.',
      resolve: ({ returnedBy }) => userOf(returnedBy),
    }),
    returnedAt: t.expose('returnedAt', { type: 'DateTime', description: 'When they were taken back.' }),
    restockedAt: t.expose('restockedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the stock had them again, a moment later; null until then.',
    }),
  }),
});
builder.asEntity(OrderReturn, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.orderReturn.load(id),
});

builder.objectField(Order, 'returns', (t) =>
  t.field({
    type: [OrderReturn],
    description: 'What came back of it, the first first.',
    resolve: ({ id }, _args, { loaders }) => loaders.returnsOfOrder.load(id),
  }),
);

const ReturnOrderItemsInput = builder.inputType('ReturnOrderItemsInput', {
  description: 'Items of an order that come back.',
  fields: (t) => ({
    orderId: t.id({ required: true, description: 'The order.' }),
    lines: t.field({ type: [OrderItemQuantityInput], required: true, description: 'What comes back, 1 to 500 lines.' }),
    warehouseId: t.id({ required: true, description: 'Where they are put.' }),
    condition: t.field({ type: ReturnCondition, defaultValue: 'SELLABLE', description: 'What state they are in.' }),
    reason: t.string({ required: true, description: 'Why they come back, at most 500 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('returnOrderItems', (t) =>
  t.field({
    type: OrderReturn,
    access: ['sales:cancel'],
    errors: { types: [OrderNotReturnable, MoreThanSold] },
    description: 'Takes items back that went out. They go into stock, and the order is owed less.',
    args: { input: t.arg({ type: ReturnOrderItemsInput, required: true, description: 'What comes back.' }) },
    resolve: (_root, { input }, context) => returnOrderItems(context, input),
  }),
);
