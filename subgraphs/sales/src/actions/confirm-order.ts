import { NotFound } from '@trama/platform/errors';
import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { changed } from '../domain/events.ts';
import { sumByProduct } from '../domain/order.ts';
import { EmptyOrder, OrderNotConfirmable } from '../domain/refusals.ts';
import { releaseReservation, reserveStock } from '../links/inventory.ts';
import { lockOrder, requireMove } from '../store/orders.ts';

/**
 * Makes a draft binding. A saga of two steps: `inventory` holds the stock, then the order is confirmed and its event
 * written in one transaction; on that event `inventory` turns the hold into movements. A hold that is left behind by a
 * crash runs out by itself. Refuses OutOfStock, EmptyOrder and OrderNotConfirmable.
 */
export const confirmOrder = action({
  name: 'sales.confirmOrder',
  input: z.object({ orderId: id('ord'), idempotencyKey }),

  async prepare(context, { orderId }) {
    const order = await context.loaders.order.clear(orderId).load(orderId);
    if (!order) throw new NotFound({ id: orderId });
    requireMove(order, 'confirm');
    const items = await context.prisma.orderItem.findMany({ where: { orderId } });
    if (items.length === 0) throw new EmptyOrder({ orderId });
    const lines = sumByProduct(items.map((item) => ({ ...item, quantity: Number(item.quantity) })));
    const reservationId = await reserveStock(context, { reference: orderId, lines, warehouseId: order.warehouseId });
    return { reservationId, lines, version: order.version };
  },

  async undo(context, { reservationId }, { orderId }) {
    // an equal request may have confirmed the order with this very reservation
    const order = await context.prisma.order.findUnique({ where: { id: orderId } });
    if (order?.reservationId !== reservationId) await releaseReservation(context, reservationId);
  },

  async run({ tx, input: { orderId }, actor, now, emit }, { reservationId, lines, version }) {
    const order = await lockOrder(tx, orderId, actor);
    const status = requireMove(order, 'confirm');
    if (order.version !== version) throw new OrderNotConfirmable({ orderId, status: order.status });
    const { customerId, warehouseId } = order;
    emit('order.confirmed', orderId, { orderId, customerId, reservationId, warehouseId, lines });
    emit('order.changed', orderId, changed(order));
    return tx.order.update({ where: { id: orderId }, data: { status, reservationId, confirmedAt: now } });
  },

  replay: ({ loaders }, id) => loaders.order.load(id),
});
