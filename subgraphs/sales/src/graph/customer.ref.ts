import { builder } from '../builder.ts';
import { Order, OrderConnection } from './order.ts';

/** A customer of `people`: its key, and the orders that it placed. */
export const Customer = builder.externalRef('Customer', builder.selection<{ id: string }>('id'), (key) => key);
Customer.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the customer, "cus_…".' }) }),
  fields: (t) => ({
    orders: t.connection(
      {
        type: Order,
        nullable: true,
        access: ['sales:read', 'sales:own'],
        description: 'The orders of the customer, the latest first.',
        resolve: ({ id }, args, { loaders }) => loaders.ordersOfCustomer(args).load(id),
      },
      OrderConnection,
    ),
  }),
});
