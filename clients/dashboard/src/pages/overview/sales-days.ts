/** What was sold on each of the last days, of what the graph tells by sales rep. Pure. */

type Money = { amount: string; currency: string };
type Sold = { orders: number; total: Money };
export type SalesDay = { date: string; orders: number; amount: number };

export const dayCount = 14;

/** The instants at which the last fourteen days begin where the reader is, the earliest first. */
export function dayStarts(now: Date): string[] {
  return Array.from({ length: dayCount }, (_, index) => {
    // by the calendar, not by 24 hours: a day on which clocks change is longer or shorter
    const start = new Date(now.getFullYear(), now.getMonth(), now.getDate() - (dayCount - 1 - index));
    return start.toISOString();
  });
}

/** The instant at which the day after begins where the reader is. */
export function nextDay(start: string): string {
  const date = new Date(start);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).toISOString();
}

/** Sums over sales reps, day by day. Null when there is more than one currency: they cannot be added. */
export function salesDays(
  starts: readonly string[],
  sold: readonly (readonly Sold[] | undefined)[],
): { days: SalesDay[]; currency: string } | null {
  const currencies = new Set(sold.flatMap((day) => (day ?? []).map(({ total }) => total.currency)));
  if (currencies.size > 1) return null;
  const [currency = 'USD'] = currencies;
  const days = starts.map((date, index) => {
    const reps = sold[index] ?? [];
    return {
      date,
      orders: reps.reduce((sum, { orders }) => sum + orders, 0),
      amount: reps.reduce((cents, { total }) => cents + Math.round(Number(total.amount) * 100), 0) / 100,
    };
  });
  return { days, currency };
}
