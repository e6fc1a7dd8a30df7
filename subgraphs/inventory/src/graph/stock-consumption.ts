import { idempotencyKeyField } from '@trama/platform/builder';
import {
  StockConsumptionStatus as Statuses,
  type StockConsumption as StockConsumptionRow,
} from '../../prisma/client/client.ts';
import { consumeStock } from '../actions/consume-stock.ts';
import { reverseConsumption } from '../actions/reverse-consumption.ts';
import { builder } from '../builder.ts';
import { OutOfStock } from '../domain/refusals.ts';
import type { ConsumptionLine } from '../queries/consumptions.ts';
import { Product } from './product.ts';
import { Warehouse } from './warehouse.ts';

const StockConsumptionStatus = builder.enumType('StockConsumptionStatus', {
  description: 'What a consumption stands at.',
  values: {
    [Statuses.POSTED]: { description: 'It was taken out of stock.' },
    [Statuses.REVERSED]: { description: 'It was put back, into the same lots and at the same cost.' },
  } as const,
});

const ConsumedLot = builder.objectRef<ConsumptionLine['lots'][number]>('ConsumedLot').implement({
  description: 'What of one lot was used up.',
  access: ['inventory:consume', 'inventory:cost'],
  fields: (t) => ({
    lotId: t.exposeID('lotId', { description: 'The id of the lot in its warehouse.' }),
    code: t.exposeString('code', { description: 'The code printed on it.' }),
    quantity: t.expose('quantity', { type: 'Quantity', description: 'How much of it.' }),
  }),
});

const StockConsumptionLine = builder.objectRef<ConsumptionLine>('StockConsumptionLine').implement({
  description: 'A quantity of one product that was used up.',
  access: ['inventory:consume', 'inventory:cost'],
  fields: (t) => ({
    lineReference: t.exposeString('lineReference', { description: 'Which line of whoever used it up it is for.' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What was used up.',
      resolve: ({ productId }, _args, { loaders }) => loaders.product.load(productId),
    }),
    productId: t.exposeID('productId', { description: 'The id of what was used up.' }),
    quantity: t.expose('quantity', { type: 'Quantity', description: "How much, in the product's own unit." }),
    cost: t.field({
      type: 'Money',
      description: 'What it was worth in the books when it left.',
      resolve: ({ costMinor, currency }) => ({ amountMinor: costMinor, currency }),
    }),
    lots: t.field({
      type: [ConsumedLot],
      description: 'Of which lots, where the product tracks them: what expires first, first.',
      resolve: ({ lots }) => lots,
    }),
  }),
});

const StockConsumption = builder.objectRef<StockConsumptionRow>('StockConsumption').implement({
  description: 'What was used up for something that took place.',
  access: ['inventory:consume', 'inventory:cost'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the consumption, "scn_…".' }),
    reference: t.exposeString('reference', { description: 'What it was used up for: the id of an appointment.' }),
    status: t.expose('status', { type: StockConsumptionStatus, description: 'What it stands at.' }),
    warehouse: t.field({
      type: Warehouse,
      nullable: true,
      description: 'Where it came from.',
      resolve: ({ warehouseId }, _args, { loaders }) => loaders.warehouse.load(warehouseId),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was taken out of stock.' }),
    reversedAt: t.expose('reversedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was put back, where it was.',
    }),
    lines: t.field({
      type: [StockConsumptionLine],
      description: 'What was used up.',
      resolve: ({ id }, _args, { loaders }) => loaders.linesOfConsumption.load(id),
    }),
  }),
});

const ConsumedLineInput = builder.inputType('ConsumedLineInput', {
  description: 'A quantity of a product that was used up.',
  fields: (t) => ({
    lineReference: t.string({ required: true, description: 'Which line of yours it is for, at most 100 characters.' }),
    productId: t.id({ required: true, description: 'The product.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much; greater than zero.' }),
    unit: t.string({ description: "In which unit; the product's own when not given." }),
  }),
});

const ConsumeStockInput = builder.inputType('ConsumeStockInput', {
  description: 'What was used up.',
  fields: (t) => ({
    reference: t.string({ required: true, description: 'What it was used up for, at most 100 characters.' }),
    attempt: t.int({ description: 'Which attempt of the caller this is; the later one counts. 0 when not given.' }),
    warehouseId: t.id({ required: true, description: 'Where it is taken from.' }),
    lines: t.field({ type: [ConsumedLineInput], required: true, description: 'What was used up, 1 to 500 lines.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('consumeStock', (t) =>
  t.field({
    type: StockConsumption,
    access: ['inventory:consume'],
    errors: { types: [OutOfStock] },
    description:
      'Takes what was used up out of stock, all of it or nothing, what expires first first. The same lines for the same ' +
      'reference count once; other lines take their place.',
    args: { input: t.arg({ type: ConsumeStockInput, required: true, description: 'What was used up.' }) },
    resolve: (_root, { input }, context) => consumeStock(context, input),
  }),
);

const ReverseConsumptionInput = builder.inputType('ReverseConsumptionInput', {
  description: 'A consumption to take back.',
  fields: (t) => ({
    reference: t.string({ required: true, description: 'What it was used up for.' }),
    attempt: t.int({ description: 'Only what this attempt or one before it took; whatever was taken when not given.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('reverseConsumption', (t) =>
  t.field({
    type: StockConsumption,
    access: ['inventory:consume'],
    errors: {},
    description: 'Puts back what was used up: into the same lots, at the cost at which it left.',
    args: { input: t.arg({ type: ReverseConsumptionInput, required: true, description: 'The consumption.' }) },
    resolve: (_root, { input }, context) => reverseConsumption(context, input),
  }),
);
