/** Sums of invoices and expenses by month, in one statement each, over the days of the business's zone. */
import type { PrismaClient } from '../../prisma/client/client.ts';

export type InvoiceMonth = {
  month: Date;
  currency: string;
  issued: number;
  voided: number;
  netMinor: bigint;
  taxMinor: bigint;
  totalMinor: bigint;
  creditedMinor: bigint;
  paidMinor: bigint;
  balanceMinor: bigint;
};

/** Invoices issued in [from, until), by month; voided ones are counted and add nothing. */
export const invoiceTotalsByMonth = (prisma: PrismaClient, from: Date, until: Date): Promise<InvoiceMonth[]> =>
  prisma.$queryRaw`
    SELECT date_trunc('month', issued_on)::date AS month, currency,
      count(*) FILTER (WHERE status <> 'VOIDED')::int AS issued,
      count(*) FILTER (WHERE status = 'VOIDED')::int AS voided,
      coalesce(sum(net_minor) FILTER (WHERE status <> 'VOIDED'), 0)::bigint AS "netMinor",
      coalesce(sum(tax_minor) FILTER (WHERE status <> 'VOIDED'), 0)::bigint AS "taxMinor",
      coalesce(sum(total_minor) FILTER (WHERE status <> 'VOIDED'), 0)::bigint AS "totalMinor",
      coalesce(sum(credited_minor) FILTER (WHERE status <> 'VOIDED'), 0)::bigint AS "creditedMinor",
      coalesce(sum(paid_minor) FILTER (WHERE status <> 'VOIDED'), 0)::bigint AS "paidMinor",
      coalesce(sum(balance_minor) FILTER (WHERE status <> 'VOIDED' AND balance_minor > 0), 0)::bigint AS "balanceMinor"
    FROM billing.invoices
    WHERE issued_on >= ${from}::date AND issued_on < ${until}::date
    GROUP BY 1, 2 ORDER BY 1, 2`;

export type ExpenseSum = {
  month: Date;
  categoryId: string;
  currency: string;
  count: number;
  netMinor: bigint;
  taxMinor: bigint;
  totalMinor: bigint;
};

/** Expenses incurred in [from, until), by month and category. */
export const expenseTotalsByMonth = (prisma: PrismaClient, from: Date, until: Date): Promise<ExpenseSum[]> =>
  prisma.$queryRaw`
    SELECT date_trunc('month', incurred_on)::date AS month, category_id AS "categoryId", currency, count(*)::int AS count,
      sum(net_minor)::bigint AS "netMinor", sum(tax_minor)::bigint AS "taxMinor", sum(total_minor)::bigint AS "totalMinor"
    FROM billing.expenses
    WHERE deleted_at IS NULL AND incurred_on >= ${from}::date AND incurred_on < ${until}::date
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
