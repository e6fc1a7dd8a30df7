import { responsible } from '@trama/platform/actor';
import { InvalidInput } from '@trama/platform/errors';
import { id, idempotencyKey, newId, quantity, roundQuantity } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { carriage } from '../domain/carriage.ts';
import { excessesOf, sumByItem } from '../domain/order.ts';
import { MoreThanOrdered, ShipmentsOpen } from '../domain/refusals-of-goods.ts';
import { requireNothingWaiting } from '../store/backorders.ts';
import { lockOrder, recordChange, requireMove } from '../store/orders.ts';
import { moveQuantities, quantitiesOf } from '../store/shipments.ts';

const input = z.object({
  orderId: id('ord'),
  lines: z
    .array(z.object({ orderItemId: id('oit'), quantity }))
    .min(1)
    .max(500)
    .nullish(),
  ...carriage,
  idempotencyKey,
});

/**
 * Packs items of a confirmed order, everything that is not in a shipment yet when no lines are given. Refuses
 * OrderNotShippable, MoreThanOrdered, ItemsBackordered where all the rest waits for stock, and ShipmentsOpen where it is
 * packed already.
 */
export const createShipment = action({
  name: 'sales.createShipment',
  input,
  async run({ tx, input: { orderId, lines, ...given }, actor, now, emit }) {
    const order = await lockOrder(tx, orderId, actor);
    requireMove(order, 'pack');
    const items = await quantitiesOf(tx, orderId);
    const open = new Map(
      items.map((item) => [item.id as string, roundQuantity(item.quantity - item.allocated - item.waiting)]),
    );
    for (const [index, { orderItemId }] of (lines ?? []).entries())
      if (!open.has(orderItemId)) throw InvalidInput.of(['lines', String(index), 'orderItemId'], 'not_found');
    const rest = [...open].flatMap(([orderItemId, left]) => (left > 0 ? [{ orderItemId, quantity: left }] : []));
    const packed = lines ? sumByItem(lines) : rest;
    const excesses = excessesOf(packed, open);
    if (excesses.length > 0) throw new MoreThanOrdered({ excesses });
    if (packed.length === 0) await requireNothingWaiting(tx, orderId);
    if (packed.length === 0) throw new ShipmentsOpen({ orderId });
    await moveQuantities(tx, packed, { allocated: 1, shipped: 0 });
    const { carrier = null, trackingNumber = null, trackingUrl = null } = given;
    const shipment = await tx.shipment.create({
      data: {
        id: newId('shp'),
        orderId,
        status: 'PENDING',
        carrier,
        trackingNumber,
        trackingUrl,
        createdBy: responsible(actor),
        createdAt: now,
        lines: { create: packed },
      },
    });
    await recordChange({ tx, now, emit, actor }, order, 'SHIPMENT_CREATED', shipment.id);
    return shipment;
  },
  replay: ({ loaders }, id) => loaders.shipment.load(id),
});
