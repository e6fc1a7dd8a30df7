import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { cancelReorderRequest } from '../actions/cancel-reorder-request.ts';
import { createReorderRequest } from '../actions/create-reorder-request.ts';
import { orderReorderRequest } from '../actions/order-reorder-request.ts';
import { receiveReorderRequest } from '../actions/receive-reorder-request.ts';
import { builder } from '../builder.ts';
import { ReceivedMoreThanOrdered, ReorderRequestNotMovable } from '../domain/refusals.ts';
import { ReorderRequest } from './reorder-request.ts';
import { StockLotInput } from './stock-movement-changes.ts';

const unitDescription = 'What the quantity counts: a packaging of the product, or a unit that measures the same.';

const ReorderLineInput = builder.inputType('ReorderLineInput', {
  description: 'A quantity of a product that is wanted.',
  fields: (t) => ({
    productId: t.id({ required: true, description: 'The product; in one line only.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much; greater than zero.' }),
    unit: t.string({ description: unitDescription }),
    expectedPrice: t.field({
      type: moneyInput(builder),
      description:
        'What one of the product’s own unit is expected to cost; what the supplier agreed to when not given.',
    }),
  }),
});

const CreateReorderRequestInput = builder.inputType('CreateReorderRequestInput', {
  description: 'Goods that are wanted from a supplier.',
  fields: (t) => ({
    supplierId: t.id({ required: true, description: 'Whom they are bought from.' }),
    warehouseId: t.id({ description: 'Where they are to come in; the default warehouse when not given.' }),
    lines: t.field({ type: [ReorderLineInput], required: true, description: 'What is wanted, 1 to 500 lines.' }),
    expectedOn: t.field({
      type: 'Date',
      description: 'The last day on which they are in time; after the lead time when not given.',
    }),
    note: t.string({ description: 'What there is to say about it, at most 500 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createReorderRequest', (t) =>
  t.field({
    type: ReorderRequest,
    access: ['inventory:purchase'],
    errors: {},
    description: 'Asks for goods from a supplier. It is placed with it by orderReorderRequest.',
    args: { input: t.arg({ type: CreateReorderRequestInput, required: true, description: 'What is wanted.' }) },
    resolve: (_root, { input }, context) => createReorderRequest(context, input),
  }),
);

const OrderReorderRequestInput = builder.inputType('OrderReorderRequestInput', {
  description: 'A request that was placed with the supplier.',
  fields: (t) => ({
    reorderRequestId: t.id({ required: true, description: 'The request.' }),
    expectedOn: t.field({
      type: 'Date',
      description: 'The day that the supplier promised; the one requested, or after the lead time, when not given.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('orderReorderRequest', (t) =>
  t.field({
    type: ReorderRequest,
    access: ['inventory:purchase'],
    errors: { types: [ReorderRequestNotMovable] },
    description: 'Places a request with its supplier: it is on order, at the prices agreed now.',
    args: { input: t.arg({ type: OrderReorderRequestInput, required: true, description: 'The request.' }) },
    resolve: (_root, { input }, context) => orderReorderRequest(context, input),
  }),
);

const ReorderPartInput = builder.inputType('ReorderPartInput', {
  description: 'What came in of a line. A line that came in several lots is given several times.',
  fields: (t) => ({
    lineId: t.id({ required: true, description: 'The line.' }),
    quantity: t.field({ type: 'Quantity', required: true, description: 'How much; greater than zero.' }),
    unit: t.string({ description: unitDescription }),
    unitCost: t.field({
      type: moneyInput(builder),
      description: 'What one of that unit really cost, in the currency of the product. As expected when not given.',
    }),
    lot: t.field({ type: StockLotInput, description: 'Its lot: needed where the product tracks lots.' }),
  }),
});

const ReceiveReorderRequestInput = builder.inputType('ReceiveReorderRequestInput', {
  description: 'Goods that came in.',
  fields: (t) => ({
    reorderRequestId: t.id({ required: true, description: 'The request that they are of.' }),
    warehouseId: t.id({ description: 'Where they are put; where they were to come in when not given.' }),
    lines: t.field({
      type: [ReorderPartInput],
      description: 'What came in, 1 to 500 parts; all that is to come when not given.',
    }),
    allowOver: t.boolean({ description: 'Whether more than was ordered is taken in. False when not given.' }),
    reference: t.string({ description: 'The paper they came with, at most 100 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('receiveReorderRequest', (t) =>
  t.field({
    type: ReorderRequest,
    access: ['inventory:write'],
    errors: { types: [ReorderRequestNotMovable, ReceivedMoreThanOrdered] },
    description: 'Receives what came of a request, all of it or a part: it is in stock, at what it cost.',
    args: { input: t.arg({ type: ReceiveReorderRequestInput, required: true, description: 'What came in.' }) },
    resolve: (_root, { input }, context) => receiveReorderRequest(context, input),
  }),
);

const CancelReorderRequestInput = builder.inputType('CancelReorderRequestInput', {
  description: 'A request to call off.',
  fields: (t) => ({
    reorderRequestId: t.id({ required: true, description: 'The request.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('cancelReorderRequest', (t) =>
  t.field({
    type: ReorderRequest,
    access: ['inventory:purchase'],
    errors: { types: [ReorderRequestNotMovable] },
    description: 'Calls off what has not come of a request; what has come stays.',
    args: { input: t.arg({ type: CancelReorderRequestInput, required: true, description: 'The request.' }) },
    resolve: (_root, { input }, context) => cancelReorderRequest(context, input),
  }),
);
