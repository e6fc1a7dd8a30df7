import { connectionOf } from '@trama/platform/builder';
import { page } from '@trama/platform/connection';
import { type Money, parseId, withMore } from '@trama/platform/values';
import type { QuotationItem as QuotationItemRow, Quotation as QuotationRow } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { storedTotals } from '../domain/order-totals.ts';
import { openStatuses, standingAt } from '../domain/quotation.ts';
import type { Amounts } from '../domain/totals.ts';
import { newestOrders } from '../loaders.ts';
import { ordersOnlyOf } from '../policy.ts';
import { Customer } from './customer.ref.ts';
import { Order } from './order.ts';
import { Product } from './product.ref.ts';
import { SalesRep } from './sales-rep.ref.ts';

export const QuotationStatus = builder.enumType('QuotationStatus', {
  description: 'What a quotation stands at.',
  values: {
    DRAFT: { description: 'It is being prepared; its customer does not see it.' },
    SENT: { description: 'Its customer has it.' },
    ACCEPTED: { description: 'Its customer agrees.' },
    DECLINED: { description: 'Its customer does not want it.' },
    EXPIRED: { description: 'Its time ran out.' },
    CONVERTED: { description: 'It became an order.' },
  } as const,
});

const QuotationItem = builder.objectRef<QuotationItemRow & { currency: string; amounts: Amounts }>('QuotationItem');
QuotationItem.implement({
  description: 'A line of a quotation.',
  access: 'public',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the line, "qit_…".' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What is quoted.',
      resolve: ({ productId }) => ({ id: productId }),
    }),
    quantity: t.field({ type: 'Quantity', description: 'How much.', resolve: ({ quantity }) => Number(quantity) }),
    unitPrice: t.field({
      type: 'Money',
      description: 'What one unit is quoted at, before discount and tax.',
      resolve: ({ unitPriceMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    }),
    total: t.field({
      type: 'Money',
      description: 'What the line comes to, discounts and tax included.',
      resolve: ({ amounts, currency }) => ({ amountMinor: amounts.total, currency }),
    }),
  }),
});

export const Quotation = builder.objectRef<QuotationRow>('Quotation');
Quotation.implement({
  description: 'Prices that a customer can have until an instant. It holds no stock.',
  access: ['sales:read', 'sales:own'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the quotation, "quo_…".' }),
    number: t.exposeInt('number', { description: 'The running number that people call it by.' }),
    status: t.field({
      type: QuotationStatus,
      description: 'What it stands at now.',
      resolve: (quotation) => standingAt(quotation, new Date()),
    }),
    customer: t.field({
      type: Customer,
      nullable: true,
      description: 'Who it is for.',
      resolve: ({ customerId }) => ({ id: customerId }),
    }),
    salesRep: t.field({
      type: SalesRep,
      nullable: true,
      description: 'Who quotes; null for nobody in particular.',
      resolve: ({ salesRepId }) => (salesRepId ? { id: salesRepId } : null),
    }),
    items: t.field({
      type: [QuotationItem],
      description: 'Its lines, in the order in which they were given.',
      resolve: async (quotation, _args, { loaders }) => {
        const items = await loaders.itemsOfQuotation.load(quotation.id);
        const { lines } = storedTotals(quotation, items);
        return items.flatMap((item, index) => {
          const amounts = lines[index];
          return amounts ? [withMore(item, { currency: quotation.currency, amounts })] : [];
        });
      },
    }),
    total: t.field({
      type: 'Money',
      description: 'The sum of its lines, discounts and taxes included, at the rates of the day on which it was made.',
      resolve: async (quotation, _args, { loaders }): Promise<Money> => {
        const { total } = storedTotals(quotation, await loaders.itemsOfQuotation.load(quotation.id));
        return { amountMinor: total, currency: quotation.currency };
      },
    }),
    note: t.exposeString('note', { nullable: true, description: 'What was noted on it.' }),
    validUntil: t.expose('validUntil', { type: 'DateTime', description: 'From when on it is not valid any more.' }),
    order: t.field({
      type: Order,
      nullable: true,
      description: 'The order that it became, when it did.',
      resolve: ({ orderId }, _args, { loaders }) => (orderId ? loaders.order.load(orderId) : null),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
  }),
});
builder.asEntity(Quotation, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.quotation.load(id),
});

builder.queryField('quotation', (t) =>
  t.field({
    type: Quotation,
    nullable: true,
    access: ['sales:read', 'sales:own'],
    description: 'One quotation; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'The id of the quotation.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.quotation.load(parseId('quo', id)),
  }),
);

const QuotationFilter = builder.inputType('QuotationFilter', {
  description: 'Which quotations a list holds: those that meet every condition given.',
  fields: (t) => ({
    status: t.field({ type: QuotationStatus, description: 'That stand at this.' }),
    customerId: t.id({ description: 'For this customer.' }),
  }),
});

/** The condition for a status as it is shown: what ran out is no longer what it was. */
const standingWhere = (status: typeof QuotationStatus.$inferType, now: Date) => {
  if (status === 'EXPIRED') return { status: { in: [...openStatuses] }, validUntil: { lte: now } };
  const mayRunOut = openStatuses.some((open) => open === status);
  return { status, ...(mayRunOut && { validUntil: { gt: now } }) };
};

builder.queryField('quotations', (t) =>
  t.connection(
    {
      type: Quotation,
      access: ['sales:read', 'sales:own'],
      description: 'The quotations that you may see, the latest first.',
      args: { filter: t.arg({ type: QuotationFilter, description: 'Which quotations.' }) },
      resolve: (_root, { filter, ...args }, { prisma, actor }) => {
        const onlyOf = ordersOnlyOf(actor);
        return page<QuotationRow>(prisma.quotation, {
          list: 'sales.quotations',
          sorts: newestOrders,
          args,
          where: {
            AND: [
              onlyOf === null ? {} : { customerUserId: onlyOf, status: { not: 'DRAFT' } },
              filter?.status ? standingWhere(filter.status, new Date()) : {},
              filter?.customerId ? { customerId: parseId('cus', filter.customerId, 'filter.customerId') } : {},
            ],
          },
        });
      },
    },
    connectionOf(builder, Quotation),
  ),
);
