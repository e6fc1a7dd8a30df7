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
import { confirmUnchanged, orderToConfirm } from '../store/confirming.ts';
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
    const day = taxDay(new Date(), context.config.businessCountry);
    const found = await orderToConfirm(context.prisma, orderId, day);
    if (!found || !canChangeOrder(context.actor, found.order)) throw new NotFound({ id: orderId });
    const { order, items } = found;
    requireMove(order, 'confirm');
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
    return { reservationId, lines: sumByProduct(lines), backordered, order, retaxed, totalMinor };
  },

  async undo(context, { reservationId }, { orderId }) {
    // an equal request may have confirmed the order with this very reservation
    const order = await context.prisma.order.findUnique({ where: { id: orderId } });
    if (order?.reservationId !== reservationId) await releaseReservation(context, reservationId);
  },

  async run({ tx, input: { orderId, allowBackorder }, actor, now, emit }, { order, ...held }) {
    const { reservationId, lines, backordered, retaxed, totalMinor } = held;
    const kinds = backordered.length > 0 ? (['CONFIRMED', 'BACKORDERED'] as const) : (['CONFIRMED'] as const);
    const confirmed = await confirmUnchanged(tx, order, { reservationId, totalMinor, at: now, actor, kinds });
    if (!confirmed || !canChangeOrder(actor, confirmed)) {
      const { status } = await lockOrder(tx, orderId, actor, canChangeOrder);
      throw new OrderNotConfirmable({ orderId, status });
    }
    for (const { id: itemId, taxPercent } of retaxed)
      await tx.orderItem.updateMany({ where: { id: itemId }, data: { taxPercent } });
    if (backordered.length > 0)
      await setWaiting(
        tx,
        orderId,
        backordered.map(({ productId, quantity }) => ({ productId, waiting: quantity })),
      );
    const { customerId, warehouseId } = confirmed;
    emit('order.confirmed', orderId, {
      ...{ orderId, customerId, reservationId, warehouseId, lines, backordered },
      allowsBackorder: allowBackorder,
    });
    tellChange(emit, confirmed);
    return confirmed;
  },

  replay: ({ loaders }, id) => loaders.order.load(id),
});
