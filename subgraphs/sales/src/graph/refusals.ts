import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import {
  EmptyOrder,
  OrderNotCancellable,
  OrderNotCompletable,
  OrderNotConfirmable,
  OrderNotEditable,
  OutOfStock,
  type Shortage,
} from '../domain/refusals.ts';
import { OrderStatus } from './order.ts';
import { Product } from './product.ref.ts';

// the same two types as in inventory: whoever is asked, the fact has one form
const StockShortage = builder.objectRef<Shortage>('StockShortage').implement({
  description: 'A product of which less is available than was asked for.',
  access: 'public',
  shareable: true,
  fields: (t) => ({
    product: t.field({
      type: Product,
      nullable: true,
      description: 'The product that falls short.',
      resolve: ({ productId }) => ({ id: productId }),
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

refusalType(builder, EmptyOrder, 'The order has no items: add one before it is confirmed.', {
  fields: (t) => ({
    orderId: t.id({
      description: 'The id of the order.',
      resolve: (refusal: EmptyOrder) => refusal.facts.orderId,
    }),
  }),
});

type Standing = OrderNotConfirmable | OrderNotEditable | OrderNotCancellable | OrderNotCompletable;
const standings = [
  [OrderNotConfirmable, 'The order is no draft any more, or was changed while it was being confirmed.'],
  [OrderNotEditable, 'Only a draft can be edited.'],
  [OrderNotCancellable, 'A completed or cancelled order cannot be cancelled.'],
  [OrderNotCompletable, 'Only a confirmed order can be completed.'],
] as const;
for (const [refusal, description] of standings)
  refusalType(builder, refusal, description, {
    fields: (t) => ({
      orderId: t.id({
        description: 'The id of the order.',
        resolve: ({ facts }: Standing) => facts.orderId,
      }),
      status: t.field({
        type: OrderStatus,
        description: 'What the order stands at.',
        resolve: ({ facts }: Standing) => facts.status,
      }),
    }),
  });
