/**
 * What is used up for something that took place: out of one warehouse, lots that expire first first, at the cost of the
 * books; and back again. Inside the caller's transaction, with the reference locked.
 */
import { newId } from '@trama/platform/values';
import type { Tx } from '../context.ts';
import type { Movement } from '../domain/posting.ts';
import { OutOfStock } from '../domain/refusals.ts';
import { available, sumByProduct } from '../domain/stock.ts';
import { lockLevels, openLevels } from './levels.ts';
import { returnIssued } from './returns.ts';
import { type Posting, postMovements } from './stock.ts';

/** A quantity of a product, in its own unit, and which of the caller's lines it is for. */
export type ConsumedLine = { lineReference: string; productId: string; quantity: number };
type Consume = { reference: string; attempt: number; warehouseId: string; lines: readonly ConsumedLine[] };

const withLines = { include: { lines: { orderBy: { id: 'asc' } } } } as const;

export const findPosted = (tx: Tx, reference: string) =>
  tx.stockConsumption.findFirst({ where: { reference, status: 'POSTED' }, ...withLines });

/** Takes the lines out of stock, all of them or none. Throws OutOfStock with every product that falls short. */
export async function postConsumption(posting: Posting, { reference, attempt, warehouseId, lines }: Consume) {
  const { tx, now, by } = posting;
  const demands = sumByProduct(lines);
  const products = demands.map(({ productId }) => productId);
  await openLevels(
    tx,
    products.map((productId) => ({ productId, warehouseId })),
  );
  const locked = await lockLevels(tx, products, now, [warehouseId]);
  const shortages = demands.flatMap(({ productId, quantity }) => {
    const level = locked.find((one) => one.productId === productId);
    const there = level ? available(level) : 0;
    return there < quantity ? [{ productId, asked: quantity, available: there }] : [];
  });
  if (shortages.length > 0) throw new OutOfStock({ shortages });
  const movements = lines.map(
    ({ productId, quantity }): Movement => ({
      productId,
      warehouseId,
      kind: 'SALE',
      quantity: -quantity,
      reason: 'consumption',
      reference,
      choice: { from: 'sellable' },
    }),
  );
  const written = await postMovements(posting, locked, movements);
  if (!written) throw new Error(`${reference} could not be taken out of stock`);
  return tx.stockConsumption.create({
    data: {
      id: newId('scn'),
      reference,
      attempt,
      warehouseId,
      status: 'POSTED',
      actor: by,
      createdAt: now,
      lines: {
        create: lines.map((line, index) => ({ id: newId('scl'), ...line, movementId: written[index]?.id ?? '' })),
      },
    },
  });
}

/** Puts back what a posted consumption took: into the lots that it came from, at what it was worth. */
export async function reversePosted(posting: Posting, { id, reference }: { id: string; reference: string }) {
  await returnIssued(posting, { reference, reason: 'consumption.reversed' });
  return posting.tx.stockConsumption.update({
    where: { id },
    data: { status: 'REVERSED', reversedAt: posting.now },
  });
}
