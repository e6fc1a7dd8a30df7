import { builder } from '../builder.ts';
import { Invoice } from './invoice.ts';

/** An order of `sales`: its key, and its invoice. */
export const Order = builder.externalRef('Order', builder.selection<{ id: string }>('id'), (key) => key);
Order.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the order, "ord_…".' }) }),
  fields: (t) => ({
    invoice: t.field({
      type: Invoice,
      nullable: true,
      access: ['billing:read', 'billing:own'],
      description: 'Its invoice that is not void; null where there is none that you may see.',
      resolve: ({ id }, _args, { loaders }) => loaders.invoiceOfOrder.load(id),
    }),
  }),
});
