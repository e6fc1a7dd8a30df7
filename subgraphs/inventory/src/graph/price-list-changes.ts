import { idempotencyKeyField } from '@trama/platform/builder';
import { createPriceList } from '../actions/create-price-list.ts';
import { updatePriceList } from '../actions/update-price-list.ts';
import { builder } from '../builder.ts';
import { PriceList, PriceListCustomerKind } from './price-list.ts';

const CreatePriceListInput = builder.inputType('CreatePriceListInput', {
  description: 'A new price list.',
  fields: (t) => ({
    code: t.string({
      required: true,
      description: 'The code by which the house knows it, at most 20 characters; unique.',
    }),
    name: t.string({ required: true, description: 'The name that people see, at most 100 characters.' }),
    currency: t.string({ required: true, description: 'The ISO 4217 code of its prices’ currency: "USD".' }),
    customerKind: t.field({
      type: PriceListCustomerKind,
      description: 'Which customers it is for; whomever it is given to when empty.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createPriceList', (t) =>
  t.field({
    type: PriceList,
    access: ['inventory:write'],
    errors: {},
    description: 'Adds a price list. It has no prices until some are set.',
    args: { input: t.arg({ type: CreatePriceListInput, required: true, description: 'The price list.' }) },
    resolve: (_root, { input }, context) => createPriceList(context, input),
  }),
);

const UpdatePriceListInput = builder.inputType('UpdatePriceListInput', {
  description: 'What changes of a price list: what is absent stays as it is, and null empties what may be empty.',
  fields: (t) => ({
    priceListId: t.id({ required: true, description: 'The price list.' }),
    code: t.string({ description: 'The code by which the house knows it, at most 20 characters; unique.' }),
    name: t.string({ description: 'The name that people see, at most 100 characters.' }),
    customerKind: t.field({
      type: PriceListCustomerKind,
      description: 'Which customers it is for; whomever it is given to when empty.',
    }),
    archived: t.boolean({ description: 'Whether it is taken out of lists. Its prices are kept.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updatePriceList', (t) =>
  t.field({
    type: PriceList,
    access: ['inventory:write'],
    errors: {},
    description: 'Changes a price list.',
    args: { input: t.arg({ type: UpdatePriceListInput, required: true, description: 'What changes.' }) },
    resolve: (_root, { input }, context) => updatePriceList(context, input),
  }),
);
