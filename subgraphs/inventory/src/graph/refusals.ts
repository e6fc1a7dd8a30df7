import { refusalType } from '@trama/platform/builder';
import { builder } from '../builder.ts';
import {
  AlreadyBeingCounted,
  InventoryPeriodClosed,
  MoreThanIssued,
  OutOfStock,
  PriceOverlaps,
  ProductInUse,
  ReceivedMoreThanOrdered,
  ReorderRequestNotMovable,
  ReservationNotReleasable,
  StockCountNotOpen,
  TransferNotInTransit,
} from '../domain/refusals.ts';
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

refusalType(builder, MoreThanIssued, 'More would come back than left and is still out; nothing was moved.', {
  fields: (t) => ({
    shortages: t.field({
      type: [StockShortage],
      description: 'Every product of which less is out, with how much.',
      resolve: (refusal: MoreThanIssued) => refusal.facts.shortages,
    }),
  }),
});

refusalType(builder, InventoryPeriodClosed, 'The instant lies in a period that is closed: use a later one.', {
  fields: (t) => ({
    closedUntil: t.field({
      type: 'DateTime',
      description: 'Everything before it is closed.',
      resolve: (refusal: InventoryPeriodClosed) => refusal.facts.closedUntil,
    }),
  }),
});

refusalType(builder, TransferNotInTransit, 'The transfer is not on its way any more.', {
  fields: (t) => ({
    status: t.string({
      description: 'What the transfer stands at.',
      resolve: (refusal: TransferNotInTransit) => refusal.facts.status,
    }),
  }),
});

refusalType(builder, StockCountNotOpen, 'The count was posted or cancelled: start another one.', {
  fields: (t) => ({
    status: t.string({
      description: 'What the count stands at.',
      resolve: (refusal: StockCountNotOpen) => refusal.facts.status,
    }),
  }),
});

refusalType(builder, AlreadyBeingCounted, 'Another open count of the warehouse has some of the products.');

refusalType(builder, ProductInUse, 'Some of the product is reserved: release or confirm that first.', {
  fields: (t) => ({
    reserved: t.field({
      type: 'Quantity',
      description: 'How much is reserved, in all warehouses.',
      resolve: (refusal: ProductInUse) => refusal.facts.reserved,
    }),
  }),
});

refusalType(builder, PriceOverlaps, 'Another price of the list holds for the same quantity at some of the same time.', {
  fields: (t) => ({
    entryIds: t.idList({
      description: 'The prices that are in the way.',
      resolve: (refusal: PriceOverlaps) => refusal.facts.entryIds,
    }),
  }),
});

refusalType(builder, ReorderRequestNotMovable, 'What the request stands at does not allow this.', {
  fields: (t) => ({
    status: t.string({
      description: 'What the request stands at.',
      resolve: (refusal: ReorderRequestNotMovable) => refusal.facts.status,
    }),
  }),
});

refusalType(builder, ReceivedMoreThanOrdered, 'More would be received than is to come; nothing was moved.', {
  fields: (t) => ({
    shortages: t.field({
      type: [StockShortage],
      description: 'Every product of which less is to come, with how much.',
      resolve: (refusal: ReceivedMoreThanOrdered) => refusal.facts.shortages,
    }),
  }),
});
