import { idempotencyKeyField } from '@trama/platform/builder';
import type { ExpenseCategory as Row } from '../../prisma/client/client.ts';
import { upsertExpenseCategory } from '../actions/upsert-expense-category.ts';
import { builder } from '../builder.ts';

export const ExpenseCategory = builder.objectRef<Row>('ExpenseCategory').implement({
  description: 'A kind of expenses.',
  access: ['billing:expenses', 'billing:profit'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "exc_…".' }),
    code: t.exposeString('code', { description: 'Its code. COMMISSIONS counts as such in the profit.' }),
    name: t.string({
      description: 'Its name in the language of the request.',
      resolve: ({ nameEs, nameEn }, _args, { actor }) => (actor.locale === 'es' ? nameEs : nameEn),
    }),
  }),
});

builder.queryField('expenseCategories', (t) =>
  t.field({
    type: [ExpenseCategory],
    access: ['billing:expenses', 'billing:profit'],
    description: 'The kinds of expenses, a handful, by code.',
    resolve: (_root, _args, { prisma }) => prisma.expenseCategory.findMany({ orderBy: { code: 'asc' } }),
  }),
);

const UpsertExpenseCategoryInput = builder.inputType('UpsertExpenseCategoryInput', {
  description: 'A kind of expenses, whole.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'Its code, by which it is known: capitals, digits and "_".' }),
    nameInSpanish: t.string({ required: true, description: 'Its name in Spanish, at most 100 characters.' }),
    nameInEnglish: t.string({ required: true, description: 'Its name in English, at most 100 characters.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

builder.mutationField('upsertExpenseCategory', (t) =>
  t.field({
    type: ExpenseCategory,
    access: ['billing:configure'],
    errors: {},
    description: 'Adds a kind of expenses, or renames it.',
    args: { input: t.arg({ type: UpsertExpenseCategoryInput, required: true, description: 'The kind.' }) },
    resolve: (_root, { input }, context) => upsertExpenseCategory(context, input),
  }),
);
