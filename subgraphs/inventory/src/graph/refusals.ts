import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import { OutOfStock, ReservationNotReleasable } from '../domain/refusals.ts';
import type { Shortage } from '../domain/stock.ts';
import { Product } from './product.ts';

const StockShortage = builder.objectRef<Shortage>('StockShortage').implement({
  description: 'A product of which less is available than was asked for.',
  access: 'public',
  shareable: true,
  fields: (t) => ({
    product: t.field({
      type: Product,
      nullable: true,
      description: 'The product that falls short.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    productId: t.exposeID('productId', { description: 'The id of the product that falls short.' }),
    asked: t.expose('asked', { type: 'Quantity', description: 'How much was asked for, summed over all lines.' }),
    available: t.expose('available', { type: 'Quantity', description: 'How much is available.' }),
  }),
});

refusalType(builder, OutOfStock, 'Less is available than was asked for; nothing was reserved or taken.', {
  shareable: true,
  fields: (t) => ({
    shortages: t.field({
      type: [StockShortage],
      description: 'Every product that falls short: ask for less of it, or take it off.',
      resolve: (refusal: OutOfStock) => refusal.facts.shortages,
    }),
  }),
});

refusalType(builder, ReservationNotReleasable, 'The reservation was confirmed: cancel what it was made for instead.', {
  fields: (t) => ({
    status: t.string({
      description: 'What the reservation stands at.',
      resolve: (refusal: ReservationNotReleasable) => refusal.facts.status,
    }),
  }),
});
