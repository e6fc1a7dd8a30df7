import { connectionOf } from '@trama/platform/builder';
import { page } from '@trama/platform/connection';
import { type Money, parseId } from '@trama/platform/values';
import type { Order as OrderRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import type { changed } from '../domain/events.ts';
import { storedTotals } from '../domain/order-totals.ts';
import { type Loaders, newestOrders } from '../loaders.ts';
import { canReadOrder, ordersOnlyOf } from '../policy.ts';
import { Customer } from './customer.ref.ts';
import { OrderItem } from './order-item.ts';
import { OrderCancelReason, OrderPaymentState, OrderStatus } from './order-status.ts';
import { SalesRep } from './sales-rep.ref.ts';
import { User, userOf } from './user.ref.ts';
import { Warehouse } from './warehouse.ref.ts';

/** An order's lines, and what it comes to; read and added up once however many fields ask. */
function addedUp(order: OrderRow, { itemsOfOrder, addedUpOf }: Loaders) {
  const known = addedUpOf.get(order.id);
  if (known) return known;
  const anew = itemsOfOrder.load(order.id).then((items) => ({ items, totals: storedTotals(order, items) }));
  addedUpOf.set(order.id, anew);
  return anew;
}

const TaxAmount = builder.objectRef<{ code: string; percent: number; base: Money; amount: Money }>('TaxAmount');
TaxAmount.implement({
  description: 'What of an order is one tax at one rate.',
  access: 'public',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code of the tax: "IVA".' }),
    percent: t.exposeFloat('percent', { description: 'Its rate: 15 for 15 %.' }),
    base: t.expose('base', { type: 'Money', description: 'What it is charged on: lines after all discounts.' }),
    amount: t.expose('amount', { type: 'Money', description: 'What it comes to, summed over the lines.' }),
  }),
});

const inCurrencyOf = ({ currency }: OrderRow, amountMinor: bigint): Money => ({ amountMinor, currency });

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
      resolve: (order, _args, { loaders }) =>
        addedUp(order, loaders).then(({ items, totals }) => {
          const { currency, status } = order;
          return items.flatMap((row, index) => {
            const amounts = totals.lines[index];
            return amounts ? [{ row, currency, status, amounts }] : [];
          });
        }),
    }),
    subtotal: t.field({
      type: 'Money',
      description: 'Its lines before discounts and tax.',
      resolve: async (order, _args, { loaders }) =>
        inCurrencyOf(order, (await addedUp(order, loaders)).totals.subtotal),
    }),
    discountPercent: t.float({
      nullable: true,
      description: 'The percentage taken off the order as a whole, where its discount is one.',
      resolve: ({ discountPercent }) => (discountPercent === null ? null : Number(discountPercent)),
    }),
    discountTotal: t.field({
      type: 'Money',
      description: 'Everything taken off: of lines, and of the order as a whole.',
      resolve: async (order, _args, { loaders }) =>
        inCurrencyOf(order, (await addedUp(order, loaders)).totals.discount),
    }),
    taxTotal: t.field({
      type: 'Money',
      description: 'The taxes of its lines. A draft bears the rates of the day; confirming it fixes them.',
      resolve: async (order, _args, { loaders }) => inCurrencyOf(order, (await addedUp(order, loaders)).totals.tax),
    }),
    taxes: t.field({
      type: [TaxAmount],
      description: 'Its taxes, one for each rate.',
      resolve: async (order, _args, { loaders }) =>
        (await addedUp(order, loaders)).totals.taxes.map(({ base, amount, ...rate }) => ({
          ...rate,
          base: inCurrencyOf(order, base),
          amount: inCurrencyOf(order, amount),
        })),
    }),
    total: t.field({
      type: 'Money',
      description: 'The sum of its lines, discounts and taxes included.',
      resolve: (order, _args, { loaders }) =>
        addedUp(order, loaders).then(({ totals }) => inCurrencyOf(order, totals.total)),
    }),
    paid: t.field({
      type: 'Money',
      description: 'What was paid of it; what is left owing on credit is not.',
      resolve: (order) => inCurrencyOf(order, order.paidMinor),
    }),
    refunded: t.field({
      type: 'Money',
      description: 'What of that was given back.',
      resolve: (order) => inCurrencyOf(order, order.refundedMinor),
    }),
    onCredit: t.field({
      type: 'Money',
      description: 'What was agreed to be left owing.',
      resolve: (order) => inCurrencyOf(order, order.creditMinor),
    }),
    balance: t.field({
      type: 'Money',
      description:
        'What is still owed: its total less what came back, less what was paid, plus what was refunded. Negative when it ' +
        'is the customer who is owed. Nothing is owed for a draft, nor for a cancelled order besides what was paid.',
      resolve: (order) => inCurrencyOf(order, order.balanceMinor),
    }),
    paymentState: t.field({
      type: OrderPaymentState,
      description: 'How far it is paid.',
      resolve: ({ paymentState }) => paymentState as never,
    }),
    salesRep: t.field({
      type: SalesRep,
      nullable: true,
      description: 'Who sold it; null for nobody in particular.',
      resolve: ({ salesRepId }) => (salesRepId ? { id: salesRepId } : null),
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
    salesRepId: t.id({ description: 'Sold by this sales rep.' }),
    number: t.int({ description: 'With this running number.' }),
    paymentState: t.field({ type: OrderPaymentState, description: 'Paid this far.' }),
    isBackordered: t.boolean({ description: 'Of which something waits for stock, or nothing.' }),
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
            ...(filter?.salesRepId && { salesRepId: parseId('rep', filter.salesRepId, 'filter.salesRepId') }),
            ...(filter?.number != null && { number: filter.number }),
            ...(filter?.isBackordered != null && {
              items: { [filter.isBackordered ? 'some' : 'none']: { backorderedQuantity: { gt: 0 } } },
            }),
            ...(filter?.paymentState && { paymentState: filter.paymentState }),
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
