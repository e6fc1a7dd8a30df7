import { idempotencyKeyField } from '@trama/platform/builder';
import { cancelTransfer } from '../actions/cancel-transfer.ts';
import { receiveTransfer } from '../actions/receive-transfer.ts';
import { transferStock } from '../actions/transfer-stock.ts';
import { builder } from '../builder.ts';
import { OutOfStock, TransferNotInTransit } from '../domain/refusals.ts';
import { StockTransfer } from './stock-transfer.ts';

const StockTransferLineInput = builder.inputType('StockTransferLineInput', {
  description: 'A quantity of a product to be moved.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The product.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much; greater than zero.' }),
    unit: t.string({
      description: 'What the quantity counts: a packaging of the product, or a unit that measures the same.',
    }),
    lotId: t.id({ description: 'The lot to move, be it expired; those that can be sold go first when not given.' }),
  }),
});

const TransferStockInput = builder.inputType('TransferStockInput', {
  description: 'Stock to be moved between warehouses.',
  fields: (t) => ({
    fromWarehouseId: t.id({ required: true, description: 'Where it leaves.' }),
    toWarehouseId: t.id({ required: true, description: 'Where it goes.' }),
    lines: t.field({
      type: [StockTransferLineInput],
      required: true,
      description: 'What is moved, 1 to 500 lines. Lines of the same product and lot are summed.',
    }),
    inTransit: t.boolean({
      defaultValue: false,
      description: 'Whether it is on its way until receiveTransfer says that it arrived; else it arrives at once.',
    }),
    note: t.string({ description: 'What there is to say about it, at most 500 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('transferStock', (t) =>
  t.field({
    type: StockTransfer,
    access: ['inventory:write'],
    errors: { types: [OutOfStock] },
    description: 'Moves stock to another warehouse: all lines, or none. What is reserved stays.',
    args: { input: t.arg({ type: TransferStockInput, required: true, description: 'What is moved.' }) },
    resolve: (_root, { input }, context) => transferStock(context, input),
  }),
);

const ReceivedLineInput = builder.inputType('ReceivedLineInput', {
  description: 'What arrived of a line.',
  fields: (t) => ({
    lineId: t.id({ required: true, description: 'The line.' }),
    received: t.field({
      type: 'Quantity',
      required: true,
      description: 'How much arrived, in the product’s own unit.',
    }),
  }),
});

const ReceiveTransferInput = builder.inputType('ReceiveTransferInput', {
  description: 'A transfer that arrived.',
  fields: (t) => ({
    transferId: t.id({ required: true, description: 'The transfer.' }),
    lines: t.field({
      type: [ReceivedLineInput],
      description: 'The lines of which less arrived; the others arrived in full.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('receiveTransfer', (t) =>
  t.field({
    type: StockTransfer,
    access: ['inventory:write'],
    errors: { types: [TransferNotInTransit] },
    description: 'Receives a transfer that is on its way. What did not arrive is written off at its value.',
    args: { input: t.arg({ type: ReceiveTransferInput, required: true, description: 'What arrived.' }) },
    resolve: (_root, { input }, context) => receiveTransfer(context, input),
  }),
);

const CancelTransferInput = builder.inputType('CancelTransferInput', {
  description: 'A transfer to call off.',
  fields: (t) => ({
    transferId: t.id({ required: true, description: 'The transfer.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('cancelTransfer', (t) =>
  t.field({
    type: StockTransfer,
    access: ['inventory:write'],
    errors: { types: [TransferNotInTransit] },
    description: 'Calls off a transfer that is on its way: all of it is back where it was.',
    args: { input: t.arg({ type: CancelTransferInput, required: true, description: 'The transfer.' }) },
    resolve: (_root, { input }, context) => cancelTransfer(context, input),
  }),
);
