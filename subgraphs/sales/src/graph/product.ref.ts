import { builder } from '../builder.ts';

/** A product of `inventory`: its key, and how it sells. */
export const Product = builder.externalRef('Product', builder.selection<{ id: string }>('id'), (key) => key);
Product.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the product, "prd_…".' }) }),
  fields: (t) => ({
    unitsSold: t.field({
      type: 'Quantity',
      nullable: true,
      access: ['sales:read'],
      impersonal: true,
      description: 'How much of it was sold in orders that were confirmed and not cancelled.',
      args: {
        since: t.arg({ type: 'DateTime', description: 'Only orders confirmed since then; all when not given.' }),
      },
      resolve: ({ id }, { since }, { loaders }) => loaders.unitsSold(since?.toISOString() ?? null).load(id),
    }),
  }),
});
