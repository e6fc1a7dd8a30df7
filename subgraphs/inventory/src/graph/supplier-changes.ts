import { idempotencyKeyField } from '@trama/platform/builder';
import { archiveSupplier } from '../actions/archive-supplier.ts';
import { createSupplier } from '../actions/create-supplier.ts';
import { restoreSupplier } from '../actions/restore-supplier.ts';
import { updateSupplier } from '../actions/update-supplier.ts';
import { builder } from '../builder.ts';
import { Supplier } from './supplier.ts';

const CreateSupplierInput = builder.inputType('CreateSupplierInput', {
  description: 'A new supplier.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name that people see, at most 200 characters.' }),
    leadTimeDays: t.int({
      required: true,
      description: 'How many days pass from an order to its receipt, as it says: 0 to 3,650.',
    }),
    taxNumber: t.string({ description: 'The number under which it pays taxes, at most 20 characters; unique.' }),
    email: t.string({ description: 'The e-mail address.' }),
    phone: t.string({ description: 'The telephone number, at most 30 characters.' }),
    note: t.string({ description: 'What there is to say about it, at most 2,000 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createSupplier', (t) =>
  t.field({
    type: Supplier,
    access: ['inventory:purchase'],
    errors: {},
    description: 'Adds a supplier.',
    args: { input: t.arg({ type: CreateSupplierInput, required: true, description: 'The supplier.' }) },
    resolve: (_root, { input }, context) => createSupplier(context, input),
  }),
);

const UpdateSupplierInput = builder.inputType('UpdateSupplierInput', {
  description: 'What changes of a supplier: what is absent stays as it is, and null empties what may be empty.',
  fields: (t) => ({
    supplierId: t.id({ required: true, description: 'The supplier.' }),
    name: t.string({ description: 'The name that people see, at most 200 characters.' }),
    leadTimeDays: t.int({ description: 'How many days pass from an order to its receipt, as it says: 0 to 3,650.' }),
    taxNumber: t.string({ description: 'The number under which it pays taxes, at most 20 characters; unique.' }),
    email: t.string({ description: 'The e-mail address.' }),
    phone: t.string({ description: 'The telephone number, at most 30 characters.' }),
    note: t.string({ description: 'What there is to say about it, at most 2,000 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateSupplier', (t) =>
  t.field({
    type: Supplier,
    access: ['inventory:purchase'],
    errors: {},
    description: 'Changes a supplier.',
    args: { input: t.arg({ type: UpdateSupplierInput, required: true, description: 'What changes.' }) },
    resolve: (_root, { input }, context) => updateSupplier(context, input),
  }),
);

const ArchiveSupplierInput = builder.inputType('ArchiveSupplierInput', {
  description: 'A supplier to be taken out of lists.',
  fields: (t) => ({
    supplierId: t.id({ required: true, description: 'The supplier.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('archiveSupplier', (t) =>
  t.field({
    type: Supplier,
    access: ['inventory:purchase'],
    errors: {},
    description: 'Takes a supplier out of lists: nothing is ordered from it any more; what was ordered can still come.',
    args: { input: t.arg({ type: ArchiveSupplierInput, required: true, description: 'The supplier.' }) },
    resolve: (_root, { input }, context) => archiveSupplier(context, input),
  }),
);

const RestoreSupplierInput = builder.inputType('RestoreSupplierInput', {
  description: 'A supplier to be put back into lists.',
  fields: (t) => ({
    supplierId: t.id({ required: true, description: 'The supplier.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('restoreSupplier', (t) =>
  t.field({
    type: Supplier,
    access: ['inventory:purchase'],
    errors: {},
    description: 'Puts an archived supplier back into lists.',
    args: { input: t.arg({ type: RestoreSupplierInput, required: true, description: 'The supplier.' }) },
    resolve: (_root, { input }, context) => restoreSupplier(context, input),
  }),
);
