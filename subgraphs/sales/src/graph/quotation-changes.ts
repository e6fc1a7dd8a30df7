import { idempotencyKeyField } from '@trama/platform/builder';
import { acceptQuotation } from '../actions/accept-quotation.ts';
import { convertQuotation } from '../actions/convert-quotation.ts';
import { createQuotation } from '../actions/create-quotation.ts';
import { declineQuotation } from '../actions/decline-quotation.ts';
import { sendQuotation } from '../actions/send-quotation.ts';
import { builder } from '../builder.ts';
import { QuotationNotMovable } from '../domain/refusals.ts';
import { discountInput } from './discount-input.ts';
import { Order } from './order.ts';
import { OrderItemInput } from './order-changes.ts';
import { Quotation } from './quotation.ts';

const CreateQuotationInput = builder.inputType('CreateQuotationInput', {
  description: 'Prices for a customer.',
  fields: (t) => ({
    customerId: t.id({ required: true, description: 'Who they are for.' }),
    salesRepId: t.id({ description: 'Who quotes.' }),
    warehouseId: t.id({ description: 'Where the stock is to come from; wherever there is some when not given.' }),
    items: t.field({ type: [OrderItemInput], required: true, description: 'What is quoted, 1 to 200 lines.' }),
    discount: t.field({ type: discountInput, description: 'What is taken off the whole.' }),
    note: t.string({ description: 'A note, at most 1,000 characters.' }),
    validUntil: t.field({ type: 'DateTime', required: true, description: 'From when on it is not valid any more.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createQuotation', (t) =>
  t.field({
    type: Quotation,
    access: ['sales:write'],
    errors: {},
    description: 'Quotes prices to a customer, as a draft.',
    args: { input: t.arg({ type: CreateQuotationInput, required: true, description: 'The quotation.' }) },
    resolve: (_root, { input }, context) => createQuotation(context, input),
  }),
);

const QuotationInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      quotationId: t.id({ required: true, description: 'The quotation.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  });
const SendQuotationInput = QuotationInput('SendQuotationInput', 'A quotation that goes to its customer.');
const AcceptQuotationInput = QuotationInput('AcceptQuotationInput', 'A quotation whose customer agrees.');
const DeclineQuotationInput = QuotationInput('DeclineQuotationInput', 'A quotation whose customer does not want it.');
const ConvertQuotationInput = QuotationInput('ConvertQuotationInput', 'A quotation that becomes an order.');

builder.mutationField('sendQuotation', (t) =>
  t.field({
    type: Quotation,
    access: ['sales:write'],
    errors: { types: [QuotationNotMovable] },
    description: 'Says that a quotation went to its customer, who sees it from now on.',
    args: { input: t.arg({ type: SendQuotationInput, required: true, description: 'The quotation.' }) },
    resolve: (_root, { input }, context) => sendQuotation(context, input),
  }),
);

builder.mutationField('acceptQuotation', (t) =>
  t.field({
    type: Quotation,
    access: ['sales:write'],
    errors: { types: [QuotationNotMovable] },
    description: 'Says that the customer agrees to a quotation.',
    args: { input: t.arg({ type: AcceptQuotationInput, required: true, description: 'The quotation.' }) },
    resolve: (_root, { input }, context) => acceptQuotation(context, input),
  }),
);

builder.mutationField('declineQuotation', (t) =>
  t.field({
    type: Quotation,
    access: ['sales:write'],
    errors: { types: [QuotationNotMovable] },
    description: 'Says that the customer does not want a quotation.',
    args: { input: t.arg({ type: DeclineQuotationInput, required: true, description: 'The quotation.' }) },
    resolve: (_root, { input }, context) => declineQuotation(context, input),
  }),
);

builder.mutationField('convertQuotation', (t) =>
  t.field({
    type: Order,
    access: ['sales:write'],
    errors: { types: [QuotationNotMovable] },
    description: 'Opens an order from a quotation, once, with the prices that were quoted.',
    args: { input: t.arg({ type: ConvertQuotationInput, required: true, description: 'The quotation.' }) },
    resolve: (_root, { input }, context) => convertQuotation(context, input),
  }),
);
