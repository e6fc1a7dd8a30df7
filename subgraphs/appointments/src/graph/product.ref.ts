import { builder } from '../builder.ts';

/** A product of `inventory`: only its key is known here. */
export const Product = builder.externalRef('Product', builder.selection<{ id: string }>('id'));
Product.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the product.' }) }),
});
