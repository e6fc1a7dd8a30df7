import { connectionOf, idempotencyKeyField } from '@trama/platform/builder';
import { page, type Sort } from '@trama/platform/connection';
import {
  StockReturnCondition as Conditions,
  type StockReturnLine as StockReturnLineRow,
  type StockReturn as StockReturnRow,
} from '../../prisma/client/client.ts';
import { returnStock } from '../actions/return-stock.ts';
import { builder } from '../builder.ts';
import { MoreThanIssued } from '../domain/refusals.ts';
import { Product } from './product.ts';
import { StockMovement } from './stock-movement.ts';
import { StockLineInput } from './stock-reservation-changes.ts';
import { Warehouse } from './warehouse.ts';

const StockReturnCondition = builder.enumType('StockReturnCondition', {
  description: 'What state returned goods are in.',
  values: {
    [Conditions.SELLABLE]: { description: 'As new: they are stock again.' },
    [Conditions.DAMAGED]: { description: 'Not to be sold: they are written off as they arrive.' },
  } as const,
});

const StockReturnLine = builder.objectRef<StockReturnLineRow>('StockReturnLine').implement({
  description: 'A quantity of one product that came back.',
  access: ['inventory:read', 'inventory:reserve'],
  fields: (t) => ({
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What came back.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    quantity: t.field({ type: 'Quantity', description: 'How much.', resolve: ({ quantity }) => Number(quantity) }),
    movement: t.field({
      type: StockMovement,
      nullable: true,
      access: ['inventory:read'],
      description: 'Its movement, worth what the goods were worth when they left.',
      resolve: ({ movementId }, _args, { loaders }) => loaders.stockMovement.load(movementId),
    }),
  }),
});

const StockReturn = builder.objectRef<StockReturnRow>('StockReturn').implement({
  description: 'Goods that came back after they had left for an order.',
  access: ['inventory:read', 'inventory:reserve'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the return, "srt_…".' }),
    reference: t.exposeString('reference', { description: 'What they had left for: the id of an order.' }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where they are.',
      resolve: ({ warehouseId }, _args, { loaders }) => loaders.warehouse.load(warehouseId),
    }),
    condition: t.expose('condition', { type: StockReturnCondition, description: 'What state they are in.' }),
    lines: t.field({
      type: [StockReturnLine],
      description: 'What came back, a line for each movement that is undone.',
      resolve: ({ id }, _args, { loaders }) => loaders.linesOfReturn.load(id),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When they came back.' }),
  }),
});
builder.asEntity(StockReturn, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.stockReturn.load(id),
});

const byId: Sort[] = [{ field: 'id', direction: 'asc' }];

builder.queryField('stockReturns', (t) =>
  t.connection(
    {
      type: StockReturn,
      access: ['inventory:read'],
      description: 'What came back of something, the first first.',
      args: { reference: t.arg.string({ required: true, description: 'What it had left for: the id of an order.' }) },
      resolve: (_root, { reference, ...args }, { prisma }) =>
        page<StockReturnRow>(prisma.stockReturn, {
          list: 'inventory.stockReturns',
          sorts: byId,
          args,
          where: { reference },
        }),
    },
    connectionOf(builder, StockReturn),
  ),
);

const ReturnStockInput = builder.inputType('ReturnStockInput', {
  description: 'Goods that come back.',
  fields: (t) => ({
    reference: t.string({ required: true, description: 'What they had left for: the id of an order.' }),
    lines: t.field({
      type: [StockLineInput],
      required: true,
      description: 'What comes back, 1 to 500 lines. Lines of the same product are summed.',
    }),
    warehouseId: t.id({ required: true, description: 'Where they are put.' }),
    condition: t.field({
      type: StockReturnCondition,
      defaultValue: 'SELLABLE',
      description: 'What state they are in.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('returnStock', (t) =>
  t.field({
    type: StockReturn,
    access: ['inventory:reserve'],
    errors: { types: [MoreThanIssued] },
    description: 'Takes goods back at what they were worth when they left, never more than left.',
    args: { input: t.arg({ type: ReturnStockInput, required: true, description: 'What comes back.' }) },
    resolve: (_root, { input }, context) => returnStock(context, input),
  }),
);
