import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import {
  StockTransferStatus as Statuses,
  type StockTransferLine as StockTransferLineRow,
  type StockTransfer as StockTransferRow,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { Product } from './product.ts';
import { StockMovement } from './stock-movement.ts';
import { User, userOf } from './user.ref.ts';
import { Warehouse } from './warehouse.ts';

const StockTransferStatus = builder.enumType('StockTransferStatus', {
  description: 'What a transfer stands at.',
  values: {
    [Statuses.IN_TRANSIT]: { description: 'It left and has not arrived: in no warehouse, and not available.' },
    [Statuses.RECEIVED]: { description: 'It arrived.' },
    [Statuses.CANCELLED]: { description: 'It was called off on its way, and is back where it was.' },
  } as const,
});

const StockTransferLine = builder.objectRef<StockTransferLineRow>('StockTransferLine').implement({
  description: 'A quantity of one product that changes its warehouse.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the line, "trl_…": by it, less than all of it can be received.' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What is moved.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    quantity: t.field({ type: 'Quantity', description: 'How much left.', resolve: ({ quantity }) => Number(quantity) }),
    received: t.field({
      type: 'Quantity',
      nullable: true,
      description: 'How much arrived; null while it is on its way. The rest was written off.',
      resolve: ({ received }) => (received === null ? null : Number(received)),
    }),
    movement: t.field({
      type: StockMovement,
      nullable: true,
      description: 'Its leaving: what it took out of the value arrives with it.',
      resolve: ({ movementId }, _args, { loaders }) => loaders.stockMovement.load(movementId),
    }),
  }),
});

export const StockTransfer = builder.objectRef<StockTransferRow>('StockTransfer').implement({
  description: 'Stock that goes from one warehouse to another, with its value and its lots.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the transfer, "trf_…".' }),
    fromWarehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where it leaves.',
      resolve: ({ fromWarehouseId }, _args, { loaders }) => loaders.warehouse.load(fromWarehouseId),
    }),
    toWarehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where it goes.',
      resolve: ({ toWarehouseId }, _args, { loaders }) => loaders.warehouse.load(toWarehouseId),
    }),
    status: t.expose('status', { type: StockTransferStatus, description: 'What it stands at.' }),
    lines: t.field({
      type: [StockTransferLine],
      description: 'What is moved.',
      resolve: ({ id }, _args, { loaders }) => loaders.linesOfTransfer.load(id),
    }),
    note: t.exposeString('note', { nullable: true, description: 'What there is to say about it.' }),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'Who sent it; null when no person did.',
      resolve: ({ actor }) => userOf(actor),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it left.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it arrived or was called off.',
    }),
  }),
});
builder.asEntity(StockTransfer, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.stockTransfer.load(id),
});

builder.queryField('stockTransfer', (t) =>
  t.field({
    type: StockTransfer,
    nullable: true,
    access: ['inventory:read'],
    description: 'One transfer; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the transfer.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.stockTransfer.load(parseId('trf', id)),
  }),
);

const newest: Sort[] = [
  { field: 'createdAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

builder.queryField('stockTransfers', (t) =>
  t.connection(
    {
      type: StockTransfer,
      access: ['inventory:read'],
      description: 'Transfers between warehouses, the latest first.',
      args: {
        status: t.arg({ type: StockTransferStatus, description: 'Only those that stand at this.' }),
        fromWarehouseId: t.arg.id({ description: 'Only those that leave here.' }),
        toWarehouseId: t.arg.id({ description: 'Only those that go here.' }),
      },
      resolve: (_root, { status, fromWarehouseId, toWarehouseId, ...args }, { prisma }) =>
        page<StockTransferRow>(prisma.stockTransfer, {
          list: 'inventory.stockTransfers',
          sorts: newest,
          args,
          where: {
            ...(status && { status }),
            ...(fromWarehouseId && { fromWarehouseId: parseId('whs', fromWarehouseId, 'fromWarehouseId') }),
            ...(toWarehouseId && { toWarehouseId: parseId('whs', toWarehouseId, 'toWarehouseId') }),
          },
        }),
    },
    connectionOf(builder, StockTransfer),
  ),
);
