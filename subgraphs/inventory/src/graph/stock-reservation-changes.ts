import { idempotencyKeyField } from '@trama/platform/builder';
import { releaseReservation } from '../actions/release-reservation.ts';
import { reserveStock } from '../actions/reserve-stock.ts';
import { builder } from '../builder.ts';
import { OutOfStock, ReservationNotReleasable } from '../domain/refusals.ts';
import { StockReservation } from './stock-reservation.ts';

export const StockLineInput = builder.inputType('StockLineInput', {
  description: 'A quantity of a product.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The product.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much; greater than zero.' }),
  }),
});

const ReserveStockInput = builder.inputType('ReserveStockInput', {
  description: 'Stock to be held.',
  fields: (t) => ({
    reference: t.string({ required: true, description: 'What it is held for, at most 100 characters.' }),
    lines: t.field({
      type: [StockLineInput],
      required: true,
      description: 'What is to be held, 1 to 500 lines. Lines of the same product are summed.',
    }),
    warehouseId: t.id({ description: 'Where from; chosen by what is available when not given.' }),
    allowPartial: t.boolean({
      description: 'Whether what there is of each product is enough, be it nothing; all or none when not given.',
    }),
    ttlSeconds: t.int({ description: 'How long it is held, in seconds, at most a day. Ten minutes when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('reserveStock', (t) =>
  t.field({
    type: StockReservation,
    access: ['inventory:reserve'],
    errors: { types: [OutOfStock] },
    description:
      'Holds stock: all lines, or none unless a part is enough. A second call for the same reference takes the place of the first.',
    args: { input: t.arg({ type: ReserveStockInput, required: true, description: 'What is to be held.' }) },
    resolve: (_root, { input }, context) => reserveStock(context, input),
  }),
);

const ReleaseReservationInput = builder.inputType('ReleaseReservationInput', {
  description: 'A reservation to give up.',
  fields: (t) => ({
    reservationId: t.id({ required: true, description: 'The reservation.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('releaseReservation', (t) =>
  t.field({
    type: StockReservation,
    access: ['inventory:reserve'],
    errors: { types: [ReservationNotReleasable] },
    description: 'Makes held stock available again. Twice is the same as once.',
    args: { input: t.arg({ type: ReleaseReservationInput, required: true, description: 'The reservation.' }) },
    resolve: (_root, { input }, context) => releaseReservation(context, input),
  }),
);
