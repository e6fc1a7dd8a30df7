import { id, idempotencyKey } from '@trama/platform/values';
import { z } from 'zod';
import { action, type SalesStep } from '../context.ts';
import { carriage } from '../domain/carriage.ts';
import { move, shippedSoFar } from '../domain/order.ts';
import { ShipmentNotMovable } from '../domain/refusals-of-goods.ts';
import { changeBy, hasEnded, mayBecome, type ShipmentStatus } from '../domain/shipment.ts';
import { recordChange } from '../store/orders.ts';
import { lockShipment, moveQuantities, quantitiesOf } from '../store/shipments.ts';

const input = z.object({
  shipmentId: id('shp'),
  status: z.enum(['PENDING', 'IN_TRANSIT', 'DELIVERED', 'RETURNED', 'LOST', 'CANCELLED']).nullish(),
  ...carriage,
  idempotencyKey,
});

/**
 * Moves a shipment on, and says who carries it; what is not given stays. Its order follows: shipped in part, or whole.
 * Refuses ShipmentNotMovable.
 */
export const updateShipment = action({
  name: 'sales.updateShipment',
  input,
  async run({ tx, input: { shipmentId, status, carrier, trackingNumber, trackingUrl }, actor, now, emit }) {
    const { order, shipment } = await lockShipment(tx, shipmentId, actor);
    const to = status ?? shipment.status;
    if (!mayBecome(shipment.status, to)) throw new ShipmentNotMovable({ shipmentId, status: shipment.status });
    if (to !== shipment.status) await moveGoods(tx, order, shipment, to);
    const updated = await tx.shipment.update({
      where: { id: shipmentId },
      data: {
        status: to,
        ...(carrier !== undefined && { carrier }),
        ...(trackingNumber !== undefined && { trackingNumber }),
        ...(trackingUrl !== undefined && { trackingUrl }),
        ...(shipment.status === 'PENDING' && to === 'IN_TRANSIT' && { shippedAt: now }),
        ...(!hasEnded(shipment.status) && hasEnded(to) && { endedAt: now }),
      },
    });
    await recordChange({ tx, now, emit, actor }, order, 'SHIPMENT_CHANGED', shipmentId);
    return updated;
  },
  replay: ({ loaders }, id) => loaders.shipment.load(id),
});

type Locked = Awaited<ReturnType<typeof lockShipment>>;

/** What the shipment's new status means for the lines of its order, and for the order. */
async function moveGoods(
  tx: SalesStep['tx'],
  order: Locked['order'],
  { id: shipmentId, status, lines }: Locked['shipment'],
  to: ShipmentStatus,
): Promise<void> {
  const factors = changeBy(status, to);
  if (factors.allocated === 0 && factors.shipped === 0) return;
  await moveQuantities(
    tx,
    lines.map(({ orderItemId, quantity }) => ({ orderItemId, quantity: Number(quantity) })),
    factors,
  );
  const quantities = await quantitiesOf(tx, order.id);
  // what customers have brought back already cannot come back once more with the carrier
  const isBack = ({ shipped, returned }: { shipped: number; returned: number }) => returned > shipped;
  if (order.status !== 'COMPLETED' && quantities.some(isBack)) throw new ShipmentNotMovable({ shipmentId, status });
  const next = move(order.status, shippedSoFar(quantities));
  if (next && next !== order.status) await tx.order.update({ where: { id: order.id }, data: { status: next } });
}
