import { connectionOf, idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { page } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import { StockMovementKind as Kinds, type StockMovement as StockMovementRow } from '../../prisma/client/client.ts';
import { adjustStock } from '../actions/adjust-stock.ts';
import { receiveStock } from '../actions/receive-stock.ts';
import { builder } from '../builder.ts';
import { OutOfStock } from '../domain/refusals.ts';
import { stockMovementOrder } from '../loaders.ts';
import { Product } from './product.ts';
import { User, userOf } from './user.ref.ts';
import { Warehouse } from './warehouse.ts';

const StockMovementKind = builder.enumType('StockMovementKind', {
  description: 'Why stock changed.',
  values: {
    [Kinds.RECEIPT]: { description: 'It came in.' },
    [Kinds.ADJUSTMENT]: { description: 'It was corrected by hand.' },
    [Kinds.SALE]: { description: 'An order was confirmed.' },
    [Kinds.RETURN]: { description: 'A confirmed order was cancelled.' },
  } as const,
});

export const StockMovement = builder.objectRef<StockMovementRow>('StockMovement');
StockMovement.implement({
  description: 'One change of stock. Movements are never altered; a mistake is mended by another movement.',
  access: ['inventory:read'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the movement, "mov_…".' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What was moved.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where.',
      resolve: ({ warehouseId }, _args, { loaders }) => loaders.warehouse.load(warehouseId),
    }),
    kind: t.expose('kind', { type: StockMovementKind, description: 'Why.' }),
    quantity: t.field({
      type: 'Quantity',
      description: 'How much: positive came in, negative left.',
      resolve: ({ quantity }) => Number(quantity),
    }),
    onHandAfter: t.field({
      type: 'Quantity',
      description: 'What was on hand in the warehouse afterwards.',
      resolve: ({ onHandAfter }) => Number(onHandAfter),
    }),
    unitCost: t.field({
      type: 'Money',
      nullable: true,
      access: ['inventory:cost'],
      description: 'What one unit cost, where it is known.',
      resolve: ({ unitCostMinor, currency }) =>
        unitCostMinor === null || currency === null ? null : { amountMinor: unitCostMinor, currency },
    }),
    reason: t.exposeString('reason', { description: 'The reason given, or the event that caused it.' }),
    reference: t.exposeString('reference', { nullable: true, description: 'What it belongs to: an order, a paper.' }),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'Who did it; null when no person did.',
      resolve: ({ actor }) => userOf(actor),
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was recorded.' }),
  }),
});
export const StockMovementConnection = connectionOf(builder, StockMovement);
builder.asEntity(StockMovement, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.stockMovement.load(id),
});

const StockMovementFilter = builder.inputType('StockMovementFilter', {
  description: 'Which movements a list holds: those that meet every condition given.',
  fields: (t) => ({
    productId: t.id({ description: 'Of this product.' }),
    warehouseId: t.id({ description: 'In this warehouse.' }),
    kind: t.field({ type: StockMovementKind, description: 'For this reason.' }),
  }),
});

builder.queryField('stockMovements', (t) =>
  t.connection(
    {
      type: StockMovement,
      access: ['inventory:read'],
      description: 'Changes of stock, the latest first.',
      args: { filter: t.arg({ type: StockMovementFilter, description: 'Which movements.' }) },
      resolve: (_root, { filter, ...args }, { prisma }) =>
        page<StockMovementRow>(prisma.stockMovement, {
          list: 'inventory.stockMovements',
          sorts: stockMovementOrder,
          args,
          where: {
            ...(filter?.productId && { productId: parseId('prd', filter.productId, 'filter.productId') }),
            ...(filter?.warehouseId && { warehouseId: parseId('whs', filter.warehouseId, 'filter.warehouseId') }),
            ...(filter?.kind && { kind: filter.kind }),
          },
        }),
    },
    StockMovementConnection,
  ),
);

const ReceiveStockInput = builder.inputType('ReceiveStockInput', {
  description: 'Stock that came in.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'What came in.' }),
    warehouseId: t.id({ required: true, description: 'Where it is put.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much; greater than zero.' }),
    unitCost: t.field({ type: moneyInput(builder), description: 'What one unit cost.' }),
    reason: t.string({ defaultValue: 'receipt', description: 'Why, at most 200 characters.' }),
    reference: t.string({ description: 'The paper it came with, at most 100 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('receiveStock', (t) =>
  t.field({
    type: StockMovement,
    access: ['inventory:write'],
    errors: {},
    description: 'Adds stock that came in.',
    args: { input: t.arg({ type: ReceiveStockInput, required: true, description: 'What came in.' }) },
    resolve: (_root, { input }, context) => receiveStock(context, input),
  }),
);

const AdjustStockInput = builder.inputType('AdjustStockInput', {
  description: 'A correction of stock.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'Of what.' }),
    warehouseId: t.id({ required: true, description: 'Where.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'Added when positive, taken when negative.' }),
    reason: t.string({ required: true, description: 'Why, at most 200 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('adjustStock', (t) =>
  t.field({
    type: StockMovement,
    access: ['inventory:adjust'],
    errors: { types: [OutOfStock] },
    description: 'Corrects stock by hand. What is reserved cannot be taken.',
    args: { input: t.arg({ type: AdjustStockInput, required: true, description: 'The correction.' }) },
    resolve: (_root, { input }, context) => adjustStock(context, input),
  }),
);
