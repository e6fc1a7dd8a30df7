/** The mutations of Customer; the type itself is in customer.ts. */
import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { archiveCustomer } from '../actions/archive-customer.ts';
import { createCustomer } from '../actions/create-customer.ts';
import { restoreCustomer } from '../actions/restore-customer.ts';
import { setCreditLimit } from '../actions/set-credit-limit.ts';
import { updateCustomer } from '../actions/update-customer.ts';
import { builder } from '../builder.ts';
import { DuplicateCustomer } from '../domain/refusals.ts';
import { Customer, CustomerKind } from './customer.ts';
import { changedFields, newcomerFields } from './person-changes.ts';

const CreateCustomerInput = builder.inputType('CreateCustomerInput', {
  description: 'A new customer: a new person, or by "personId" one who is there.',
  fields: (t) => ({
    ...newcomerFields(t),
    kind: t.field({ type: CustomerKind, description: 'What it is; PERSON when not given.' }),
  }),
});

builder.mutationField('createCustomer', (t) =>
  t.field({
    type: Customer,
    access: ['people:write'],
    errors: { types: [DuplicateCustomer] },
    description: 'Adds a customer.',
    args: { input: t.arg({ type: CreateCustomerInput, required: true, description: 'The customer.' }) },
    resolve: (_root, { input }, context) => createCustomer(context, input),
  }),
);

const UpdateCustomerInput = builder.inputType('UpdateCustomerInput', {
  description: 'What is to change: only fields that are given do. Null empties a field that may be empty.',
  fields: (t) => ({
    customerId: t.id({ required: true, description: 'The customer.' }),
    ...changedFields(t),
    kind: t.field({ type: CustomerKind, description: 'What it is.' }),
  }),
});

builder.mutationField('updateCustomer', (t) =>
  t.field({
    type: Customer,
    access: ['people:write'],
    errors: { types: [DuplicateCustomer] },
    description: 'Changes a customer.',
    args: { input: t.arg({ type: UpdateCustomerInput, required: true, description: 'What is to change.' }) },
    resolve: (_root, { input }, context) => updateCustomer(context, input),
  }),
);

const customerInput = (name: string, description: string) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      customerId: t.id({ required: true, description: 'The customer.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  });
const ArchiveCustomerInput = customerInput('ArchiveCustomerInput', 'A customer to take out of lists and searches.');
const RestoreCustomerInput = customerInput('RestoreCustomerInput', 'An archived customer to bring back.');

builder.mutationField('archiveCustomer', (t) =>
  t.field({
    type: Customer,
    access: ['people:write'],
    errors: {},
    description: 'Takes a customer out of lists and searches; what refers to it stays. Twice is the same as once.',
    args: { input: t.arg({ type: ArchiveCustomerInput, required: true, description: 'The customer.' }) },
    resolve: (_root, { input }, context) => archiveCustomer(context, input),
  }),
);

builder.mutationField('restoreCustomer', (t) =>
  t.field({
    type: Customer,
    access: ['people:write'],
    errors: {},
    description: 'Brings an archived customer back. Twice is the same as once.',
    args: { input: t.arg({ type: RestoreCustomerInput, required: true, description: 'The customer.' }) },
    resolve: (_root, { input }, context) => restoreCustomer(context, input),
  }),
);

const SetCreditLimitInput = builder.inputType('SetCreditLimitInput', {
  description: 'How much a customer may owe.',
  fields: (t) => ({
    customerId: t.id({ required: true, description: 'The customer.' }),
    creditLimit: t.field({ type: moneyInput(builder), description: 'The most that it may owe; null for no credit.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('setCreditLimit', (t) =>
  t.field({
    type: Customer,
    access: ['people:credit'],
    errors: {},
    description: 'Sets how much a customer may owe. Whoever does it must also see the customer.',
    args: { input: t.arg({ type: SetCreditLimitInput, required: true, description: 'The limit.' }) },
    resolve: (_root, { input }, context) => setCreditLimit(context, input),
  }),
);
