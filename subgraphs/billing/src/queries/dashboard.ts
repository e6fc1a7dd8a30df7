/**
 * What was earned and what it cost. Accrual: what was invoiced in the period, less what was credited in it, whenever it
 * is paid; expenses by the day they are for. Cash: what was paid in the period, without its share of tax; expenses by the
 * day they were paid. Either way what left the stock counts on the day of the visit, or on which it left for an order, at
 * its kardex cost then. Amounts are without tax. Each part is one statement on an index of days: it costs what is in the period, not what is in the books.
 */
import type { PrismaClient } from '../../prisma/client/client.ts';

export type Basis = 'ACCRUAL' | 'CASH';
export type Grouping = 'MONTH' | 'TREATMENT' | 'PROFESSIONAL';
type Period = { from: Date; until: Date };
type Part = 'income' | 'consumables' | 'commissions' | 'expenses';
type Sum = { key: string | null; currency: string; amount: bigint };

/** One row of the dashboard; `key` is a month ("2026-03-01"), or the id of a treatment or professional, or null. */
export type ProfitRow = { key: string | null; currency: string } & Record<Part, bigint>;

/** What rows are grouped by: names of columns from the code, never from a request. */
const keyOf = (grouping: Grouping, day: string, table: string): string =>
  ({
    MONTH: `to_char(date_trunc('month', ${day}), 'YYYY-MM-DD')`,
    TREATMENT: `${table}.treatment_id`,
    PROFESSIONAL: `${table}.professional_id`,
  })[grouping];

const within = (day: string) => `${day} >= $1::date AND ${day} < $2::date`;

/** Lines of invoices issued in the period, by their net amounts. */
const invoiced = (grouping: Grouping) => `
  SELECT ${keyOf(grouping, 'invoice.issued_on', 'line')} AS key, invoice.currency, sum(line.net_minor)::bigint AS amount
  FROM billing.invoices AS invoice JOIN billing.invoice_lines AS line ON line.invoice_id = invoice.id
  WHERE ${within('invoice.issued_on')} AND invoice.status <> 'VOIDED' GROUP BY 1, 2`;

/** Credit notes issued in the period, negative; those that the authority did not take have taken nothing back. */
const credited = (grouping: Grouping) => `
  SELECT ${keyOf(grouping, 'note.issued_on', 'line')} AS key, note.currency, -sum(credit.net_minor)::bigint AS amount
  FROM billing.credit_notes AS note
  JOIN billing.credit_note_lines AS credit ON credit.credit_note_id = note.id
  JOIN billing.invoice_lines AS line ON line.id = credit.invoice_line_id
  WHERE ${within('note.issued_on')} AND note.status NOT IN ('RETURNED', 'NOT_AUTHORISED') GROUP BY 1, 2`;

/** Payments of the period without their share of tax, spread over the lines of what they pay. */
const collected = (grouping: Grouping) => `
  SELECT ${keyOf(grouping, 'payment.paid_on', 'line')} AS key, payment.currency,
    round(sum(payment.amount_minor * line.net_minor::numeric / invoice.total_minor))::bigint AS amount
  FROM billing.invoice_payments AS payment JOIN billing.invoices AS invoice ON invoice.id = payment.invoice_id
  JOIN billing.invoice_lines AS line ON line.invoice_id = invoice.id
  WHERE ${within('payment.paid_on')} AND invoice.total_minor > 0 GROUP BY 1, 2`;

/** What visits of the period used up, at kardex cost. */
const consumed = (grouping: Grouping) => `
  SELECT ${keyOf(grouping, 'visit.completed_on', grouping === 'PROFESSIONAL' ? 'visit' : 'line')} AS key, line.currency,
    sum(line.cost_minor)::bigint AS amount
  FROM billing.completed_appointments AS visit
  JOIN billing.completed_appointment_lines AS line ON line.appointment_id = visit.appointment_id
  WHERE ${within('visit.completed_on')} AND visit.voided_at IS NULL GROUP BY 1, 2`;

/** What goods of orders cost that left the stock in the period, less what came back in it; of no treatment, and nobody's. */
const sold = (grouping: Grouping) => `
  SELECT ${grouping === 'MONTH' ? keyOf(grouping, 'goods.sold_on', 'goods') : 'NULL::text'} AS key, goods.currency,
    sum(goods.cost_minor)::bigint AS amount
  FROM billing.sold_goods AS goods WHERE ${within('goods.sold_on')} GROUP BY 1, 2`;

/** Expenses of the period, commissions or all others, by the day that the basis goes by. */
const spent = (grouping: Grouping, basis: Basis, kind: 'commissions' | 'expenses') => {
  const day = basis === 'CASH' ? 'expense.paid_on' : 'expense.incurred_on';
  return `
    SELECT ${keyOf(grouping, day, 'expense')} AS key, expense.currency, sum(expense.net_minor)::bigint AS amount
    FROM billing.expenses AS expense JOIN billing.expense_categories AS category ON category.id = expense.category_id
    WHERE expense.deleted_at IS NULL AND ${within(day)}
      AND category.code ${kind === 'commissions' ? '=' : '<>'} 'COMMISSIONS' GROUP BY 1, 2`;
};

/** Income, consumables, commissions and expenses of a period, by month, treatment or professional. */
export async function profitBy(prisma: PrismaClient, { from, until }: Period, basis: Basis, grouping: Grouping) {
  const parts: [Part, string][] = [
    ...(basis === 'CASH'
      ? [['income', collected(grouping)] as [Part, string]]
      : [invoiced(grouping), credited(grouping)].map((sql): [Part, string] => ['income', sql])),
    ['consumables', consumed(grouping)],
    ['consumables', sold(grouping)],
    ['commissions', spent(grouping, basis, 'commissions')],
    ['expenses', spent(grouping, basis, 'expenses')],
  ];
  const sums = await Promise.all(parts.map(([, sql]) => prisma.$queryRawUnsafe<Sum[]>(sql, from, until)));
  const rows = new Map<string, ProfitRow>();
  for (const [index, [part]] of parts.entries())
    for (const { key, currency, amount } of sums[index] ?? []) {
      const at = `${key} ${currency}`;
      const row = rows.get(at) ?? { key, currency, income: 0n, consumables: 0n, commissions: 0n, expenses: 0n };
      rows.set(at, { ...row, [part]: row[part] + amount });
    }
  const byKey = (a: ProfitRow, b: ProfitRow) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1);
  return [...rows.values()].sort((a, b) =>
    grouping === 'MONTH' ? byKey(a, b) : Number(profitOf(b) - profitOf(a)) || byKey(a, b),
  );
}

export const profitOf = ({ income, consumables, commissions, expenses }: ProfitRow): bigint =>
  income - consumables - commissions - expenses;
