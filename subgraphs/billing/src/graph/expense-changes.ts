import { idempotencyKeyField, moneyInput } from '@trama/platform/builder';
import { createExpense } from '../actions/create-expense.ts';
import { deleteExpense } from '../actions/delete-expense.ts';
import { updateExpense } from '../actions/update-expense.ts';
import { builder } from '../builder.ts';
import { ReceiptAlreadyBooked } from '../domain/refusals-of-documents.ts';
import { Expense } from './expense.ts';

const CreateExpenseInput = builder.inputType('CreateExpenseInput', {
  description: 'Money that the business spends.',
  fields: (t) => ({
    categoryId: t.id({ required: true, description: 'Which kind it is.' }),
    description: t.string({ required: true, description: 'What it was for, at most 300 characters.' }),
    supplierName: t.string({ description: 'Whom it was paid to, at most 200 characters.' }),
    supplierTaxId: t.string({ description: 'The supplier’s tax number. With a receipt number it is booked once.' }),
    receiptNumber: t.string({ description: 'The number of its receipt, at most 40 characters.' }),
    mediaAssetId: t.id({ description: 'The file of its receipt.' }),
    net: t.field({ type: moneyInput(builder), required: true, description: 'What it cost before tax.' }),
    tax: t.field({ type: moneyInput(builder), description: 'The tax of it; none when not given.' }),
    incurredOn: t.field({ type: 'Date', required: true, description: 'The day that it is for.' }),
    paidOn: t.field({ type: 'Date', description: 'The day on which it was paid; owed when not given.' }),
    professionalId: t.id({ description: 'Whose work it is for, where it is for one’s.' }),
    treatmentId: t.id({ description: 'The treatment that it is for, where it is for one.' }),
    locationId: t.id({ description: 'The site that it is for, where it is for one.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('createExpense', (t) =>
  t.field({
    type: Expense,
    access: ['billing:expenses'],
    errors: { types: [ReceiptAlreadyBooked] },
    description: 'Books an expense.',
    args: { input: t.arg({ type: CreateExpenseInput, required: true, description: 'The expense.' }) },
    resolve: (_root, { input }, context) => createExpense(context, input),
  }),
);

const UpdateExpenseInput = builder.inputType('UpdateExpenseInput', {
  description: 'A change to an expense; what is not given stays, null takes away what may be missing.',
  fields: (t) => ({
    expenseId: t.id({ required: true, description: 'The expense.' }),
    categoryId: t.id({ description: 'Which kind it is.' }),
    description: t.string({ description: 'What it was for.' }),
    supplierName: t.string({ description: 'Whom it was paid to.' }),
    supplierTaxId: t.string({ description: 'The supplier’s tax number.' }),
    receiptNumber: t.string({ description: 'The number of its receipt.' }),
    mediaAssetId: t.id({ description: 'The file of its receipt.' }),
    net: t.field({ type: moneyInput(builder), description: 'What it cost before tax.' }),
    tax: t.field({ type: moneyInput(builder), description: 'The tax of it.' }),
    incurredOn: t.field({ type: 'Date', description: 'The day that it is for.' }),
    paidOn: t.field({ type: 'Date', description: 'The day on which it was paid.' }),
    professionalId: t.id({ description: 'Whose work it is for.' }),
    treatmentId: t.id({ description: 'The treatment that it is for.' }),
    locationId: t.id({ description: 'The site that it is for.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('updateExpense', (t) =>
  t.field({
    type: Expense,
    access: ['billing:expenses'],
    errors: { types: [ReceiptAlreadyBooked] },
    description: 'Changes an expense.',
    args: { input: t.arg({ type: UpdateExpenseInput, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) => updateExpense(context, input),
  }),
);

const DeleteExpenseInput = builder.inputType('DeleteExpenseInput', {
  description: 'An expense to be taken out of the books.',
  fields: (t) => ({
    expenseId: t.id({ required: true, description: 'The expense.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('deleteExpense', (t) =>
  t.field({
    type: Expense,
    access: ['billing:expenses'],
    errors: {},
    description: 'Takes an expense out of the books; who did so and when stays known.',
    args: { input: t.arg({ type: DeleteExpenseInput, required: true, description: 'The expense.' }) },
    resolve: (_root, { input }, context) => deleteExpense(context, input),
  }),
);
