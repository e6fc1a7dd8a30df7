import { builder } from '../builder.ts';
import { type RepSalesRow, salesByRep } from '../queries/sales-by-rep.ts';
import { SalesRep } from './sales-rep.ref.ts';

const RepSales = builder.objectRef<RepSalesRow>('RepSales').implement({
  description: 'What one sales rep sold in one currency.',
  access: ['sales:read'],
  fields: (t) => ({
    salesRep: t.field({
      type: SalesRep,
      nullable: true,
      description: 'Who; null for what nobody in particular sold.',
      resolve: ({ salesRepId }) => (salesRepId ? { id: salesRepId } : null),
    }),
    orders: t.exposeInt('orders', { description: 'How many orders.' }),
    total: t.field({
      type: 'Money',
      description: 'What they come to, discounts and taxes included, less what came back.',
      resolve: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    }),
  }),
});

builder.queryField('salesByRep', (t) =>
  t.field({
    type: [RepSales],
    access: ['sales:read'],
    description: 'What each sales rep sold: orders confirmed in a time and not cancelled, who sold most first.',
    args: {
      from: t.arg({ type: 'DateTime', required: true, description: 'Confirmed then or later.' }),
      until: t.arg({ type: 'DateTime', description: 'Confirmed before then; until now when not given.' }),
    },
    resolve: (_root, { from, until }, { prisma }) => salesByRep(prisma, from, until ?? new Date()),
  }),
);
