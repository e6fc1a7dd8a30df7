import { builder } from '../builder.ts';

/** A customer of `people`: only its key is known here. */
export const Customer = builder.externalRef('Customer', builder.selection<{ id: string }>('id'));
Customer.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the customer, "cus_…".' }) }),
});
