/**
 * What an order comes to. Prices are before tax; every line is rounded by itself, and what belongs to the whole order is
 * spread over the lines, so that printed lines always add up to the printed total. Pure; amounts are in minor units.
 */
import { multiply } from '@trama/platform/values';

/** A percentage of two decimals, or an amount in minor units. Both null for none. */
export type Discount = { discountPercent: number | null; discountMinor: bigint | null };

export type PricedLine = Discount & {
  quantity: number;
  unitPriceMinor: bigint;
  taxCode: string | null;
  taxPercent: number;
};

/** `subtotal - discount + tax = total`, of a line and of the order. `discount` holds the order's own share too. */
export type Amounts = { subtotal: bigint; discount: bigint; tax: bigint; total: bigint };
export type TaxAmount = { code: string; percent: number; base: bigint; amount: bigint };
export type Totals = Amounts & { lines: Amounts[]; taxes: TaxAmount[] };

/** Adds an order up. A discount never takes more than there is. */
export function totalsOf(order: Discount, lines: readonly PricedLine[]): Totals {
  const subtotals = lines.map(({ unitPriceMinor: amountMinor, quantity }) => grossOf(amountMinor, quantity));
  const own = lines.map((line, index) => discountOn(subtotals[index] ?? 0n, line));
  const discounted = subtotals.map((subtotal, index) => subtotal - (own[index] ?? 0n));
  const shares = spread(discountOn(sumOf(discounted), order), discounted);
  const amounts = lines.map(({ taxPercent }, index): Amounts => {
    const subtotal = subtotals[index] ?? 0n;
    const discount = (own[index] ?? 0n) + (shares[index] ?? 0n);
    const tax = percentOf(subtotal - discount, taxPercent);
    return { subtotal, discount, tax, total: subtotal - discount + tax };
  });
  return {
    subtotal: sumOf(subtotals),
    discount: sumOf(amounts.map(({ discount }) => discount)),
    tax: sumOf(amounts.map(({ tax }) => tax)),
    total: sumOf(amounts.map(({ total }) => total)),
    lines: amounts,
    // few ask for them
    get taxes() {
      return taxesOf(lines, amounts);
    },
  };
}

/** The tax of each rate, from the lines' rounded taxes; lines without a tax code are in none. */
function taxesOf(lines: readonly PricedLine[], amounts: readonly Amounts[]): TaxAmount[] {
  const taxes = new Map<string, TaxAmount>();
  for (const [index, { taxCode: code, taxPercent: percent }] of lines.entries()) {
    const line = amounts[index];
    if (code === null || !line) continue;
    const key = `${code} ${percent}`;
    const { base, amount } = taxes.get(key) ?? { base: 0n, amount: 0n };
    taxes.set(key, { code, percent, base: base + line.subtotal - line.discount, amount: amount + line.tax });
  }
  return [...taxes.values()].sort((a, b) => (`${a.code} ${a.percent}` < `${b.code} ${b.percent}` ? -1 : 1));
}

/** What a part of a line is worth: of a whole line, exactly its total, in however many parts it is asked for. */
export const partOf = (total: bigint, quantity: number, before: number, part: number): bigint =>
  shareOf(total, before + part, quantity) - shareOf(total, before, quantity);

/** Spreads an amount by weight so that the parts add up to it: the largest remainders get what is left over. */
export function spread(amount: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sumOf(weights);
  if (whole === 0n || amount === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => (amount * weight) / whole);
  const remainder = (index: number) => (amount * (weights[index] ?? 0n)) % whole;
  const byRemainder = weights.map((_, index) => index).sort((a, b) => Number(remainder(b) - remainder(a)) || a - b);
  let left = amount - sumOf(parts);
  for (const index of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const grossOf = (amountMinor: bigint, quantity: number) =>
  multiply({ amountMinor, currency: '' }, quantity).amountMinor;

const discountOn = (amount: bigint, { discountPercent, discountMinor }: Discount): bigint =>
  discountPercent === null ? least(discountMinor ?? 0n, amount) : percentOf(amount, discountPercent);

/** A percentage of at most two decimals, rounded half up. */
export const percentOf = (amount: bigint, percent: number): bigint =>
  (amount * BigInt(Math.round(percent * 100)) + 5_000n) / 10_000n;

const thousandths = (quantity: number) => BigInt(Math.round(quantity * 1000));
const shareOf = (total: bigint, part: number, whole: number): bigint =>
  (2n * total * thousandths(part) + thousandths(whole)) / (2n * thousandths(whole));
