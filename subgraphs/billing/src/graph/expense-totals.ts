import type { Money } from '@trama/platform/values';
import { builder } from '../builder.ts';
import { dayPeriod } from '../domain/period.ts';
import { type ExpenseSum, expenseTotalsByMonth } from '../queries/totals.ts';
import { ExpenseCategory } from './expense-category.ts';

const money = ({ currency }: ExpenseSum, amountMinor: bigint): Money => ({ amountMinor, currency });

const ExpenseCategoryTotals = builder.objectRef<ExpenseSum>('ExpenseCategoryTotals').implement({
  description: 'What one kind of expenses came to in one month, in one currency.',
  access: 'public',
  fields: (t) => ({
    month: t.field({
      type: 'Date',
      description: 'The first day of the month.',
      resolve: ({ month }) => month.toISOString().slice(0, 10),
    }),
    category: t.field({
      type: ExpenseCategory,
      nullable: true,
      description: 'Which kind.',
      resolve: ({ categoryId }, _args, { loaders }) => loaders.expenseCategory.load(categoryId),
    }),
    count: t.exposeInt('count', { description: 'How many expenses.' }),
    net: t.field({
      type: 'Money',
      description: 'What they cost before tax.',
      resolve: (row) => money(row, row.netMinor),
    }),
    tax: t.field({ type: 'Money', description: 'Their tax.', resolve: (row) => money(row, row.taxMinor) }),
    total: t.field({ type: 'Money', description: 'Net and tax.', resolve: (row) => money(row, row.totalMinor) }),
  }),
});

const ExpenseTotals = builder.objectRef<ExpenseSum[]>('ExpenseTotals').implement({
  description: 'What was spent in a period, by the day that each expense is for.',
  access: ['billing:expenses', 'billing:profit'],
  fields: (t) => ({
    byCategory: t.field({
      type: [ExpenseCategoryTotals],
      description: 'Month by month and kind by kind, as far as there is anything.',
      resolve: (sums) => sums,
    }),
    total: t.field({
      type: ['Money'],
      description: 'Everything, tax included: one amount for each currency.',
      resolve: (sums) => {
        const all = new Map<string, bigint>();
        for (const { currency, totalMinor } of sums) all.set(currency, (all.get(currency) ?? 0n) + totalMinor);
        return [...all].map(([currency, amountMinor]) => ({ amountMinor, currency }));
      },
    }),
  }),
});

builder.queryField('expenseTotals', (t) =>
  t.field({
    type: ExpenseTotals,
    access: ['billing:expenses', 'billing:profit'],
    description: 'What was spent in a period, by month and kind.',
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first day.' }),
      until: t.arg({ type: 'Date', required: true, description: 'The first day after it; at most ten years on.' }),
    },
    resolve: (_root, args, { prisma }) => {
      const { from, until } = dayPeriod(args);
      return expenseTotalsByMonth(prisma, from, until);
    },
  }),
);
