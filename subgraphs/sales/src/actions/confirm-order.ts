import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey, withDefault } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { notHeld } from '../domain/backorder.ts';
import { sumByProduct } from '../domain/order.ts';
import { storedTotals } from '../domain/order-totals.ts';
import { EmptyOrder, OrderNotConfirmable } from '../domain/refusals.ts';
import { percentOfCode, taxDay } from '../domain/tax.ts';
import { releaseReservation, reservePart, reserveStock } from '../links/inventory.ts';
import { canChangeOrder } from '../policy.ts';
import { setWaiting } from '../store/backorders.ts';
import { confirmLocked, taxableItems } from '../store/confirming.ts';
import { lockOrder, requireMove, tellChange } from '../store/orders.ts';

/**
 * Makes a draft binding. A saga of two steps: `inventory` holds the stock, then the order is confirmed and its event
 * written in one transaction; on that event `inventory` turns the hold into movements. A hold that is left behind by a
 * crash runs out by itself. The taxes are those of the day, and with the total they stay as they are from here on. With
 * `allowBackorder` what there is is held and the rest waits for stock. Refuses OutOfStock, EmptyOrder and
 * OrderNotConfirmable.
 */
export const confirmOrder = action({
  name: 'sales.confirmOrder',
  input: z.object({ orderId: id('ord'), allowBackorder: withDefault(z.boolean(), false), idempotencyKey }),

  async prepare(context, { orderId, allowBackorder }) {
    const order = await context.loaders.order.clear(orderId).load(orderId);
    if (!order || !canChangeOrder(context.actor, order)) throw new NotFound({ id: orderId });
    requireMove(order, 'confirm');
    const items = await taxableItems(context.prisma, orderId, taxDay(new Date(), context.config.businessCountry));
    if (items.length === 0) throw new EmptyOrder({ orderId });
    const rates = new Map(items.flatMap(({ taxCode, rate }) => (taxCode && rate !== null ? [[taxCode, rate]] : [])));
    const taxed = items.map((item) => ({ ...item, taxPercent: percentOfCode(item.taxCode, rates, []) }));
    const retaxed = taxed.filter(({ taxPercent }, index) => taxPercent !== items[index]?.taxPercent);
    const totalMinor = storedTotals(order, taxed).total;
    const demands = sumByProduct(items);
    const wanted = { reference: orderId, lines: demands, warehouseId: order.warehouseId };
    const { reservationId, lines } = allowBackorder
      ? await reservePart(context, wanted)
      : { reservationId: await reserveStock(context, wanted), lines: demands };
    const backordered = notHeld(demands, sumByProduct(lines));
    return { reservationId, lines: sumByProduct(lines), backordered, version: order.version, retaxed, totalMinor };
  },

  async undo(context, { reservationId }, { orderId }) {
    // an equal request may have confirmed the order with this very reservation
    const order = await context.prisma.order.findUnique({ where: { id: orderId } });
    if (order?.reservationId !== reservationId) await releaseReservation(context, reservationId);
  },

  async run({ tx, input: { orderId, allowBackorder }, actor, now, emit }, { version, ...held }) {
    const order = await lockOrder(tx, orderId, actor, canChangeOrder);
    requireMove(order, 'confirm');
    if (order.version !== version) throw new OrderNotConfirmable({ orderId, status: order.status });
    const { customerId, warehouseId } = order;
    const { reservationId, lines, backordered, retaxed, totalMinor } = held;
    for (const { id: itemId, taxPercent } of retaxed)
      await tx.orderItem.updateMany({ where: { id: itemId }, data: { taxPercent } });
    if (backordered.length > 0)
      await setWaiting(
        tx,
        orderId,
        backordered.map(({ productId, quantity }) => ({ productId, waiting: quantity })),
      );
    const kinds = backordered.length > 0 ? (['CONFIRMED', 'BACKORDERED'] as const) : (['CONFIRMED'] as const);
    const confirmed = await confirmLocked(tx, { orderId, reservationId, totalMinor, at: now, actor, kinds });
    emit('order.confirmed', orderId, {
      ...{ orderId, customerId, reservationId, warehouseId, lines, backordered },
      allowsBackorder: allowBackorder,
    });
    tellChange(emit, confirmed);
    return confirmed;
  },

  replay: ({ loaders }, id) => loaders.order.load(id),
});
