/**
 * What an order comes to. Prices are before tax; every line is rounded by itself, and what belongs to the whole order is
 * spread over the lines, so that printed lines always add up to the printed total. Pure; amounts are in minor units.
 */
import { times } from '@trama/platform/values';

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
  const whole: Amounts = { subtotal: 0n, discount: 0n, tax: 0n, total: 0n };
  const amounts = lines.map((line): Amounts => {
    const subtotal = times(line.unitPriceMinor, line.quantity);
    return { subtotal, discount: discountOn(subtotal, line), tax: 0n, total: 0n };
  });
  if (order.discountPercent !== null || order.discountMinor !== null) {
    const discounted = amounts.map(({ subtotal, discount }) => subtotal - discount);
    const shares = spread(discountOn(sumOf(discounted), order), discounted);
    for (const [index, line] of amounts.entries()) line.discount += shares[index] ?? 0n;
  }
  for (let index = 0; index < amounts.length; index += 1) {
    const line = amounts[index] as Amounts;
    const base = line.subtotal - line.discount;
    line.tax = percentOf(base, lines[index]?.taxPercent ?? 0);
    line.total = base + line.tax;
    whole.subtotal += line.subtotal;
    whole.discount += line.discount;
    whole.tax += line.tax;
    whole.total += line.total;
  }
  return {
    ...whole,
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

function discountOn(amount: bigint, { discountPercent, discountMinor }: Discount): bigint {
  if (discountPercent !== null) return percentOf(amount, discountPercent);
  return discountMinor === null ? 0n : least(discountMinor, amount);
}

/** A percentage of at most two decimals, rounded half up. */
export const percentOf = (amount: bigint, percent: number): bigint =>
  percent === 0 ? 0n : (amount * BigInt(Math.round(percent * 100)) + 5_000n) / 10_000n;

const thousandths = (quantity: number) => BigInt(Math.round(quantity * 1000));
const shareOf = (total: bigint, part: number, whole: number): bigint =>
  (2n * total * thousandths(part) + thousandths(whole)) / (2n * thousandths(whole));
