import { connectionOf } from '@trama/platform/builder';
import { page } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import {
  OrderCancelReason as CancelReasons,
  type Order as OrderRow,
  OrderStatus as Statuses,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import type { changed } from '../domain/events.ts';
import { orderTotal } from '../domain/order.ts';
import { newestOrders } from '../loaders.ts';
import { canReadOrder, ordersOnlyOf } from '../policy.ts';
import { Customer } from './customer.ref.ts';
import { OrderItem, priceOf } from './order-item.ts';
import { User, userOf } from './user.ref.ts';
import { Warehouse } from './warehouse.ref.ts';

export const OrderStatus = builder.enumType('OrderStatus', {
  description: 'What an order stands at.',
  values: {
    [Statuses.DRAFT]: { description: 'It is being put together; nothing is held for it.' },
    [Statuses.CONFIRMED]: { description: 'It is binding, and its stock has been taken.' },
    [Statuses.COMPLETED]: { description: 'It was handed over.' },
    [Statuses.CANCELLED]: { description: 'It was given up; its stock went back.' },
  } as const,
});

const OrderCancelReason = builder.enumType('OrderCancelReason', {
  description: 'Why an order was cancelled.',
  values: {
    [CancelReasons.REQUESTED]: { description: 'Somebody asked for it.' },
    [CancelReasons.OUT_OF_STOCK]: { description: 'Its stock was gone before it could be taken.' },
  } as const,
});

export const Order = builder.objectRef<OrderRow>('Order');
Order.implement({
  description: 'What a customer buys.',
  access: ['sales:read', 'sales:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the order, "ord_…".' }),
    number: t.exposeInt('number', { description: 'The running number that people call it by.' }),
    status: t.expose('status', { type: OrderStatus, description: 'What it stands at.' }),
    cancelReason: t.expose('cancelReason', {
      type: OrderCancelReason,
      nullable: true,
      description: 'Why it was cancelled, when it was.',
    }),
    customer: t.field({
      type: Customer,
      nullable: true,
      description: 'Who buys.',
      resolve: ({ customerId }) => ({ id: customerId }),
    }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where its stock is to come from; null for wherever there is some.',
      resolve: ({ warehouseId }) => (warehouseId ? { id: warehouseId } : null),
    }),
    items: t.field({
      type: [OrderItem],
      description: 'Its lines, in the order in which they were added.',
      resolve: async ({ id, currency }, _args, { loaders }) =>
        (await loaders.itemsOfOrder.load(id)).map((item) => ({ ...item, currency })),
    }),
    total: t.field({
      type: 'Money',
      description: 'The sum of its lines.',
      resolve: async ({ id, currency }, _args, { loaders }) => {
        const items = await loaders.itemsOfOrder.load(id);
        const lines = items.map((item) => ({
          quantity: Number(item.quantity),
          unitPrice: priceOf({ ...item, currency }),
        }));
        return orderTotal(lines, currency);
      },
    }),
    note: t.exposeString('note', { nullable: true, description: 'What was noted on it.' }),
    createdBy: t.field({
      type: User,
      nullable: true,
      description: 'Who opened it; null when no person did.',
      resolve: ({ createdBy }) => userOf(createdBy),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was opened.' }),
    confirmedAt: t.expose('confirmedAt', { type: 'DateTime', nullable: true, description: 'When it became binding.' }),
    completedAt: t.expose('completedAt', { type: 'DateTime', nullable: true, description: 'When it was handed over.' }),
    cancelledAt: t.expose('cancelledAt', { type: 'DateTime', nullable: true, description: 'When it was given up.' }),
  }),
});
builder.asEntity(Order, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.order.load(id),
});
export const OrderConnection = connectionOf(builder, Order);

builder.queryField('order', (t) =>
  t.field({
    type: Order,
    nullable: true,
    access: ['sales:read', 'sales:own'],
    description: 'One order; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the order.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.order.load(parseId('ord', id)),
  }),
);

const OrderFilter = builder.inputType('OrderFilter', {
  description: 'Which orders a list holds: those that meet every condition given.',
  fields: (t) => ({
    status: t.field({ type: OrderStatus, description: 'That stand at this.' }),
    customerId: t.id({ description: 'Of this customer.' }),
    from: t.field({ type: 'DateTime', description: 'Opened then or later.' }),
    until: t.field({ type: 'DateTime', description: 'Opened before then.' }),
  }),
});

builder.queryField('orders', (t) =>
  t.connection(
    {
      type: Order,
      access: ['sales:read', 'sales:own'],
      description: 'The orders that you may see, the latest first.',
      args: { filter: t.arg({ type: OrderFilter, description: 'Which orders.' }) },
      resolve: (_root, { filter, ...args }, { prisma, actor }) => {
        const onlyOf = ordersOnlyOf(actor);
        const opened = { ...(filter?.from && { gte: filter.from }), ...(filter?.until && { lt: filter.until }) };
        return page<OrderRow>(prisma.order, {
          list: 'sales.orders',
          sorts: newestOrders,
          args,
          where: {
            ...(onlyOf !== null && { customerUserId: onlyOf }),
            ...(filter?.status && { status: filter.status }),
            ...(filter?.customerId && { customerId: parseId('cus', filter.customerId, 'filter.customerId') }),
            ...(Object.keys(opened).length > 0 && { createdAt: opened }),
          },
        });
      },
    },
    OrderConnection,
  ),
);

builder.subscriptionField('orderChanged', (t) =>
  t.field({
    type: Order,
    nullable: true,
    access: ['sales:read', 'sales:own'],
    description: 'An order that you may see, whenever anything about it changes.',
    args: { orderId: t.arg.id({ description: 'Only this order.' }) },
    subscribe: (_root, { orderId }, { published, actor }) => {
      if (orderId) parseId('ord', orderId, 'orderId');
      return published<ReturnType<typeof changed>>(
        'order.changed',
        (order) => canReadOrder(actor, order) && (!orderId || order.orderId === orderId),
      );
    },
    resolve: (change, _args, { loaders }) => loaders.order.load(change.orderId),
  }),
);
