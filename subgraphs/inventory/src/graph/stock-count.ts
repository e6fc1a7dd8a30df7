import { connectionOf } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import { parseId, roundQuantity } from '@trama/platform/values';
import {
  StockCountStatus as Statuses,
  type StockCountLine as StockCountLineRow,
  type StockCount as StockCountRow,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { Category } from './category.ts';
import { Product } from './product.ts';
import { User, userOf } from './user.ref.ts';
import { Warehouse } from './warehouse.ts';

const StockCountStatus = builder.enumType('StockCountStatus', {
  description: 'What a count stands at.',
  values: {
    [Statuses.OPEN]: { description: 'It is being counted.' },
    [Statuses.POSTED]: { description: 'Its differences were corrected.' },
    [Statuses.CANCELLED]: { description: 'It was called off; nothing was corrected.' },
  } as const,
});

const StockCountLine = builder.objectRef<StockCountLineRow>('StockCountLine').implement({
  description: 'One product of a count. What should be there is not told before it was counted.',
  access: ['inventory:read'],
  fields: (t) => ({
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What is counted.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    counted: t.field({
      type: 'Quantity',
      nullable: true,
      description: 'What was found; null before it was counted.',
      resolve: ({ counted }) => (counted === null ? null : Number(counted)),
    }),
    expected: t.field({
      type: 'Quantity',
      nullable: true,
      description: 'What should have been there at that moment; null before it was counted.',
      resolve: ({ expected }) => (expected === null ? null : Number(expected)),
    }),
    snapshot: t.field({
      type: 'Quantity',
      nullable: true,
      description: 'What was on hand when the count began; null before it was counted.',
      resolve: ({ snapshot, counted }) => (counted === null ? null : Number(snapshot)),
    }),
    difference: t.field({
      type: 'Quantity',
      nullable: true,
      description: 'Found less expected: what posting adds, or takes where it is negative.',
      resolve: ({ counted, expected }) => (counted === null ? null : roundQuantity(Number(counted) - Number(expected))),
    }),
    countedAt: t.expose('countedAt', { type: 'DateTime', nullable: true, description: 'When it was counted.' }),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'Who counted it; null when no person did.',
      resolve: ({ actor }) => (actor === null ? null : userOf(actor)),
    }),
  }),
});
const StockCountLineConnection = connectionOf(builder, StockCountLine);

export const StockCount = builder.objectRef<StockCountRow>('StockCount').implement({
  description: 'A count of what is really in a warehouse.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the count, "cnt_…"; its corrections refer to it.' }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where it is counted.',
      resolve: ({ warehouseId }, _args, { loaders }) => loaders.warehouse.load(warehouseId),
    }),
    category: t.field({
      type: Category,
      nullable: true,
      description: 'The category that is counted, when it is one.',
      resolve: ({ categoryId }, _args, { loaders }) => (categoryId ? loaders.category.load(categoryId) : null),
    }),
    status: t.expose('status', { type: StockCountStatus, description: 'What it stands at.' }),
    note: t.exposeString('note', { nullable: true, description: 'What there is to say about it.' }),
    lines: t.connection(
      {
        type: StockCountLine,
        description: 'What is counted.',
        resolve: ({ id }, args, { loaders }) => loaders.linesOfCount(args).load(id),
      },
      StockCountLineConnection,
    ),
    differences: t.connection(
      {
        type: StockCountLine,
        description: 'What was counted and is not as expected.',
        resolve: ({ id }, args, { loaders }) => loaders.differencesOfCount(args).load(id),
      },
      StockCountLineConnection,
    ),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'Who began it; null when no person did.',
      resolve: ({ actor }) => userOf(actor),
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was posted or called off.',
    }),
  }),
});
builder.asEntity(StockCount, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.stockCount.load(id),
});

builder.queryField('stockCount', (t) =>
  t.field({
    type: StockCount,
    nullable: true,
    access: ['inventory:read'],
    description: 'One count; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the count.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.stockCount.load(parseId('cnt', id)),
  }),
);

const newest: Sort[] = [
  { field: 'startedAt', direction: 'desc', kind: 'date' },
  { field: 'id', direction: 'desc' },
];

builder.queryField('stockCounts', (t) =>
  t.connection(
    {
      type: StockCount,
      access: ['inventory:read'],
      description: 'Counts of stock, the latest first.',
      args: {
        status: t.arg({ type: StockCountStatus, description: 'Only those that stand at this.' }),
        warehouseId: t.arg.id({ description: 'Only those of this warehouse.' }),
      },
      resolve: (_root, { status, warehouseId, ...args }, { prisma }) =>
        page<StockCountRow>(prisma.stockCount, {
          list: 'inventory.stockCounts',
          sorts: newest,
          args,
          where: {
            ...(status && { status }),
            ...(warehouseId && { warehouseId: parseId('whs', warehouseId, 'warehouseId') }),
          },
        }),
    },
    connectionOf(builder, StockCount),
  ),
);
