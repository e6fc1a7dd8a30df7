import type { Money } from '@trama/platform/values';
import { builder } from '../builder.ts';
import { dayPeriod } from '../domain/period.ts';
import { type Basis, type Grouping, type ProfitRow, profitBy, profitOf } from '../queries/dashboard.ts';
import { Professional } from './professional.ref.ts';
import { Treatment } from './treatment.ref.ts';

const ProfitBasis = builder.enumType('ProfitBasis', {
  description: 'When money counts.',
  values: {
    ACCRUAL: {
      description: 'Income on the day of its invoice, less credit notes on theirs; expenses on the day they are for.',
    },
    CASH: {
      description: 'Income on the day it was paid, without its share of tax; expenses on the day they were paid.',
    },
  } as const,
});

const Profit = builder.objectRef<ProfitRow>('Profit').implement({
  description: 'What was earned and what it cost, in one currency. All amounts are without tax.',
  access: 'public',
  fields: (t) => {
    const amount = (of: (row: ProfitRow) => bigint, description: string) =>
      t.field({
        type: 'Money',
        description,
        resolve: (row): Money => ({ amountMinor: of(row), currency: row.currency }),
      });
    return {
      month: t.field({
        type: 'Date',
        nullable: true,
        description: 'The first day of the month, where rows are months.',
        resolve: ({ key }) => (key?.length === 10 ? key : null),
      }),
      treatment: t.field({
        type: Treatment,
        nullable: true,
        description: 'The treatment, where rows are treatments; null there for what is of none.',
        resolve: ({ key }) => (key?.startsWith('trt_') ? { id: key } : null),
      }),
      professional: t.field({
        type: Professional,
        nullable: true,
        description: 'Who did it, where rows are professionals; null there for what is nobody’s.',
        resolve: ({ key }) => (key?.startsWith('pro_') ? { id: key } : null),
      }),
      income: amount(({ income }) => income, 'What came in, or was invoiced: see the basis.'),
      consumables: amount(
        ({ consumables }) => consumables,
        'What visits used up, on the day of the visit, and what goods of orders cost, on the day they left or came back: at what the kardex said then.',
      ),
      commissions: amount(({ commissions }) => commissions, 'Expenses of the kind COMMISSIONS.'),
      expenses: amount(({ expenses }) => expenses, 'All other expenses.'),
      profit: amount(profitOf, 'Income less all of these.'),
    };
  },
});

type Asked = { from: Date; until: Date; basis: Basis };

const BillingDashboard = builder.objectRef<Asked>('BillingDashboard').implement({
  description: 'Income against costs in a period of days where the business is.',
  access: ['billing:profit'],
  fields: (t) => {
    const by = (grouping: Grouping, description: string) =>
      t.field({
        type: [Profit],
        description,
        resolve: ({ basis, ...period }, _args, { prisma }) => profitBy(prisma, period, basis, grouping),
      });
    return {
      total: t.field({
        type: [Profit],
        description: 'The whole period, one row for each currency.',
        resolve: async ({ basis, ...period }, _args, { prisma }) =>
          summed(await profitBy(prisma, period, basis, 'MONTH')),
      }),
      months: by('MONTH', 'Month by month, as far as there is anything.'),
      treatments: by(
        'TREATMENT',
        'Treatment by treatment, the most profitable first; expenses only of that treatment.',
      ),
      professionals: by(
        'PROFESSIONAL',
        'Professional by professional, the most profitable first; expenses only of that professional.',
      ),
    };
  },
});

function summed(rows: readonly ProfitRow[]): ProfitRow[] {
  const sums = new Map<string, ProfitRow>();
  for (const { currency, income, consumables, commissions, expenses } of rows) {
    const sum = sums.get(currency);
    sums.set(currency, {
      key: null,
      currency,
      income: (sum?.income ?? 0n) + income,
      consumables: (sum?.consumables ?? 0n) + consumables,
      commissions: (sum?.commissions ?? 0n) + commissions,
      expenses: (sum?.expenses ?? 0n) + expenses,
    });
  }
  return [...sums.values()];
}

builder.queryField('billingDashboard', (t) =>
  t.field({
    type: BillingDashboard,
    access: ['billing:profit'],
    description: 'What was earned and what it cost in a period: by month, treatment and professional.',
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first day.' }),
      until: t.arg({ type: 'Date', required: true, description: 'The first day after it; at most ten years on.' }),
      basis: t.arg({ type: ProfitBasis, defaultValue: 'ACCRUAL', description: 'When money counts.' }),
    },
    resolve: (_root, { from, until, basis }) => ({ ...dayPeriod({ from, until }), basis: basis ?? 'ACCRUAL' }),
  }),
);
