/**
 * What an invoice comes to. Each line is rounded by itself to the minor unit; everything else is a sum of lines, so that
 * what is printed adds up: total = net + tax. Prices are before tax. Pure; amounts are in minor units.
 */
import { times } from '@trama/platform/values';
import type { TaxCategory } from './tax.ts';

export type PricedLine = {
  quantity: number;
  unitPriceMinor: bigint;
  /** Taken off the whole line; never more than there is. */
  discountMinor: bigint;
  tax: { category: TaxCategory; percent: number; authorityCode: string };
};

/** `gross - discount = net`, `net + tax = total`. */
export type Amounts = { gross: bigint; discount: bigint; net: bigint; tax: bigint; total: bigint };
export type TaxTotal = { category: TaxCategory; percent: number; authorityCode: string; base: bigint; amount: bigint };
export type Totals = Amounts & { lines: Amounts[]; taxes: TaxTotal[] };

/** Rounded half up, for percentages of at most two decimals. */
const percentOf = (amount: bigint, percent: number): bigint =>
  (amount * BigInt(Math.round(percent * 100)) + 5_000n) / 10_000n;

export function amountsOf({ quantity, unitPriceMinor, discountMinor, tax }: PricedLine): Amounts {
  const gross = times(unitPriceMinor, quantity);
  const discount = discountMinor > gross ? gross : discountMinor;
  const net = gross - discount;
  const due = percentOf(net, tax.percent);
  return { gross, discount, net, tax: due, total: net + due };
}

export function totalsOf(lines: readonly PricedLine[]): Totals {
  const amounts = lines.map(amountsOf);
  const sum = (of: (one: Amounts) => bigint) => amounts.reduce((total, one) => total + of(one), 0n);
  const taxes = new Map<string, TaxTotal>();
  for (const [index, { tax }] of lines.entries()) {
    const { net = 0n, tax: due = 0n } = amounts[index] ?? {};
    const key = `${tax.authorityCode} ${tax.percent}`;
    const known = taxes.get(key) ?? { ...tax, base: 0n, amount: 0n };
    taxes.set(key, { ...known, base: known.base + net, amount: known.amount + due });
  }
  return {
    gross: sum((one) => one.gross),
    discount: sum((one) => one.discount),
    net: sum((one) => one.net),
    tax: sum((one) => one.tax),
    total: sum((one) => one.total),
    lines: amounts,
    taxes: [...taxes.values()].sort((a, b) => (a.authorityCode < b.authorityCode ? -1 : 1)),
  };
}

/** What of a line is open to be credited, and its part that a quantity stands for. */
export type Creditable = { quantity: number; net: bigint; tax: bigint };

/**
 * What a quantity of a line is worth: its share, rounded half up; of all that is left, all that is left. So whatever is
 * credited one after the other adds up to the line, and never to more.
 */
export function creditOf(line: Creditable, open: Creditable, quantity: number): { net: bigint; tax: bigint } {
  if (quantity >= open.quantity) return { net: open.net, tax: open.tax };
  const least = (a: bigint, b: bigint) => (a < b ? a : b);
  return {
    net: least(shareOf(line.net, quantity, line.quantity), open.net),
    tax: least(shareOf(line.tax, quantity, line.quantity), open.tax),
  };
}

const thousandths = (quantity: number) => BigInt(Math.round(quantity * 1000));
const shareOf = (amount: bigint, part: number, whole: number): bigint =>
  (2n * amount * thousandths(part) + thousandths(whole)) / (2n * thousandths(whole));
