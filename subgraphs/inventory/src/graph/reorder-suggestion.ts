import { InvalidInput } from '@trama/platform/errors';
import { parseId } from '@trama/platform/values';
import { builder } from '../builder.ts';
import { findReorderSuggestions, type Suggestion } from '../queries/reorder-suggestions.ts';
import { Product } from './product.ts';
import { ReorderPoint, readDemandDays } from './reorder-point.ts';
import { SupplierProduct } from './supplier-product.ts';

const ReorderSuggestion = builder.objectRef<Suggestion>('ReorderSuggestion').implement({
  description: 'A product that is due to be bought: what is available and on order has fallen to its reorder point.',
  access: ['inventory:read'],
  fields: (t) => ({
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What is due.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    offer: t.field({
      type: SupplierProduct,
      nullable: true,
      description: 'The cheapest that is sold of it; null when no supplier does.',
      resolve: ({ supplierProductId }, _args, { loaders }) =>
        supplierProductId ? loaders.supplierProduct.load(supplierProductId) : null,
    }),
    available: t.expose('available', { type: 'Quantity', description: 'What can be sold now, in all warehouses.' }),
    onOrder: t.expose('onOrder', { type: 'Quantity', description: 'What was ordered and has not come in.' }),
    reorderPoint: t.expose('plan', { type: ReorderPoint, description: 'The point, with everything that was used.' }),
    quantity: t.expose('quantity', {
      type: 'Quantity',
      description:
        'How much to order: up to the maximum of the product, else the economic quantity; no less than brings it ' +
        'above its point, nor than the supplier sells. In whole units.',
    }),
  }),
});

const most = 500;

builder.queryField('reorderSuggestions', (t) =>
  t.field({
    type: [ReorderSuggestion],
    access: ['inventory:read'],
    description: 'Products that are due to be bought, the one that runs out first at the start.',
    args: {
      supplierId: t.arg.id({ description: 'Only what this supplier sells cheapest.' }),
      demandDays: t.arg.int({
        defaultValue: 90,
        description: 'Over how many days back from now demand is measured: 2 to 730.',
      }),
      first: t.arg.int({ defaultValue: 50, description: 'How many at most: 1 to 500.' }),
    },
    resolve: (_root, { supplierId, demandDays, first: given }, { prisma }) => {
      const first = given ?? 50;
      if (first < 1 || first > most) throw InvalidInput.of('first', 'page_size', { maximum: String(most) });
      return findReorderSuggestions(prisma, {
        supplierId: supplierId ? parseId('sup', supplierId, 'supplierId') : null,
        days: readDemandDays(demandDays),
        first,
        now: new Date(),
      });
    },
  }),
);
