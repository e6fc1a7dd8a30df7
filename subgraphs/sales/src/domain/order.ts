/**
 * The life of an order, as a table, and what its lines still allow. Pure: statuses and quantities in, decisions out. What
 * it comes to is in totals.ts.
 */
import { roundQuantity } from '@trama/platform/values';

export type OrderStatus = 'DRAFT' | 'CONFIRMED' | 'PARTIALLY_SHIPPED' | 'SHIPPED' | 'COMPLETED' | 'CANCELLED';
export type OrderMove =
  | 'edit'
  | 'confirm'
  | 'pack'
  | 'shipNone'
  | 'shipPart'
  | 'shipAll'
  | 'complete'
  | 'cancel'
  | 'pay'
  | 'takeBack';

/**
 * What each status allows and where it leads. A move that is not here is refused. `pack` puts items into a shipment;
 * `shipNone`, `shipPart` and `shipAll` say how much has left after a shipment changed.
 */
export const orderMoves: Readonly<Record<OrderStatus, Partial<Record<OrderMove, OrderStatus>>>> = {
  DRAFT: { edit: 'DRAFT', confirm: 'CONFIRMED', cancel: 'CANCELLED' },
  CONFIRMED: {
    pack: 'CONFIRMED',
    shipNone: 'CONFIRMED',
    shipPart: 'PARTIALLY_SHIPPED',
    shipAll: 'SHIPPED',
    complete: 'COMPLETED',
    cancel: 'CANCELLED',
    pay: 'CONFIRMED',
  },
  PARTIALLY_SHIPPED: {
    pack: 'PARTIALLY_SHIPPED',
    shipNone: 'CONFIRMED',
    shipPart: 'PARTIALLY_SHIPPED',
    shipAll: 'SHIPPED',
    complete: 'COMPLETED',
    pay: 'PARTIALLY_SHIPPED',
    takeBack: 'PARTIALLY_SHIPPED',
  },
  SHIPPED: {
    shipNone: 'CONFIRMED',
    shipPart: 'PARTIALLY_SHIPPED',
    shipAll: 'SHIPPED',
    complete: 'COMPLETED',
    pay: 'SHIPPED',
    takeBack: 'SHIPPED',
  },
  COMPLETED: { pay: 'COMPLETED', takeBack: 'COMPLETED' },
  CANCELLED: {},
};
requireSound(orderMoves, 'DRAFT');

/** Throws where a table of moves leads nowhere known, or has a status that nothing leads to. */
export function requireSound(moves: Readonly<Record<string, Readonly<Record<string, string>>>>, first: string): void {
  const reached = new Set([first]);
  for (const status of reached) {
    const own = moves[status];
    if (!own) throw new Error(`a move leads to ${status}, which is no status`);
    for (const to of Object.values(own)) reached.add(to);
  }
  for (const status of Object.keys(moves)) if (!reached.has(status)) throw new Error(`nothing leads to ${status}`);
}

/** Where a move leads from a status; null when the status does not allow it. */
export const move = (status: OrderStatus, by: OrderMove): OrderStatus | null => orderMoves[status][by] ?? null;

/** Which of the three moves of shipping the lines amount to. */
export function shippedSoFar(lines: readonly { quantity: number; shipped: number }[]): OrderMove {
  if (lines.every(({ quantity, shipped }) => shipped >= quantity)) return 'shipAll';
  return lines.some(({ shipped }) => shipped > 0) ? 'shipPart' : 'shipNone';
}

/** What of a line still has to leave the house: nothing of a draft, nor of an order that is over. */
export const toBeSent = (status: OrderStatus, quantity: number, shipped: number): number =>
  move(status, 'shipPart') ? roundQuantity(quantity - shipped) : 0;

/** What of a line may still be taken back: of what left; of an order that was handed over, everything. */
export const returnable = (
  status: OrderStatus,
  { quantity, shipped, returned }: { quantity: number; shipped: number; returned: number },
): number => (move(status, 'takeBack') ? roundQuantity((status === 'COMPLETED' ? quantity : shipped) - returned) : 0);

/** Lines summed by product, ordered by product: two lines of one product draw on the same stock. */
export function sumByProduct(
  lines: readonly { productId: string; quantity: number }[],
): { productId: string; quantity: number }[] {
  const sums = new Map<string, number>();
  for (const { productId, quantity } of lines)
    sums.set(productId, roundQuantity((sums.get(productId) ?? 0) + quantity));
  return [...sums]
    .map(([productId, quantity]) => ({ productId, quantity }))
    .sort((a, b) => (a.productId < b.productId ? -1 : 1));
}

type Asked = { orderItemId: string; quantity: number };
type Excess = { orderItemId: string; asked: number; open: number };

/** What is asked of each line, several askings of one line summed. */
export function sumByItem(asked: readonly Asked[]): Asked[] {
  const sums = new Map<string, number>();
  for (const { orderItemId, quantity } of asked)
    sums.set(orderItemId, roundQuantity((sums.get(orderItemId) ?? 0) + quantity));
  return [...sums].map(([orderItemId, quantity]) => ({ orderItemId, quantity }));
}

/** The lines of which more is asked than is open; a line that the order does not have has nothing open. */
export const excessesOf = (asked: readonly Asked[], open: ReadonlyMap<string, number>): Excess[] =>
  asked.flatMap(({ orderItemId, quantity }) => {
    const left = open.get(orderItemId) ?? 0;
    return quantity > left ? [{ orderItemId, asked: quantity, open: left }] : [];
  });
