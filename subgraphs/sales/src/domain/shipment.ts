/** The life of a shipment, as a table, and what each status means for its quantities. Pure. */
import { requireSound } from './order.ts';

export type ShipmentStatus = 'PENDING' | 'IN_TRANSIT' | 'DELIVERED' | 'RETURNED' | 'LOST' | 'CANCELLED';

/** Where a shipment may go from where it is. */
export const shipmentMoves: Readonly<Record<ShipmentStatus, readonly ShipmentStatus[]>> = {
  PENDING: ['IN_TRANSIT', 'CANCELLED'],
  IN_TRANSIT: ['DELIVERED', 'RETURNED', 'LOST'],
  DELIVERED: [],
  RETURNED: [],
  LOST: [],
  CANCELLED: [],
};
requireSound(
  Object.fromEntries(
    Object.entries(shipmentMoves).map(([from, to]) => [from, Object.fromEntries(to.map((x) => [x, x]))]),
  ),
  'PENDING',
);

/** The same status again is no move, and allowed: carriers tell things twice. */
export const mayBecome = (from: ShipmentStatus, to: ShipmentStatus): boolean =>
  from === to || shipmentMoves[from].includes(to);

/** What a shipment holds of an order's items: `allocated` while it has not come back, `shipped` once it left. */
const standings: Readonly<Record<ShipmentStatus, { allocated: 0 | 1; shipped: 0 | 1 }>> = {
  PENDING: { allocated: 1, shipped: 0 },
  IN_TRANSIT: { allocated: 1, shipped: 1 },
  DELIVERED: { allocated: 1, shipped: 1 },
  RETURNED: { allocated: 0, shipped: 0 },
  // it left, and will not come back: what becomes of it is a matter of refunds
  LOST: { allocated: 1, shipped: 1 },
  CANCELLED: { allocated: 0, shipped: 0 },
};

/** By how many times its quantities a shipment's move changes what is allocated and shipped of the order: -1, 0 or 1. */
export const changeBy = (from: ShipmentStatus, to: ShipmentStatus): { allocated: number; shipped: number } => ({
  allocated: standings[to].allocated - standings[from].allocated,
  shipped: standings[to].shipped - standings[from].shipped,
});

export const hasEnded = (status: ShipmentStatus): boolean => shipmentMoves[status].length === 0;
