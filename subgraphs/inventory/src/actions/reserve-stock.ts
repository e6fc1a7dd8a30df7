import { responsible } from '@trama/platform/actor';
import { id, idempotencyKey, quantity, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { OutOfStock } from '../domain/refusals.ts';
import { sumByProduct } from '../domain/stock.ts';
import { saveLevelsLast } from '../store/levels.ts';
import { requireProducts } from '../store/references.ts';
import {
  lockForReserving,
  openReservation,
  type ReservationWithLines,
  release,
  releaseIfOverdue,
} from '../store/reservations.ts';
import { chooseStock } from '../store/taking.ts';

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
    const { pending, overdue } = await lockForReserving(tx, reference, products, now);
    if (pending && holds(pending, demands, warehouseId) && pending.expiresAt > now) {
      await requireSold();
      return tx.stockReservation.update({ where: { id: pending.id }, data: { expiresAt } });
    }
    if (pending) await release({ tx, now, emit }, pending, pending.expiresAt > now ? 'SUPERSEDED' : 'EXPIRED');
    // what nobody confirmed in time is available to whoever asks now
    for (const other of overdue) await releaseIfOverdue({ tx, now, emit }, other);
    const isPartEnough = allowPartial === true;
    const taking = { warehouseId, isPartEnough };
    const { allocations, shortages, levels, sold } = await chooseStock(tx, demands, now, taking);
    // one may have been archived while the locks were waited for: whoever archives holds them too
    if (!products.every((productId) => sold.has(productId))) await requireSold();
    if (shortages.length > 0 && !isPartEnough) throw new OutOfStock({ shortages });
    saveLevelsLast({ tx, emit }, levels);
    await jobs.enqueue(tx, 'inventory.expireReservation', { reference }, expiresAt);
    return openReservation(tx, { reference, expiresAt, actor: responsible(actor), now }, allocations);
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
