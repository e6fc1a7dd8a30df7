import { builder } from '../builder.ts';
import { Treatment } from './treatment.ts';

/** A product of `inventory`: its key, and the treatments that consume it. */
export const Product = builder.externalRef('Product', builder.selection<{ id: string }>('id'), (key) => key);
Product.implement({
  access: 'public',
  externalFields: (t) => ({ id: t.id({ description: 'The id of the product, "prd_…".' }) }),
  fields: (t) => ({
    usedInTreatments: t.field({
      type: [Treatment],
      nullable: true,
      access: ['treatments:read', 'treatments:write'],
      description: 'The treatments that are offered and whose recipe consumes it, by name.',
      resolve: async ({ id }, _args, { loaders }) =>
        (await loaders.treatmentsOfProduct.load(id)).map(({ treatment }) => treatment),
    }),
  }),
});
