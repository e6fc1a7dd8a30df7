/** A sale that is being put together: what is chosen so far, and whether a step has what it needs. Pure. */
import { decimal } from '../../texts/decimal.ts';

export type Money = { amount: string; currency: string };
export type ChosenProduct = {
  id: string;
  sku: string;
  name: string;
  unit: string;
  availableQuantity: number;
  price: Money;
};
export type Line = { product: ChosenProduct /** As typed. */; quantity: string };
export type Basket = {
  customer: { id: string; name: string } | null;
  lines: readonly Line[];
  /** '' for wherever there is stock. */
  warehouseId: string;
  payment: 'CASH' | 'TRANSFER' | 'CARD' | 'CREDIT' | 'LATER';
  shipment: 'COUNTER' | 'SHIP';
};

export const steps = ['customer', 'items', 'payment', 'shipment'] as const;
export type Step = (typeof steps)[number];

export const emptyBasket: Basket = { customer: null, lines: [], warehouseId: '', payment: 'CASH', shipment: 'COUNTER' };

/** A quantity that can be ordered: a number above zero. */
export const isQuantity = (typed: string): boolean => Number(decimal(typed) ?? Number.NaN) > 0;

/** Whether more is asked of a product than there is now. */
export const isShort = ({ product, quantity }: Line): boolean => Number(decimal(quantity)) > product.availableQuantity;

export function isReady({ customer, lines }: Basket, step: Step): boolean {
  if (step === 'customer') return customer !== null;
  if (step === 'items') return lines.length > 0 && lines.every(({ quantity }) => isQuantity(quantity));
  return true;
}

/** Before discounts and tax, in the currency of the first line; only to be shown: the graph adds up. */
export function roughTotal(lines: readonly Line[]): Money {
  const sum = lines.reduce(
    (total, { product, quantity }) => total + Number(product.price.amount) * Number(decimal(quantity) ?? 0),
    0,
  );
  return { amount: sum.toFixed(2), currency: lines[0]?.product.price.currency ?? 'USD' };
}

/** Adds one of a product, or one more. */
export function withProduct(lines: readonly Line[], product: ChosenProduct): Line[] {
  const there = lines.some((line) => line.product.id === product.id);
  if (!there) return [...lines, { product, quantity: '1' }];
  return lines.map((line) =>
    line.product.id === product.id ? { product, quantity: String(Number(decimal(line.quantity) ?? 0) + 1) } : line,
  );
}
