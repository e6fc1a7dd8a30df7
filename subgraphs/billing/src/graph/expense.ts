import { connectionOf } from '@trama/platform/builder';
import { page } from '@trama/platform/connection';
import { parseId } from '@trama/platform/values';
import type { Expense as Row } from '../../prisma/client/client.ts';
import { builder } from '../builder.ts';
import { newestExpenses } from '../loaders.ts';
import { ExpenseCategory } from './expense-category.ts';
import { Location } from './location.ref.ts';
import { MediaAsset } from './media-asset.ref.ts';
import { Professional } from './professional.ref.ts';
import { Treatment } from './treatment.ref.ts';
import { User, userOf } from './user.ref.ts';

const refTo = (id: string | null) => (id ? { id } : null);
const day = (date: Date) => date.toISOString().slice(0, 10);

export const Expense = builder.objectRef<Row>('Expense').implement({
  description: 'Money that the business spends to run.',
  access: ['billing:expenses', 'billing:profit'],
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id, "exp_…".' }),
    category: t.field({
      type: ExpenseCategory,
      nullable: true,
      description: 'Which kind it is.',
      resolve: ({ categoryId }, _args, { loaders }) => loaders.expenseCategory.load(categoryId),
    }),
    description: t.exposeString('description', { description: 'What it was for.' }),
    supplierName: t.exposeString('supplierName', { nullable: true, description: 'Whom it was paid to.' }),
    supplierTaxId: t.exposeString('supplierTaxId', { nullable: true, description: 'The supplier’s tax number.' }),
    receiptNumber: t.exposeString('receiptNumber', { nullable: true, description: 'The number of its receipt.' }),
    mediaAssetId: t.exposeID('mediaAssetId', { nullable: true, description: 'The file of its receipt.' }),
    receipt: t.field({
      type: MediaAsset,
      nullable: true,
      description: 'The file of its receipt, open to whoever sees the expense.',
      resolve: ({ mediaAssetId }) => refTo(mediaAssetId),
    }),
    net: t.field({
      type: 'Money',
      description: 'What it cost before tax.',
      resolve: ({ netMinor, currency }) => ({ amountMinor: netMinor, currency }),
    }),
    tax: t.field({
      type: 'Money',
      description: 'The tax of it.',
      resolve: ({ taxMinor, currency }) => ({ amountMinor: taxMinor, currency }),
    }),
    total: t.field({
      type: 'Money',
      description: 'Net and tax.',
      resolve: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
    }),
    incurredOn: t.field({
      type: 'Date',
      description: 'The day that it is for: what accrual goes by.',
      resolve: ({ incurredOn }) => day(incurredOn),
    }),
    paidOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which it was paid: what cash goes by; null while it is owed.',
      resolve: ({ paidOn }) => paidOn && day(paidOn),
    }),
    professional: t.field({
      type: Professional,
      nullable: true,
      description: 'Whose work it is for, where it is for one’s.',
      resolve: ({ professionalId }) => refTo(professionalId),
    }),
    treatment: t.field({
      type: Treatment,
      nullable: true,
      description: 'The treatment that it is for, where it is for one.',
      resolve: ({ treatmentId }) => refTo(treatmentId),
    }),
    location: t.field({
      type: Location,
      nullable: true,
      description: 'The site that it is for, where it is for one.',
      resolve: ({ locationId }) => refTo(locationId),
    }),
    createdBy: t.field({
      type: User,
      nullable: true,
      description: 'Who booked it; null when no person did.',
      resolve: ({ createdBy }) => userOf(createdBy),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was booked.' }),
    deletedAt: t.expose('deletedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was taken out of the books: only in the answer of that.',
    }),
  }),
});
builder.asEntity(Expense, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, { loaders }) => loaders.expense.load(id),
});

builder.queryField('expense', (t) =>
  t.field({
    type: Expense,
    nullable: true,
    access: ['billing:expenses', 'billing:profit'],
    description: 'One expense; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the expense.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.expense.load(parseId('exp', id)),
  }),
);

const ExpenseFilter = builder.inputType('ExpenseFilter', {
  description: 'Which expenses a list holds: those that meet every condition given.',
  fields: (t) => ({
    categoryId: t.id({ description: 'Of this kind.' }),
    text: t.string({ description: 'Contained in what it was for or in the supplier’s name, whatever the case.' }),
    from: t.field({ type: 'Date', description: 'For this day or later.' }),
    until: t.field({ type: 'Date', description: 'For a day before this one.' }),
    paid: t.boolean({ description: 'Paid, or still owed.' }),
  }),
});

builder.queryField('expenses', (t) =>
  t.connection(
    {
      type: Expense,
      access: ['billing:expenses', 'billing:profit'],
      description: 'The expenses, the latest first.',
      args: { filter: t.arg({ type: ExpenseFilter, description: 'Which expenses.' }) },
      resolve: (_root, { filter, ...args }, { prisma }) => {
        const { categoryId, text, from, until, paid } = filter ?? {};
        const incurred = {
          ...(from && { gte: new Date(`${from}T00:00:00Z`) }),
          ...(until && { lt: new Date(`${until}T00:00:00Z`) }),
        };
        const matches = text ? { contains: text, mode: 'insensitive' as const } : null;
        return page<Row>(prisma.expense, {
          list: 'billing.expenses',
          sorts: [...newestExpenses],
          args,
          where: {
            deletedAt: null,
            ...(categoryId && { categoryId: parseId('exc', categoryId, 'filter.categoryId') }),
            ...(matches && { OR: [{ description: matches }, { supplierName: matches }] }),
            ...(paid != null && { paidOn: paid ? { not: null } : null }),
            ...(Object.keys(incurred).length > 0 && { incurredOn: incurred }),
          },
        });
      },
    },
    connectionOf(builder, Expense),
  ),
);
