import { builder } from '../builder.ts';
import { Invoice, InvoiceConnection } from './invoice.ts';

/** A customer of `people`: its key, and its invoices. */
export const Customer = builder.externalRef('Customer', builder.selection<{ id: string }>('id'), (key) => key);
Customer.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the customer, "cus_…".' }) }),
  fields: (t) => ({
    invoices: t.connection(
      {
        type: Invoice,
        nullable: true,
        access: ['billing:read', 'billing:own'],
        description: 'The invoices of the customer, the latest first.',
        resolve: ({ id }, args, { loaders }) => loaders.invoicesOfCustomer(args).load(id),
      },
      InvoiceConnection,
    ),
  }),
});
