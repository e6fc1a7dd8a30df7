/**
 * Lots: which one leaves first, and whether it still may. First expired, first out; a lot is good through its expiry
 * day in the warehouse's zone. `isExpired` is the only place that says so. Pure; days are "YYYY-MM-DD".
 */
import { roundQuantity } from '@trama/platform/values';

/** A lot in one warehouse. `id` is null before it is first written. */
export type Lot = {
  readonly id: string | null;
  readonly code: string;
  readonly expiresOn: string | null;
  readonly receivedAt: Date;
  readonly onHand: number;
};

/** A part of a lot that moves; the code names it, for its parts in other warehouses are the same lot. */
export type LotPart = Pick<Lot, 'code' | 'expiresOn' | 'receivedAt'> & { quantity: number };

/** True for a zone that the runtime's tz database has. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** Good through its expiry day; without one it never expires. */
export const isExpired = ({ expiresOn }: Pick<Lot, 'expiresOn'>, today: string): boolean =>
  expiresOn !== null && expiresOn < today;

/** How much of these lots may not be sold any more. */
export const expiredQuantity = (lots: readonly Pick<Lot, 'expiresOn' | 'onHand'>[], today: string): number =>
  roundQuantity(lots.reduce((sum, lot) => sum + (isExpired(lot, today) ? lot.onHand : 0), 0));

const farOff = '9999-12-31';

/** First expired, first out: by expiry, then receipt, then id. */
const fefo = (a: Lot, b: Lot): number =>
  compare(a.expiresOn ?? farOff, b.expiresOn ?? farOff) ||
  a.receivedAt.getTime() - b.receivedAt.getTime() ||
  compare(a.id ?? a.code, b.id ?? b.code);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What may leave: only what can be sold, only what cannot, or whatever is there; one lot; or exactly these parts. */
export type Choice = { from: 'sellable' | 'expired' | 'any' } | { code: string } | { parts: readonly LotPart[] };

/**
 * The lots that make up `quantity`. Stock that has no lot (`loose`: it came before lots were tracked) goes last and
 * never expires. Null when what may leave is not enough.
 */
export function pickLots(
  lots: readonly Lot[],
  loose: number,
  quantity: number,
  choice: Choice,
  today: string,
): LotPart[] | null {
  if ('parts' in choice) return choice.parts.every((part) => isThere(lots, part)) ? [...choice.parts] : null;
  const allowed = lots.filter((lot) => {
    if ('code' in choice) return lot.code === choice.code;
    return choice.from === 'any' || isExpired(lot, today) === (choice.from === 'expired');
  });
  const picked: LotPart[] = [];
  let open = quantity;
  for (const { code, expiresOn, receivedAt, onHand } of [...allowed].sort(fefo)) {
    if (open <= 0) break;
    const taken = Math.min(open, onHand);
    if (taken <= 0) continue;
    picked.push({ code, expiresOn, receivedAt, quantity: taken });
    open = roundQuantity(open - taken);
  }
  const rest = 'code' in choice || choice.from === 'expired' ? 0 : loose;
  return open <= rest ? picked : null;
}

const isThere = (lots: readonly Lot[], { code, quantity }: LotPart): boolean =>
  lots.some((lot) => lot.code === code && lot.onHand >= quantity);

/** Lots after parts were added to them, or taken where the quantity is negative. */
export function withParts(lots: readonly Lot[], parts: readonly LotPart[]): Lot[] {
  const byCode = new Map(lots.map((lot) => [lot.code, lot]));
  for (const { quantity, ...part } of parts) {
    const lot = byCode.get(part.code) ?? { ...part, id: null, onHand: 0 };
    byCode.set(part.code, { ...lot, onHand: roundQuantity(lot.onHand + quantity) });
  }
  return [...byCode.values()];
}

/** The first parts that make up a quantity; what is beyond them has no lot. */
export function firstOf(parts: readonly LotPart[], quantity: number): LotPart[] {
  let open = quantity;
  return parts.flatMap((part) => {
    const taken = Math.min(open, part.quantity);
    open = roundQuantity(open - taken);
    return taken > 0 ? [{ ...part, quantity: taken }] : [];
  });
}
