import { connectionOf } from '@trama/platform/builder';
import { page } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import {
  StockAdjustmentCause as Causes,
  StockMovementKind as Kinds,
  type StockMovement as StockMovementRow,
} from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { stockMovementOrder } from '../loaders.ts';
import { Product } from './product.ts';
import { StockLot } from './stock-lot.ts';
import { User, userOf } from './user.ref.ts';
import { Warehouse } from './warehouse.ts';

const StockMovementKind = builder.enumType('StockMovementKind', {
  description: 'Why stock changed.',
  values: {
    [Kinds.RECEIPT]: { description: 'It came in.' },
    [Kinds.ADJUSTMENT]: { description: 'It was corrected by hand.' },
    [Kinds.SALE]: { description: 'It left for somebody: an order was confirmed, or a treatment used it up.' },
    [Kinds.RETURN]: { description: 'What had left came back: an order was cancelled, or goods were returned.' },
    [Kinds.TRANSFER_OUT]: { description: 'It left for another warehouse.' },
    [Kinds.TRANSFER_IN]: { description: 'It came from another warehouse.' },
  } as const,
});

export const StockAdjustmentCause = builder.enumType('StockAdjustmentCause', {
  description: 'What was behind a correction of stock.',
  values: {
    [Causes.DAMAGED]: { description: 'It broke or spoiled, and is written off.' },
    [Causes.EXPIRED]: { description: 'It expired, and is written off; lots that expired go first.' },
    [Causes.LOST]: { description: 'It is not there any more.' },
    [Causes.FOUND]: { description: 'It was there, and nobody knew.' },
    [Causes.CORRECTION]: { description: 'Something had been recorded wrongly.' },
    [Causes.WRITE_OFF]: { description: 'It was given up for another reason: used, given away.' },
    [Causes.COUNTED]: { description: 'A stock count found more or less. Only counts post it.' },
    [Causes.LOST_IN_TRANSIT]: { description: 'It left for a warehouse and did not arrive. Only transfers post it.' },
  } as const,
});

const StockMovementLot = builder.objectRef<{ lotId: string; quantity: unknown }>('StockMovementLot').implement({
  description: 'The part of a movement that is of one lot.',
  access: ['inventory:read'],
  fields: (t) => ({
    lot: t.field({
      type: StockLot,
      nullable: true,
      description: 'The lot.',
      resolve: ({ lotId }, _args, { loaders }) => loaders.stockLot.load(lotId),
    }),
    quantity: t.field({
      type: 'Quantity',
      description: 'How much of it: positive came in, negative left.',
      resolve: ({ quantity }) => Number(quantity),
    }),
  }),
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
        unitCostMinor === null ? null : { amountMinor: unitCostMinor, currency },
    }),
    value: t.field({
      type: 'Money',
      access: ['inventory:cost'],
      description: 'What it added to the value of the stock, as is known now; negative when stock left.',
      resolve: async ({ id, valueMinor, currency }, _args, { loaders }) => ({
        amountMinor: valueMinor + ((await loaders.revaluationOfMovement.load(id))?.valueMinor ?? 0n),
        currency,
      }),
    }),
    cause: t.expose('cause', {
      type: StockAdjustmentCause,
      nullable: true,
      description: 'What was behind it, when it is a correction.',
    }),
    lots: t.field({
      type: [StockMovementLot],
      description: 'Which lots it was made of, where lots are tracked.',
      resolve: ({ id }, _args, { loaders }) => loaders.partsOfMovement.load(id),
    }),
    reason: t.exposeString('reason', { description: 'The reason given, or the event that caused it.' }),
    reference: t.exposeString('reference', { nullable: true, description: 'What it belongs to: an order, a paper.' }),
    actor: t.field({
      type: User,
      nullable: true,
      description: 'Who did it; null when no person did.',
      resolve: ({ actor }) => userOf(actor),
    }),
    effectiveAt: t.expose('effectiveAt', {
      type: 'DateTime',
      description: 'When it happened. Before recordedAt by more than a moment when it was entered late.',
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
    reference: t.string({ description: 'That belong to this: an order, a transfer, a count, a paper.' }),
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
            ...(filter?.reference && { reference: filter.reference }),
          },
        }),
    },
    StockMovementConnection,
  ),
);
