import { connectionOf, idempotencyKeyField } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import {
  StockReleaseReason as Reasons,
  StockReservationStatus as Statuses,
  type StockReservationLine as StockReservationLineRow,
  type StockReservation as StockReservationRow,
} from '../../prisma/client/client.ts';
import { releaseReservation } from '../actions/release-reservation.ts';
import { reserveStock } from '../actions/reserve-stock.ts';
import { builder } from '../builder.ts';
import { OutOfStock, ReservationNotReleasable } from '../domain/refusals.ts';
import { Product } from './product.ts';
import { Warehouse } from './warehouse.ts';

const StockReservationStatus = builder.enumType('StockReservationStatus', {
  description: 'What a reservation stands at.',
  values: {
    [Statuses.PENDING]: { description: 'The quantities are held until its time is up.' },
    [Statuses.CONFIRMED]: { description: 'The quantities have left the stock.' },
    [Statuses.RELEASED]: { description: 'The quantities are available again.' },
  } as const,
});

const StockReleaseReason = builder.enumType('StockReleaseReason', {
  description: 'Why a reservation was released.',
  values: {
    [Reasons.CANCELLED]: { description: 'Somebody gave it up.' },
    [Reasons.EXPIRED]: { description: 'Nobody confirmed it in time.' },
    [Reasons.SUPERSEDED]: { description: 'Another reservation for the same thing took its place.' },
    [Reasons.RETURNED]: { description: 'It had been confirmed, and the stock came back.' },
  } as const,
});

const StockReservationLine = builder.objectRef<StockReservationLineRow>('StockReservationLine').implement({
  description: 'A quantity of one product held in one warehouse.',
  access: ['inventory:read', 'inventory:reserve'],
  fields: (t) => ({
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What is held.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where it is held.',
      resolve: ({ warehouseId }, _args, { loaders }) => loaders.warehouse.load(warehouseId),
    }),
    quantity: t.field({ type: 'Quantity', description: 'How much.', resolve: ({ quantity }) => Number(quantity) }),
  }),
});

const StockReservation = builder.objectRef<StockReservationRow>('StockReservation').implement({
  description: 'Stock held for somebody for a while.',
  access: ['inventory:read', 'inventory:reserve'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the reservation, "rsv_…".' }),
    reference: t.exposeString('reference', { description: 'What it is held for: the id of an order.' }),
    status: t.expose('status', { type: StockReservationStatus, description: 'What it stands at.' }),
    releaseReason: t.expose('releaseReason', {
      type: StockReleaseReason,
      nullable: true,
      description: 'Why it was released, when it was.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it is released if nobody confirms it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    lines: t.field({
      type: [StockReservationLine],
      description: 'What is held where.',
      resolve: ({ id }, _args, { loaders }) => loaders.linesOfReservation.load(id),
    }),
  }),
});
builder.asEntity(StockReservation, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.stockReservation.load(id),
});

const newest: Sort[] = [
  { field: 'createdAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

builder.queryField('stockReservations', (t) =>
  t.connection(
    {
      type: StockReservation,
      access: ['inventory:read'],
      description: 'Reservations of stock, the latest first.',
      args: {
        status: t.arg({ type: StockReservationStatus, description: 'Only those that stand at this.' }),
        reference: t.arg.string({ description: 'Only those held for this.' }),
      },
      resolve: (_root, { status, reference, ...args }, { prisma }) =>
        page<StockReservationRow>(prisma.stockReservation, {
          list: 'inventory.stockReservations',
          sorts: newest,
          args,
          where: { ...(status && { status }), ...(reference && { reference }) },
        }),
    },
    connectionOf(builder, StockReservation),
  ),
);

const StockLineInput = builder.inputType('StockLineInput', {
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
    ttlSeconds: t.int({ description: 'How long it is held, in seconds, at most a day. Ten minutes when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('reserveStock', (t) =>
  t.field({
    type: StockReservation,
    access: ['inventory:reserve'],
    errors: { types: [OutOfStock] },
    description: 'Holds stock: all lines, or none. A second call for the same reference takes the place of the first.',
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
