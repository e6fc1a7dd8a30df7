/**
 * Stock that comes back from what left under a reference: at what it was worth when it left, into the lots that it left
 * from. Inside the caller's transaction, with the reference locked.
 */
import { newId, roundQuantity } from '@trama/platform/values';
import type { Tx } from '../context.ts';
import { firstOf } from '../domain/lots.ts';
import type { Movement } from '../domain/posting.ts';
import { MoreThanIssued } from '../domain/refusals.ts';
import { type Demand, sumByProduct } from '../domain/stock.ts';
import { partOf } from '../domain/valuation.ts';
import { lockLevels, openLevels } from './levels.ts';
import { findOrigins, lotsOf, type Origin } from './origins.ts';
import { type Posting, postMovements } from './stock.ts';

type Return = {
  reference: string;
  reason: string;
  /** What comes back; everything that is still out when not given. */
  demands?: readonly Demand[];
  /** Where it is put; where it came from when not given. */
  warehouseId?: string;
  /** Damaged goods are written off as they arrive, at the worth that they came back with. */
  isDamaged?: boolean;
};

/** Posts returns; the RETURN movements. Throws MoreThanIssued when more is asked than is still out. */
export async function returnIssued(posting: Posting, back: Return) {
  const { tx, now } = posting;
  const sales = await salesOf(tx, back.reference);
  const products = [...new Set(sales.map(({ productId }) => productId))];
  const { warehouseId } = back;
  if (warehouseId)
    await openLevels(
      tx,
      products.map((productId) => ({ productId, warehouseId })),
    );
  // every level of the products: while they are locked, nobody revalues what left
  const locked = await lockLevels(tx, products, now);
  const origins = await findOrigins(
    tx,
    sales.map(({ id }) => id),
  );
  const chosen = choose(origins, back.demands);
  const lots = await lotsOf(
    tx,
    chosen.map(({ origin }) => origin.id),
  );
  const movements = chosen.flatMap(({ origin, quantity }): Movement[] => {
    const into = firstOf(lots.get(origin.id) ?? [], quantity);
    const returned = {
      id: newId('mov'),
      productId: origin.productId,
      warehouseId: warehouseId ?? origin.warehouseId,
      kind: 'RETURN' as const,
      quantity,
      worthMinor: partOf(origin, origin.taken, quantity),
      originId: origin.id,
      after: origin.effectiveAt,
      reason: back.reason,
      reference: back.reference,
      into,
    };
    return back.isDamaged ? [returned, writtenOff(returned)] : [returned];
  });
  if (movements.length === 0) return [];
  const posted = await postMovements(posting, locked, movements);
  if (!posted) throw new Error(`${back.reference} could not be returned to stock`);
  return posted.filter(({ kind }) => kind === 'RETURN');
}

/** Which products left under a reference. */
export const productsSoldUnder = async (tx: Tx, reference: string): Promise<string[]> =>
  (await salesOf(tx, reference)).map(({ productId }) => productId);

/** The same quantity and worth out again, of the very lots. */
const writtenOff = ({ id, productId, warehouseId, quantity, reason, reference }: Movement): Movement => ({
  productId,
  warehouseId,
  kind: 'ADJUSTMENT',
  cause: 'DAMAGED',
  quantity: -quantity,
  originId: id,
  reason,
  reference,
});

const salesOf = (tx: Tx, reference: string) =>
  tx.stockMovement.findMany({
    where: { reference, kind: 'SALE' },
    select: { id: true, productId: true },
    orderBy: { sequence: 'asc' },
  });

/** Which movements are taken back by how much: the first that left comes back first. */
function choose(origins: readonly Origin[], demands: readonly Demand[] | undefined) {
  const out = origins.map((origin) => ({ origin, quantity: roundQuantity(origin.quantity - origin.taken) }));
  if (!demands) return out.filter(({ quantity }) => quantity > 0);
  const shortages = [];
  const chosen = [];
  for (const { productId, quantity } of sumByProduct(demands)) {
    let open = quantity;
    for (const one of out.filter(({ origin }) => origin.productId === productId)) {
      const taken = Math.min(open, one.quantity);
      if (taken > 0) chosen.push({ origin: one.origin, quantity: taken });
      open = roundQuantity(open - taken);
    }
    if (open > 0) shortages.push({ productId, asked: quantity, available: roundQuantity(quantity - open) });
  }
  if (shortages.length > 0) throw new MoreThanIssued({ shortages });
  return chosen;
}
