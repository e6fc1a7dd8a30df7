/** Rows of profit as charts and tables show them. Pure. */

type Money = { amount: string; currency: string };
export type ProfitFigures = {
  income: Money;
  consumables: Money;
  commissions: Money;
  expenses: Money;
  profit: Money;
};
export type MonthPoint = { month: string; income: number; costs: number; profit: number };

const cents = ({ amount }: Money): number => Math.round(Number(amount) * 100);

/** What was spent on it, in the currency's main unit. */
export const costsOf = ({ consumables, commissions, expenses }: ProfitFigures): number =>
  (cents(consumables) + cents(commissions) + cents(expenses)) / 100;

/** Profit as a share of income; null where nothing came in. */
export function marginOf({ income, profit }: Pick<ProfitFigures, 'income' | 'profit'>): number | null {
  const came = cents(income);
  return came > 0 ? cents(profit) / came : null;
}

/** The months of one currency in order, those without anything in between as zero. */
export function monthPoints(
  rows: readonly (ProfitFigures & { month: string | null })[],
  currency: string,
): MonthPoint[] {
  const known = new Map(
    rows.flatMap((row) =>
      row.month && row.income.currency === currency
        ? [
            [
              row.month,
              {
                month: row.month,
                ...{ income: Number(row.income.amount), costs: costsOf(row) },
                profit: Number(row.profit.amount),
              },
            ],
          ]
        : [],
    ),
  );
  const months = [...known.keys()].sort();
  const [first, last] = [months[0], months.at(-1)];
  const points: MonthPoint[] = [];
  for (let month = first; month && last && month <= last; month = after(month))
    points.push(known.get(month) ?? { month, income: 0, costs: 0, profit: 0 });
  return points;
}

/** The first day of the month after that of this day. */
function after(month: string): string {
  const date = new Date(`${month}T00:00:00Z`);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}
