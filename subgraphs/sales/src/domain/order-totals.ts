/** What an order that is stored comes to: its rows, with their decimals, turned into what totals.ts adds up. Pure. */
import { type PricedLine, type Totals, totalsOf } from './totals.ts';

/** A decimal as the database gives it, or a number already. */
type Decimal = number | { toNumber(): number };
type DiscountRow = { discountPercent: Decimal | null; discountMinor: bigint | null };
type ItemRow = DiscountRow & {
  quantity: Decimal;
  unitPriceMinor: bigint;
  taxCode: string | null;
  taxPercent: Decimal;
};

const percentageOf = ({ discountPercent }: DiscountRow): number | null =>
  discountPercent === null ? null : Number(discountPercent);

const lineOf = (item: ItemRow): PricedLine => ({
  discountPercent: percentageOf(item),
  discountMinor: item.discountMinor,
  quantity: Number(item.quantity),
  unitPriceMinor: item.unitPriceMinor,
  taxCode: item.taxCode,
  taxPercent: Number(item.taxPercent),
});

/** The totals of an order; its lines' in the order of the items. */
export const storedTotals = (order: DiscountRow, items: readonly ItemRow[]): Totals =>
  totalsOf({ discountPercent: percentageOf(order), discountMinor: order.discountMinor }, items.map(lineOf));
