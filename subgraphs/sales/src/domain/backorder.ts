/** Which lines of an order wait for stock: of the lines of one product the first are served first. Pure. */
import { roundQuantity } from '@trama/platform/values';

type Line = { id: string; productId: string; quantity: number; allocated: number };
type Waiting = readonly { productId: string; waiting: number }[];

/**
 * How much of each line waits, where so much of its product waits; lines of products that are not named are left out.
 * Null where more waits than is not packed yet.
 */
export function waitingByLine(lines: readonly Line[], waiting: Waiting): { id: string; waiting: number }[] | null {
  const found: { id: string; waiting: number }[] = [];
  for (const { productId, waiting: whole } of waiting) {
    let left = whole;
    for (const line of lines.filter((one) => one.productId === productId).reverse()) {
      const part = Math.min(left, roundQuantity(line.quantity - line.allocated));
      left = roundQuantity(left - part);
      found.push({ id: line.id, waiting: part });
    }
    if (left > 0) return null;
  }
  return found;
}

/** What of the demands, summed by product, is not held. */
export function notHeld(
  demands: readonly { productId: string; quantity: number }[],
  held: readonly { productId: string; quantity: number }[],
): { productId: string; quantity: number }[] {
  const had = new Map(held.map(({ productId, quantity }) => [productId, quantity]));
  return demands.flatMap(({ productId, quantity }) => {
    const left = roundQuantity(quantity - (had.get(productId) ?? 0));
    return left > 0 ? [{ productId, quantity: left }] : [];
  });
}
