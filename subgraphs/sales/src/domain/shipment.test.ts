import { expect, it } from 'vitest';
import { changeBy, hasEnded, mayBecome, type ShipmentStatus, shipmentMoves } from './shipment.ts';

const statuses = Object.keys(shipmentMoves) as ShipmentStatus[];

it('allows exactly these moves, and telling the same twice', () => {
  const moves = statuses.flatMap((from) =>
    statuses.flatMap((to) => (from !== to && mayBecome(from, to) ? [`${from} -> ${to}`] : [])),
  );
  expect(moves).toEqual([
    'PENDING -> IN_TRANSIT',
    'PENDING -> CANCELLED',
    'IN_TRANSIT -> DELIVERED',
    'IN_TRANSIT -> RETURNED',
    'IN_TRANSIT -> LOST',
  ]);
  for (const status of statuses) expect(mayBecome(status, status)).toBe(true);
  expect(statuses.filter(hasEnded)).toEqual(['DELIVERED', 'RETURNED', 'LOST', 'CANCELLED']);
});

it('changes what is packed and what left, and gives back what did not arrive', () => {
  expect(changeBy('PENDING', 'IN_TRANSIT')).toEqual({ allocated: 0, shipped: 1 });
  expect(changeBy('PENDING', 'CANCELLED')).toEqual({ allocated: -1, shipped: 0 });
  expect(changeBy('IN_TRANSIT', 'DELIVERED')).toEqual({ allocated: 0, shipped: 0 });
  expect(changeBy('IN_TRANSIT', 'RETURNED')).toEqual({ allocated: -1, shipped: -1 });
  expect(changeBy('IN_TRANSIT', 'LOST')).toEqual({ allocated: 0, shipped: 0 });
});
