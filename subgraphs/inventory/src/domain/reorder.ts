/** The life of a reorder request, as a table, and what receipts make of its lines. Pure. */
import { roundQuantity } from '@trama/platform/values';
import type { Shortage } from './stock.ts';

export type ReorderStatus = 'REQUESTED' | 'ORDERED' | 'PARTIALLY_RECEIVED' | 'RECEIVED' | 'CANCELLED';
export type ReorderMove = 'order' | 'receivePart' | 'receiveAll' | 'cancel';

/** What each status allows and where it leads. A move that is not here is refused. */
export const reorderMoves: Readonly<Record<ReorderStatus, Partial<Record<ReorderMove, ReorderStatus>>>> = {
  REQUESTED: { order: 'ORDERED', cancel: 'CANCELLED' },
  ORDERED: { receivePart: 'PARTIALLY_RECEIVED', receiveAll: 'RECEIVED', cancel: 'CANCELLED' },
  // what has come stays; the rest will not
  PARTIALLY_RECEIVED: { receivePart: 'PARTIALLY_RECEIVED', receiveAll: 'RECEIVED', cancel: 'CANCELLED' },
  RECEIVED: {},
  CANCELLED: {},
};

/** Where a move leads from a status; null when the status does not allow it. */
export const move = (status: ReorderStatus, by: ReorderMove): ReorderStatus | null => reorderMoves[status][by] ?? null;

export type ReorderLine = { id: string; productId: string; quantity: number; received: number };

/** What of a line is still to come. */
export const openQuantity = ({ quantity, received }: Pick<ReorderLine, 'quantity' | 'received'>): number =>
  Math.max(0, roundQuantity(quantity - received));

/** Lines after parts of them came in, with what is more than was ordered. Parts of one line are summed. */
export function receive(
  lines: readonly ReorderLine[],
  parts: readonly { lineId: string; quantity: number }[],
): { lines: ReorderLine[]; excess: Shortage[]; isComplete: boolean } {
  const excess: Shortage[] = [];
  const after = lines.map((line) => {
    const came = parts.reduce((sum, { lineId, quantity }) => sum + (lineId === line.id ? quantity : 0), 0);
    const received = roundQuantity(line.received + came);
    if (came > 0 && received > line.quantity)
      excess.push({ productId: line.productId, asked: roundQuantity(came), available: openQuantity(line) });
    return { ...line, received };
  });
  return { lines: after, excess, isComplete: after.every((line) => openQuantity(line) === 0) };
}

const dayLength = 86_400_000;

/** The calendar day so many days after a day "YYYY-MM-DD". */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayLength).toISOString().slice(0, 10);
