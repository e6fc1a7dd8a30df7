/** What each kind of expenses came to in a period, the dearest first. Pure. */

type Row = { category: { id: string; name: string } | null; total: { amount: string; currency: string } };
export type CategorySum = { id: string; name: string; amount: number; share: number };

/** Sums of one currency, in its main unit; `share` of all of them, 0 to 1. */
export function categorySums(rows: readonly Row[], currency: string): CategorySum[] {
  const sums = new Map<string, { name: string; cents: number }>();
  for (const { category, total } of rows) {
    if (total.currency !== currency) continue;
    const id = category?.id ?? '';
    const sum = sums.get(id) ?? { name: category?.name ?? '—', cents: 0 };
    sum.cents += Math.round(Number(total.amount) * 100);
    sums.set(id, sum);
  }
  const all = [...sums.values()].reduce((sum, { cents }) => sum + cents, 0);
  return [...sums]
    .map(([id, { name, cents }]) => ({ id, name, amount: cents / 100, share: all > 0 ? cents / all : 0 }))
    .sort((a, b) => b.amount - a.amount || a.name.localeCompare(b.name));
}
