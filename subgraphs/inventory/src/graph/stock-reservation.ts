import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import {
  StockReleaseReason as Reasons,
  StockReservationStatus as Statuses,
  type StockReservationLine as StockReservationLineRow,
  type StockReservation as StockReservationRow,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
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

export const StockReservation = builder.objectRef<StockReservationRow>('StockReservation').implement({
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
        productId: t.arg.id({ description: 'Only those that hold some of this product.' }),
        warehouseId: t.arg.id({ description: 'Only those that hold something in this warehouse.' }),
      },
      resolve: (_root, { status, reference, productId, warehouseId, ...args }, { prisma }) =>
        page<StockReservationRow>(prisma.stockReservation, {
          list: 'inventory.stockReservations',
          sorts: newest,
          args,
          where: {
            ...(status && { status }),
            ...(reference && { reference }),
            ...((productId || warehouseId) && {
              lines: {
                some: {
                  ...(productId && { productId: parseId('prd', productId, 'productId') }),
                  ...(warehouseId && { warehouseId: parseId('whs', warehouseId, 'warehouseId') }),
                },
              },
            }),
          },
        }),
    },
    connectionOf(builder, StockReservation),
  ),
);
