import { idempotencyKeyField } from '@trama/platform/builder';
/** The mutations of Customer; the type itself is in customer.ts. */
import { archiveCustomer } from '../actions/archive-customer.ts';
import { createCustomer } from '../actions/create-customer.ts';
import { restoreCustomer } from '../actions/restore-customer.ts';
import { updateCustomer } from '../actions/update-customer.ts';
import { builder } from '../builder.ts';
import { DuplicateCustomer } from '../domain/refusals.ts';
import { Customer, CustomerKind } from './customer.ts';
import { IdentityDocumentInput } from './identity-document.ts';
import { PostalAddressInput } from './postal-address.ts';

const describedFields = {
  name: 'The full name, or the name of the company, at most 200 characters.',
  email: 'The e-mail address.',
  phone: 'The telephone: the national number, or "+" and the country code.',
  identityDocument: 'What it proves its identity with; no other customer may have it.',
  address: 'Where it is found.',
  userId: 'The account by which it logs in; no other customer may have it.',
};

const CreateCustomerInput = builder.inputType('CreateCustomerInput', {
  description: 'A new customer.',
  fields: (t) => ({
    name: t.string({ required: true, description: describedFields.name }),
    kind: t.field({ type: CustomerKind, defaultValue: 'PERSON', description: 'What it is.' }),
    email: t.string({ description: describedFields.email }),
    phone: t.string({ description: describedFields.phone }),
    identityDocument: t.field({ type: IdentityDocumentInput, description: describedFields.identityDocument }),
    address: t.field({ type: PostalAddressInput, description: describedFields.address }),
    userId: t.id({ description: describedFields.userId }),
    idempotencyKey: t.string(idempotencyKeyField),
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
    name: t.string({ description: describedFields.name }),
    kind: t.field({ type: CustomerKind, description: 'What it is.' }),
    email: t.string({ description: describedFields.email }),
    phone: t.string({ description: describedFields.phone }),
    identityDocument: t.field({ type: IdentityDocumentInput, description: describedFields.identityDocument }),
    address: t.field({ type: PostalAddressInput, description: `${describedFields.address} Replaced as a whole.` }),
    userId: t.id({ description: describedFields.userId }),
    idempotencyKey: t.string(idempotencyKeyField),
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

const ArchiveCustomerInput = builder.inputType('ArchiveCustomerInput', {
  description: 'A customer to take out of lists and searches.',
  fields: (t) => ({
    customerId: t.id({ required: true, description: 'The customer.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

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

const RestoreCustomerInput = builder.inputType('RestoreCustomerInput', {
  description: 'An archived customer to bring back.',
  fields: (t) => ({
    customerId: t.id({ required: true, description: 'The customer.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

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
