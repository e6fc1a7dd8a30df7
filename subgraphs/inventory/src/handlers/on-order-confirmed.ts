/**
 * A confirmed order's reservation turns into movements. If its time had run out meanwhile, the stock is taken anew; if
 * that is gone too, the order hears of it.
 */
import { newId } from '@trama/platform/values';
import { salesEvents } from '@trama/schema/events/sales';
import { handler } from '../context.ts';
import { sumByProduct } from '../domain/stock.ts';
import { findReservation, lockReference } from '../store/reservations.ts';
import { lockLevels, postMovements } from '../store/stock.ts';
import { takeStock } from '../store/taking.ts';

export const onOrderConfirmed = handler({
  topic: 'order.confirmed',
  publisher: 'sales',
  payload: salesEvents['order.confirmed'],
  async run({ tx, event, now, emit }, { orderId, reservationId, lines, warehouseId }) {
    await lockReference(tx, orderId);
    const reservation = await findReservation(tx, reservationId);
    if (reservation?.status === 'CONFIRMED') return;
    if (reservation?.status !== 'PENDING') {
      const taken = await takeStock(tx, sumByProduct(lines), warehouseId);
      if ('shortages' in taken) {
        emit('stock.reservation_lost', orderId, { reference: orderId });
        return;
      }
      await tx.stockReservationLine.deleteMany({ where: { reservationId } });
      await tx.stockReservationLine.createMany({
        data: taken.allocations.map((line) => ({ id: newId('rsl'), reservationId, ...line })),
      });
    }
    const confirmed = await tx.stockReservation.update({
      where: { id: reservationId },
      data: { status: 'CONFIRMED', releaseReason: null },
      include: { lines: { orderBy: { id: 'asc' } } },
    });
    const locked = await lockLevels(tx, [...new Set(confirmed.lines.map((line) => line.productId))]);
    const movements = confirmed.lines.map(({ productId, warehouseId: from, quantity }) => ({
      productId,
      warehouseId: from,
      kind: 'SALE' as const,
      quantity: -Number(quantity),
      reserved: -Number(quantity),
      reason: 'order.confirmed',
      reference: orderId,
    }));
    if (!(await postMovements({ tx, now, emit, by: event.actor }, locked, movements)))
      throw new Error(`reservation ${reservationId} does not match the stock`);
  },
});
