/** Stock on its way between warehouses: looked up under lock, and put where it ends up. Inside the caller's transaction. */

import { NotFound } from '@trama/platform/errors';
import { newId, roundQuantity } from '@trama/platform/values';
import type { Tx } from '../context.ts';
import type { Movement } from '../domain/posting.ts';
import { TransferNotInTransit } from '../domain/refusals.ts';
import { partOf } from '../domain/valuation.ts';
import { lockLevels, openLevels } from './levels.ts';
import { findOrigins, lotsOf } from './origins.ts';
import { type Posting, postMovements } from './stock.ts';

/** A transfer that is under way, locked until this transaction ends. */
export async function lockInTransit(tx: Tx, id: string) {
  await tx.$executeRaw`SELECT 1 FROM inventory.stock_transfers WHERE id = ${id} FOR UPDATE`;
  const transfer = await tx.stockTransfer.findUnique({ where: { id }, include: { lines: { orderBy: { id: 'asc' } } } });
  if (!transfer) throw new NotFound({ id });
  const { status } = transfer;
  if (status !== 'IN_TRANSIT') throw new TransferNotInTransit({ transferId: id, status });
  return transfer;
}

type Line = { id: string; movementId: string; productId: string; quantity: unknown };

/**
 * Puts down what is on its way, at what it was worth when it left and in its lots. What did not arrive comes in with
 * the rest and is written off at once, at its part of that worth: the loss is posted where it was noticed.
 */
export async function putDown(
  posting: Posting,
  lines: readonly Line[],
  at: { warehouseId: string; transferId: string; reason: string; received: ReadonlyMap<string, number> },
): Promise<void> {
  const { tx, now } = posting;
  const { warehouseId, transferId, reason, received } = at;
  const products = [...new Set(lines.map(({ productId }) => productId))];
  await openLevels(
    tx,
    products.map((productId) => ({ productId, warehouseId })),
  );
  // every level of the products: while they are locked, nobody revalues what left
  const locked = await lockLevels(tx, products, now);
  const left = lines.map(({ movementId }) => movementId);
  const origins = new Map((await findOrigins(tx, left)).map((origin) => [origin.id, origin]));
  const lots = await lotsOf(tx, left);
  const movements = lines.flatMap(({ id, movementId, productId, quantity: shipped }): Movement[] => {
    const origin = origins.get(movementId);
    if (!origin) throw new Error(`nothing left for the transfer line ${id}`);
    const quantity = Number(shipped);
    const place = { productId, warehouseId, reason, reference: transferId };
    const arrival = {
      ...place,
      id: newId('mov'),
      kind: 'TRANSFER_IN' as const,
      quantity,
      worthMinor: partOf(origin, origin.taken, quantity),
      originId: movementId,
      after: origin.effectiveAt,
      into: lots.get(movementId) ?? [],
    };
    const lost = roundQuantity(quantity - (received.get(id) ?? quantity));
    if (lost === 0) return [arrival];
    return [arrival, { ...place, kind: 'ADJUSTMENT', cause: 'LOST_IN_TRANSIT', quantity: -lost, originId: arrival.id }];
  });
  if (!(await postMovements(posting, locked, movements))) throw new Error(`transfer ${transferId} cannot be put down`);
}

/** Ends a transfer: what of each line arrived, if any did. */
export async function endTransfer(
  tx: Tx,
  transferId: string,
  status: 'RECEIVED' | 'CANCELLED',
  received: ReadonlyMap<string, number>,
  now: Date,
) {
  await tx.$executeRaw`
    UPDATE inventory.stock_transfer_lines AS line SET in_transit = false, received = new.received
    FROM unnest(${[...received.keys()]}::text[], ${[...received.values()].map(String)}::numeric[]) AS new(id, received)
    WHERE line.id = new.id`;
  return tx.stockTransfer.update({ where: { id: transferId }, data: { status, endedAt: now } });
}
