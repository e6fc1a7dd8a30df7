import type { Money } from '@trama/platform/values';
import { builder } from '../builder.ts';
import { dayPeriod } from '../domain/period.ts';
import { type InvoiceMonth, invoiceTotalsByMonth } from '../queries/totals.ts';

type Totals = InvoiceMonth[];
const month = (date: Date) => date.toISOString().slice(0, 10);

const InvoiceMonthTotals = builder.objectRef<InvoiceMonth>('InvoiceMonthTotals').implement({
  description: 'What was invoiced in one month, in one currency.',
  access: 'public',
  fields: (t) => {
    const sum = (of: (row: InvoiceMonth) => bigint, description: string) =>
      t.field({
        type: 'Money',
        description,
        resolve: (row): Money => ({ amountMinor: of(row), currency: row.currency }),
      });
    return {
      month: t.field({ type: 'Date', description: 'Its first day.', resolve: (row) => month(row.month) }),
      issued: t.exposeInt('issued', { description: 'How many invoices, without those that are void.' }),
      voided: t.exposeInt('voided', { description: 'How many are void.' }),
      net: sum(({ netMinor }) => netMinor, 'What they come to before tax.'),
      tax: sum(({ taxMinor }) => taxMinor, 'Their tax.'),
      total: sum(({ totalMinor }) => totalMinor, 'Net and tax.'),
      credited: sum(({ creditedMinor }) => creditedMinor, 'What credit notes took back of them, whenever.'),
      paid: sum(({ paidMinor }) => paidMinor, 'What was paid of them, whenever.'),
      balance: sum(({ balanceMinor }) => balanceMinor, 'What is still owed of them.'),
    };
  },
});

const InvoiceTotals = builder.objectRef<Totals>('InvoiceTotals').implement({
  description: 'What was invoiced in a period.',
  access: ['billing:read', 'billing:profit'],
  fields: (t) => ({
    months: t.field({
      type: [InvoiceMonthTotals],
      description: 'Month by month, as far as there is anything; a month has a row for each currency.',
      resolve: (totals) => totals,
    }),
    total: t.field({
      type: [InvoiceMonthTotals],
      description: 'The sums of the whole period, one row for each currency; `month` is the first with anything.',
      resolve: (totals) => {
        const sums = new Map<string, InvoiceMonth>();
        for (const row of totals) {
          const sum = sums.get(row.currency);
          sums.set(row.currency, sum ? added(sum, row) : row);
        }
        return [...sums.values()];
      },
    }),
  }),
});

const added = (a: InvoiceMonth, b: InvoiceMonth): InvoiceMonth => ({
  ...a,
  issued: a.issued + b.issued,
  voided: a.voided + b.voided,
  netMinor: a.netMinor + b.netMinor,
  taxMinor: a.taxMinor + b.taxMinor,
  totalMinor: a.totalMinor + b.totalMinor,
  creditedMinor: a.creditedMinor + b.creditedMinor,
  paidMinor: a.paidMinor + b.paidMinor,
  balanceMinor: a.balanceMinor + b.balanceMinor,
});

builder.queryField('invoiceTotals', (t) =>
  t.field({
    type: InvoiceTotals,
    access: ['billing:read', 'billing:profit'],
    description: 'What was invoiced in a period, by the day of issue where the business is.',
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first day.' }),
      until: t.arg({ type: 'Date', required: true, description: 'The first day after it; at most ten years on.' }),
    },
    resolve: (_root, args, { prisma }) => {
      const { from, until } = dayPeriod(args);
      return invoiceTotalsByMonth(prisma, from, until);
    },
  }),
);
