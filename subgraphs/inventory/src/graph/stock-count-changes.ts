import { idempotencyKeyField } from '@trama/platform/builder';
import { cancelStockCount } from '../actions/cancel-stock-count.ts';
import { postStockCount } from '../actions/post-stock-count.ts';
import { recordStockCount } from '../actions/record-stock-count.ts';
import { startStockCount } from '../actions/start-stock-count.ts';
import { builder } from '../builder.ts';
import { AlreadyBeingCounted, OutOfStock, StockCountNotOpen } from '../domain/refusals.ts';
import { StockCount } from './stock-count.ts';

const StartStockCountInput = builder.inputType('StartStockCountInput', {
  description: 'What is to be counted.',
  fields: (t) => ({
    warehouseId: t.id({ required: true, description: 'Where.' }),
    productIds: t.idList({ description: 'These products, at most 1,000; all that the warehouse has when not given.' }),
    categoryId: t.id({ description: 'Only products of this category.' }),
    note: t.string({ description: 'What there is to say about it, at most 500 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('startStockCount', (t) =>
  t.field({
    type: StockCount,
    access: ['inventory:write'],
    errors: { types: [AlreadyBeingCounted] },
    description: 'Begins a count. Stock may go on moving meanwhile: what moves is no difference.',
    args: { input: t.arg({ type: StartStockCountInput, required: true, description: 'What is to be counted.' }) },
    resolve: (_root, { input }, context) => startStockCount(context, input),
  }),
);

const CountedLineInput = builder.inputType('CountedLineInput', {
  description: 'What was found of a product.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The product; one that was not on the list joins it.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much was found; zero for nothing.' }),
    unit: t.string({
      description: 'What the quantity counts: a packaging of the product, or a unit that measures the same.',
    }),
  }),
});

const RecordStockCountInput = builder.inputType('RecordStockCountInput', {
  description: 'What was found.',
  fields: (t) => ({
    stockCountId: t.id({ required: true, description: 'The count.' }),
    lines: t.field({
      type: [CountedLineInput],
      required: true,
      description: 'What was found, 1 to 500 lines. Lines of the same product are summed.',
    }),
    countedAt: t.field({
      type: 'DateTime',
      description: 'When it was counted, if it is entered late. Now when not given.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('recordStockCount', (t) =>
  t.field({
    type: StockCount,
    access: ['inventory:write'],
    errors: { types: [StockCountNotOpen, AlreadyBeingCounted] },
    description: 'Records what was found. Counting a product again takes the place of the time before.',
    args: { input: t.arg({ type: RecordStockCountInput, required: true, description: 'What was found.' }) },
    resolve: (_root, { input }, context) => recordStockCount(context, input),
  }),
);

const PostStockCountInput = builder.inputType('PostStockCountInput', {
  description: 'A count that is done.',
  fields: (t) => ({
    stockCountId: t.id({ required: true, description: 'The count.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('postStockCount', (t) =>
  t.field({
    type: StockCount,
    access: ['inventory:adjust'],
    errors: { types: [StockCountNotOpen, OutOfStock] },
    description: 'Corrects the stock by the differences that were found, at the average. What was not counted stays.',
    args: { input: t.arg({ type: PostStockCountInput, required: true, description: 'The count.' }) },
    resolve: (_root, { input }, context) => postStockCount(context, input),
  }),
);

const CancelStockCountInput = builder.inputType('CancelStockCountInput', {
  description: 'A count to call off.',
  fields: (t) => ({
    stockCountId: t.id({ required: true, description: 'The count.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('cancelStockCount', (t) =>
  t.field({
    type: StockCount,
    access: ['inventory:write'],
    errors: { types: [StockCountNotOpen] },
    description: 'Calls off a count: nothing is corrected.',
    args: { input: t.arg({ type: CancelStockCountInput, required: true, description: 'The count.' }) },
    resolve: (_root, { input }, context) => cancelStockCount(context, input),
  }),
);
