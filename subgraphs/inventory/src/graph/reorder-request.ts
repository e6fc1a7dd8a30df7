import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import {
  type ReorderMove as ReorderMoveRow,
  type ReorderRequestLine as ReorderRequestLineRow,
  type ReorderRequest as ReorderRequestRow,
  ReorderRequestStatus as Statuses,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { openQuantity } from '../domain/reorder.ts';
import { Product } from './product.ts';
import { ReorderReceipt } from './reorder-receipt.ts';
import { Supplier } from './supplier.ts';
import { User, userOf } from './user.ref.ts';
import { Warehouse } from './warehouse.ts';

const ReorderRequestStatus = builder.enumType('ReorderRequestStatus', {
  description: 'What a reorder request stands at.',
  values: {
    [Statuses.REQUESTED]: { description: 'Somebody wants it; the supplier does not know of it.' },
    [Statuses.ORDERED]: { description: 'It was placed with the supplier.' },
    [Statuses.PARTIALLY_RECEIVED]: { description: 'Some of it came in.' },
    [Statuses.RECEIVED]: { description: 'All of it came in.' },
    [Statuses.CANCELLED]: { description: 'What had not come was called off.' },
  } as const,
});

const ReorderRequestLine = builder.objectRef<ReorderRequestLineRow>('ReorderRequestLine').implement({
  description: 'A quantity of one product that is wanted.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the line, "rrl_…": by it, a part of it can be received.' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What is wanted.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    quantity: t.field({ type: 'Quantity', description: 'How much.', resolve: ({ quantity }) => Number(quantity) }),
    received: t.field({
      type: 'Quantity',
      description: 'How much of it came in.',
      resolve: ({ received }) => Number(received),
    }),
    open: t.field({
      type: 'Quantity',
      description: 'How much is still to come; 0 unless it is on order.',
      resolve: ({ quantity, received, onOrder }) =>
        onOrder ? openQuantity({ quantity: Number(quantity), received: Number(received) }) : 0,
    }),
    expectedPrice: t.field({
      type: 'Money',
      access: ['inventory:cost'],
      description: 'What one unit is expected to cost.',
      resolve: ({ expectedPriceMinor, currency }) => ({ amountMinor: expectedPriceMinor, currency }),
    }),
    agreedPrice: t.field({
      type: 'Money',
      nullable: true,
      access: ['inventory:cost'],
      description: 'What the supplier had agreed to when it was ordered, else what was expected; null before that.',
      resolve: ({ agreedPriceMinor, currency }) =>
        agreedPriceMinor === null ? null : { amountMinor: agreedPriceMinor, currency },
    }),
  }),
});

const ReorderMove = builder.objectRef<ReorderMoveRow>('ReorderMove').implement({
  description: 'A step of a reorder request: who brought it to what, and when.',
  access: ['inventory:read'],
  fields: (t) => ({
    status: t.expose('status', { type: ReorderRequestStatus, description: 'What it was brought to.' }),
    movedAt: t.expose('movedAt', { type: 'DateTime', description: 'When.' }),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'By whom; null when no person did.',
      resolve: ({ actor }) => userOf(actor),
    }),
  }),
});

export const ReorderRequest = builder.objectRef<ReorderRequestRow>('ReorderRequest').implement({
  description: 'Goods that are wanted from a supplier, from the wish to their receipt.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the request, "ror_…".' }),
    supplier: t.field({
      type: Supplier,
      nullable: true,
      description: 'Whom it is bought from.',
      resolve: ({ supplierId }, _args, { loaders }) => loaders.supplier.load(supplierId),
    }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where it is to come in.',
      resolve: ({ warehouseId }, _args, { loaders }) => loaders.warehouse.load(warehouseId),
    }),
    status: t.expose('status', { type: ReorderRequestStatus, description: 'What it stands at.' }),
    lines: t.field({
      type: [ReorderRequestLine],
      description: 'What is wanted.',
      resolve: ({ id }, _args, { loaders }) => loaders.linesOfReorder.load(id),
    }),
    receipts: t.field({
      type: [ReorderReceipt],
      description: 'What came in, the first at the start.',
      resolve: ({ id }, _args, { loaders }) => loaders.receiptsOfReorder.load(id),
    }),
    history: t.field({
      type: [ReorderMove],
      description: 'Every step that it took, the first at the start.',
      resolve: ({ id }, _args, { loaders }) => loaders.movesOfReorder.load(id),
    }),
    expectedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day on which it is in time.',
      resolve: ({ expectedOn }) => expectedOn?.toISOString().slice(0, 10) ?? null,
    }),
    note: t.exposeString('note', { nullable: true, description: 'What there is to say about it.' }),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'Who wants it; null when no person does.',
      resolve: ({ actor }) => userOf(actor),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was requested.' }),
    orderedAt: t.expose('orderedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was placed with the supplier.',
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When all of it had come or the rest was called off.',
    }),
  }),
});
builder.asEntity(ReorderRequest, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.reorderRequest.load(id),
});

builder.objectField(ReorderReceipt, 'reorderRequest', (t) =>
  t.field({
    type: ReorderRequest,
    nullable: true,
    description: 'What they were wanted by.',
    resolve: ({ requestId }, _args, { loaders }) => loaders.reorderRequest.load(requestId),
  }),
);

builder.objectField(Product, 'onOrderQuantity', (t) =>
  t.field({
    type: 'Quantity',
    access: ['inventory:read'],
    description: 'What was ordered from suppliers and has not come in.',
    resolve: ({ id }, _args, { loaders }) => loaders.onOrderOfProduct.load(id),
  }),
);

builder.queryField('reorderRequest', (t) =>
  t.field({
    type: ReorderRequest,
    nullable: true,
    access: ['inventory:read'],
    description: 'One reorder request; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the request.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.reorderRequest.load(parseId('ror', id)),
  }),
);

const newest: Sort[] = [
  { field: 'createdAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

const ReorderRequestFilter = builder.inputType('ReorderRequestFilter', {
  description: 'Which reorder requests a list holds: those that meet every condition given.',
  fields: (t) => ({
    status: t.field({ type: ReorderRequestStatus, description: 'Those that stand at this.' }),
    supplierId: t.id({ description: 'Those from this supplier.' }),
    warehouseId: t.id({ description: 'Those that are to come in here.' }),
    productId: t.id({ description: 'Those of this product.' }),
  }),
});

builder.queryField('reorderRequests', (t) =>
  t.connection(
    {
      type: ReorderRequest,
      access: ['inventory:read'],
      description: 'Goods wanted from suppliers, the latest first.',
      args: { filter: t.arg({ type: ReorderRequestFilter, description: 'Which requests.' }) },
      resolve: (_root, { filter, ...args }, { prisma }) => {
        const { status, supplierId, warehouseId, productId } = filter ?? {};
        return page<ReorderRequestRow>(prisma.reorderRequest, {
          list: 'inventory.reorderRequests',
          sorts: newest,
          args,
          where: {
            ...(status && { status }),
            ...(supplierId && { supplierId: parseId('sup', supplierId, 'filter.supplierId') }),
            ...(warehouseId && { warehouseId: parseId('whs', warehouseId, 'filter.warehouseId') }),
            ...(productId && { lines: { some: { productId: parseId('prd', productId, 'filter.productId') } } }),
          },
        });
      },
    },
    connectionOf(builder, ReorderRequest),
  ),
);
