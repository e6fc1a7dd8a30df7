import { connectionOf } from '@trama/platform/builder';
import { page } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import {
  PaymentMethod as Methods,
  type OrderPayment as OrderPaymentRow,
  type OrderRefund as OrderRefundRow,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { newestPayments } from '../loaders.ts';
import { ordersOnlyOf } from '../policy.ts';
import { Order } from './order.ts';
import { User, userOf } from './user.ref.ts';

export const PaymentMethod = builder.enumType('PaymentMethod', {
  description: 'How an order is paid.',
  values: {
    [Methods.CASH]: { description: 'In cash.' },
    [Methods.TRANSFER]: { description: 'By bank transfer.' },
    [Methods.CARD]: { description: 'By card.' },
    [Methods.CREDIT]: { description: 'Not yet: it is left owing, up to what the customer may owe.' },
  } as const,
});

const OrderRefund = builder.objectRef<OrderRefundRow>('OrderRefund').implement({
  description: 'Money of a payment that was given back.',
  access: ['sales:read', 'sales:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the refund, "rfd_…".' }),
    amount: t.field({ type: 'Money', description: 'How much.', resolve: (refund) => refund }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    refundedBy: t.field({
      type: User,
      nullable: true,
      description: 'Who gave it back; null when no person did.',
      resolve: ({ refundedBy }) => userOf(refundedBy),
    }),
    refundedAt: t.expose('refundedAt', { type: 'DateTime', description: 'When.' }),
  }),
});

export const OrderPayment = builder.objectRef<OrderPaymentRow>('OrderPayment');
OrderPayment.implement({
  description: 'A payment of an order, or what was agreed to be left owing of it.',
  access: ['sales:read', 'sales:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the payment, "pay_…".' }),
    order: t.field({
      type: Order,
      nullable: true,
      description: 'The order that it is of.',
      resolve: ({ orderId }, _args, { loaders }) => loaders.order.load(orderId),
    }),
    method: t.expose('method', { type: PaymentMethod, description: 'How it was paid.' }),
    amount: t.field({ type: 'Money', description: 'How much.', resolve: (payment) => payment }),
    refunded: t.field({
      type: 'Money',
      description: 'How much of it was given back.',
      resolve: ({ refundedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    }),
    refunds: t.field({
      type: [OrderRefund],
      description: 'What of it was given back, the first first.',
      resolve: ({ id }, _args, { loaders }) => loaders.refundsOfPayment.load(id),
    }),
    reference: t.exposeString('reference', {
      nullable: true,
      description: 'What others call it: the number of a transfer or of a voucher. Once for each method.',
    }),
    recordedBy: t.field({
      type: User,
      nullable: true,
      description: 'Who recorded it; null when no person did.',
      resolve: ({ recordedBy }) => userOf(recordedBy),
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was recorded.' }),
  }),
});
builder.asEntity(OrderPayment, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.orderPayment.load(id),
});

builder.objectField(Order, 'payments', (t) =>
  t.field({
    type: [OrderPayment],
    description: 'Its payments, the first first.',
    resolve: ({ id }, _args, { loaders }) => loaders.paymentsOfOrder.load(id),
  }),
);

const OrderPaymentFilter = builder.inputType('OrderPaymentFilter', {
  description: 'Which payments a list holds: those that meet every condition given.',
  fields: (t) => ({
    method: t.field({ type: PaymentMethod, description: 'Paid this way.' }),
    orderId: t.id({ description: 'Of this order.' }),
    from: t.field({ type: 'DateTime', description: 'Recorded then or later.' }),
    until: t.field({ type: 'DateTime', description: 'Recorded before then.' }),
  }),
});

builder.queryField('orderPayments', (t) =>
  t.connection(
    {
      type: OrderPayment,
      access: ['sales:read', 'sales:own'],
      description: 'The payments of orders that you may see, the latest first.',
      args: { filter: t.arg({ type: OrderPaymentFilter, description: 'Which payments.' }) },
      resolve: (_root, { filter, ...args }, { prisma, actor }) => {
        const onlyOf = ordersOnlyOf(actor);
        const recorded = { ...(filter?.from && { gte: filter.from }), ...(filter?.until && { lt: filter.until }) };
        return page<OrderPaymentRow>(prisma.orderPayment, {
          list: 'sales.orderPayments',
          sorts: newestPayments,
          args,
          where: {
            ...(onlyOf !== null && { order: { customerUserId: onlyOf } }),
            ...(filter?.method && { method: filter.method }),
            ...(filter?.orderId && { orderId: parseId('ord', filter.orderId, 'filter.orderId') }),
            ...(Object.keys(recorded).length > 0 && { recordedAt: recorded }),
          },
        });
      },
    },
    connectionOf(builder, OrderPayment),
  ),
);
