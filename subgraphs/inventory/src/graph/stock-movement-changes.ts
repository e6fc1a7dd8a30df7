import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { adjustStock } from '../actions/adjust-stock.ts';
import { receiveStock } from '../actions/receive-stock.ts';
import { builder } from '../builder.ts';
import { InventoryPeriodClosed, OutOfStock } from '../domain/refusals.ts';
import { StockAdjustmentCause, StockMovement } from './stock-movement.ts';

export const StockLotInput = builder.inputType('StockLotInput', {
  description: 'The lot that came in.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'The code printed on it, at most 60 characters.' }),
    expiresOn: t.field({ type: 'Date', description: 'The last day on which it is good; never when not given.' }),
  }),
});

const ReceiveStockInput = builder.inputType('ReceiveStockInput', {
  description: 'Stock that came in.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'What came in.' }),
    warehouseId: t.id({ required: true, description: 'Where it is put.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much; greater than zero.' }),
    unit: t.string({
      description: 'What the quantity counts: a packaging of the product, or a unit that measures the same.',
    }),
    unitCost: t.field({
      type: moneyInput(builder),
      description: 'What one of that unit cost, in the currency of the product. At the average when not given.',
    }),
    lot: t.field({ type: StockLotInput, description: 'Its lot: needed where the product tracks lots.' }),
    effectiveAt: t.field({
      type: 'DateTime',
      description: 'When it came in, if it is entered late. Now when not given.',
    }),
    reason: t.string({ defaultValue: 'receipt', description: 'Why, at most 200 characters.' }),
    reference: t.string({ description: 'The paper it came with, at most 100 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('receiveStock', (t) =>
  t.field({
    type: StockMovement,
    access: ['inventory:write'],
    errors: { types: [InventoryPeriodClosed] },
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
    unit: t.string({
      description: 'What the quantity counts: a packaging of the product, or a unit that measures the same.',
    }),
    cause: t.field({
      type: StockAdjustmentCause,
      defaultValue: 'CORRECTION',
      description: 'What is behind it. FOUND adds; DAMAGED, EXPIRED, LOST and WRITE_OFF take.',
    }),
    reason: t.string({ required: true, description: 'Why, in words, at most 200 characters.' }),
    lotId: t.id({ description: 'The lot that is corrected; the one that expires first when not given.' }),
    effectiveAt: t.field({
      type: 'DateTime',
      description: 'When it happened, if it is entered late. Now when not given.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('adjustStock', (t) =>
  t.field({
    type: StockMovement,
    access: ['inventory:adjust'],
    errors: { types: [OutOfStock, InventoryPeriodClosed] },
    description: 'Corrects stock by hand. What is reserved cannot be taken.',
    args: { input: t.arg({ type: AdjustStockInput, required: true, description: 'The correction.' }) },
    resolve: (_root, { input }, context) => adjustStock(context, input),
  }),
);
