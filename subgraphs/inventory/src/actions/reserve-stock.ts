import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { OutOfStock } from '../domain/refusals.ts';
import { sumByProduct } from '../domain/stock.ts';
import { requireProducts } from '../store/references.ts';
import {
  findPending,
  lockReference,
  openReservation,
  type ReservationWithLines,
  release,
  releaseOverdue,
} from '../store/reservations.ts';
import { takeStock } from '../store/taking.ts';

const maxTtl = 86_400; // 1 day

const input = z.object({
  reference: text(100),
  lines: z
    .array(z.object({ productId: id('prd'), quantity }))
    .min(1)
    .max(500),
  warehouseId: id('whs').nullish(),
  allowPartial: z.boolean().nullish(),
  ttlSeconds: z.number().int().min(1).max(maxTtl).nullish(),
  idempotencyKey,
});

/**
 * Reserves stock for what `reference` names (an order), until it is confirmed, released or its time is up. One
 * reservation is pending per reference: the same lines again give the same one with its time renewed, other lines take
 * its place. Refuses OutOfStock with every product that falls short, unless a part, or nothing, is enough.
 */
export const reserveStock = action({
  name: 'inventory.reserveStock',
  input,
  prepare: async ({ config, jobs }) => ({ defaultTtl: config.reservationTtlSeconds, jobs }),
  async run({ tx, input, actor, now, emit }, { defaultTtl, jobs }) {
    const { reference, lines, warehouseId = null, allowPartial, ttlSeconds } = input;
    const products = lines.map((line) => line.productId);
    const requireSold = () => requireProducts(tx, products, (index) => ['lines', String(index), 'productId']);
    const demands = sumByProduct(lines);
    const expiresAt = new Date(now.getTime() + (ttlSeconds ?? defaultTtl) * 1_000);
    await lockReference(tx, reference);
    const pending = await findPending(tx, reference);
    if (pending && holds(pending, demands, warehouseId) && pending.expiresAt > now) {
      await requireSold();
      return tx.stockReservation.update({ where: { id: pending.id }, data: { expiresAt } });
    }
    if (pending) await release({ tx, now, emit }, pending, pending.expiresAt > now ? 'SUPERSEDED' : 'EXPIRED');
    await releaseOverdue(
      { tx, now, emit },
      demands.map((demand) => demand.productId),
    );
    const isPartEnough = allowPartial === true;
    const { allocations, shortages } = await takeStock(tx, demands, now, { warehouseId, isPartEnough });
    // after the locks, for one may have been archived while they were waited for: whoever archives holds them too
    await requireSold();
    if (shortages.length > 0 && !isPartEnough) throw new OutOfStock({ shortages });
    const reservation = await openReservation(
      tx,
      { reference, expiresAt, actor: responsible(actor), now },
      allocations,
    );
    await jobs.enqueue(tx, 'inventory.expireReservation', { reference }, expiresAt);
    return reservation;
  },
  replay: ({ loaders }, id) => loaders.stockReservation.load(id),
});

function holds(
  reservation: ReservationWithLines,
  demands: ReturnType<typeof sumByProduct>,
  warehouseId: string | null,
) {
  const held = sumByProduct(reservation.lines.map((line) => ({ ...line, quantity: Number(line.quantity) })));
  const sameWarehouse = warehouseId === null || reservation.lines.every((line) => line.warehouseId === warehouseId);
  return sameWarehouse && JSON.stringify(held) === JSON.stringify(demands);
}
