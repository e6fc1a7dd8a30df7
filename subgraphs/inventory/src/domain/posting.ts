/**
 * What movements make of the levels they touch: quantities, lots and value, one movement after the other. Pure: the
 * store locks the levels before and writes the outcome after.
 */
import { roundQuantity, times } from '@trama/platform/values';
import { type Choice, expiredQuantity, firstOf, type LotPart, pickLots, withParts } from './lots.ts';
import { change, type Level } from './stock.ts';
import { enter, partOf, type Worth } from './valuation.ts';

export type Movement = {
  /** Where another movement of the same posting carries it on. */
  id?: string | undefined;
  productId: string;
  warehouseId: string;
  kind: 'RECEIPT' | 'ADJUSTMENT' | 'SALE' | 'RETURN' | 'TRANSFER_OUT' | 'TRANSFER_IN';
  cause?: 'DAMAGED' | 'EXPIRED' | 'LOST' | 'FOUND' | 'CORRECTION' | 'WRITE_OFF' | 'COUNTED' | 'LOST_IN_TRANSIT';
  /** Added to what is on hand; negative when stock leaves. */
  quantity: number;
  /** Added to what is reserved, in the same breath. */
  reserved?: number;
  unitCost?: { amountMinor: bigint; currency: string } | null | undefined;
  /** What it is worth as a whole, where that is known: else its unit cost says, or the book's average. */
  worthMinor?: bigint | undefined;
  /** The movement whose worth it carries on, of this posting or before; `after` is when that one took effect. */
  originId?: string | undefined;
  after?: Date | undefined;
  /** When it happened, if not now. */
  effectiveAt?: Date | undefined;
  reason: string;
  /** Who it is put down to, where that is not whoever posts. */
  by?: string | undefined;
  reference?: string | null | undefined;
  /** The lots that come in, where lots are tracked; what has none is loose. */
  into?: readonly LotPart[] | undefined;
  /** Which lots may leave; whatever is there unless said. */
  choice?: Choice | undefined;
};

export type Posted = Movement & {
  onHandAfter: number;
  valueMinor: bigint;
  currency: string;
  effectiveAt: Date;
  /** What it moved of each lot; negative when it left. */
  parts: LotPart[];
};

export const keyOf = ({ productId, warehouseId }: { productId: string; warehouseId: string }): string =>
  `${productId} ${warehouseId}`;

/**
 * Posts movements on levels, in their order. `last` has the worth of the last movement of books that are empty. Returns
 * the movements as they are to be written and the levels touched; null when one would break `0 <= reserved <= on hand`
 * or leaves from lots that have too little.
 */
export function post(
  locked: readonly Level[],
  movements: readonly Movement[],
  now: Date,
  last: ReadonlyMap<string, Worth> = new Map(),
): { posted: Posted[]; levels: Level[] } | null {
  const levels = new Map(locked.map((level) => [keyOf(level), level]));
  const posted: Posted[] = [];
  const origins = new Map<string, Worth & { taken: number; parts: LotPart[]; effectiveAt: Date }>();
  for (const movement of movements) {
    const key = keyOf(movement);
    const level = levels.get(key);
    const after = level && change(level, { onHand: movement.quantity, reserved: movement.reserved ?? 0 });
    const book = level && { quantity: level.onHand, valueMinor: level.valueMinor };
    const quantity = Math.abs(movement.quantity);
    const origin = movement.originId ? origins.get(movement.originId) : undefined;
    const given = origin ? partOf(origin, origin.taken, quantity) : (movement.worthMinor ?? costOf(movement));
    const parts = level && partsOf(level, movement, origin?.parts);
    if (origin) origin.taken = roundQuantity(origin.taken + quantity);
    const entered = book && enter(book, { quantity: movement.quantity, given, last: last.get(key) });
    if (!after || !parts || !entered) return null;
    const effectiveAt = movement.effectiveAt ?? latest(now, level.lastEffectiveAt, movement.after, origin?.effectiveAt);
    const lots = level.tracksLots ? withParts(level.lots, parts) : level.lots;
    levels.set(key, {
      ...after,
      lots,
      expired: expiredQuantity(lots, level.today),
      valueMinor: entered.book.valueMinor,
      lastEffectiveAt: latest(effectiveAt, level.lastEffectiveAt),
    });
    const { valueMinor } = entered;
    if (movement.id)
      origins.set(movement.id, {
        quantity,
        valueMinor: valueMinor < 0n ? -valueMinor : valueMinor,
        taken: 0,
        effectiveAt,
        parts: parts.map((part) => ({ ...part, quantity: Math.abs(part.quantity) })),
      });
    posted.push({ ...movement, parts, valueMinor, effectiveAt, currency: level.currency, onHandAfter: after.onHand });
  }
  const touched = [...new Set(movements.map(keyOf))].flatMap((key) => levels.get(key) ?? []);
  return { posted, levels: touched };
}

const costOf = ({ unitCost, quantity }: Movement): bigint | undefined =>
  unitCost ? times(unitCost.amountMinor, Math.abs(quantity)) : undefined;

/** The order of a book is the order in which it changed, whatever the clocks of two processes say. */
const latest = (...instants: (Date | null | undefined)[]): Date =>
  new Date(Math.max(...instants.map((at) => at?.getTime() ?? 0)));

/** What moves of each lot: the very lots of its origin where that is of the same posting. */
function partsOf(level: Level, movement: Movement, ofOrigin: LotPart[] | undefined): LotPart[] | null {
  const { quantity, into = firstOf(ofOrigin ?? [], quantity) } = movement;
  if (!level.tracksLots) return [];
  if (quantity > 0) return [...into];
  const choice = ofOrigin ? { parts: firstOf(ofOrigin, -quantity) } : (movement.choice ?? { from: 'any' });
  const loose = roundQuantity(level.onHand - level.lots.reduce((sum, lot) => sum + lot.onHand, 0));
  const picked = pickLots(level.lots, loose, -quantity, choice, level.today);
  return picked?.map((part) => ({ ...part, quantity: -part.quantity })) ?? null;
}
