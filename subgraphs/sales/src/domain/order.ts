/**
 * The life of an order, as a table, and its arithmetic. Pure: statuses and lines in, decisions and amounts out. Money
 * is in minor units of the order's one currency.
 */
import { type Money, multiply, roundQuantity, sum } from '@trama/platform/values';

export type OrderStatus = 'DRAFT' | 'CONFIRMED' | 'COMPLETED' | 'CANCELLED';
export type OrderMove = 'edit' | 'confirm' | 'complete' | 'cancel';

/** What each status allows and where it leads. A move that is not here is refused. */
export const orderMoves: Readonly<Record<OrderStatus, Partial<Record<OrderMove, OrderStatus>>>> = {
  DRAFT: { edit: 'DRAFT', confirm: 'CONFIRMED', cancel: 'CANCELLED' },
  CONFIRMED: { complete: 'COMPLETED', cancel: 'CANCELLED' },
  COMPLETED: {},
  CANCELLED: {},
};

/** Where a move leads from a status; null when the status does not allow it. */
export const move = (status: OrderStatus, by: OrderMove): OrderStatus | null => orderMoves[status][by] ?? null;

export type Line = { productId: string; quantity: number; unitPrice: Money };

/** Quantity times unit price, rounded to the minor unit: every line by itself. */
export const lineTotal = ({ unitPrice, quantity }: Pick<Line, 'unitPrice' | 'quantity'>): Money =>
  multiply(unitPrice, quantity);

/** The sum of the lines' rounded totals, so that what is printed adds up. */
export const orderTotal = (lines: readonly Omit<Line, 'productId'>[], currency: string): Money =>
  sum(lines.map(lineTotal), currency);

/** Lines summed by product, ordered by product: two lines of one product draw on the same stock. */
export function sumByProduct(
  lines: readonly Pick<Line, 'productId' | 'quantity'>[],
): { productId: string; quantity: number }[] {
  const sums = new Map<string, number>();
  for (const { productId, quantity } of lines)
    sums.set(productId, roundQuantity((sums.get(productId) ?? 0) + quantity));
  return [...sums]
    .map(([productId, quantity]) => ({ productId, quantity }))
    .sort((a, b) => (a.productId < b.productId ? -1 : 1));
}
