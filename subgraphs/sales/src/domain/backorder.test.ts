import { expect, it } from 'vitest';
import { notHeld, waitingByLine } from './backorder.ts';

const line = (id: string, productId: string, quantity: number, allocated = 0) => ({
  id,
  productId,
  quantity,
  allocated,
});

it('lets the last lines of a product wait, whole ones before parts', () => {
  const lines = [line('a', 'oil', 2), line('b', 'belt', 1), line('c', 'oil', 3)];
  const waiting = (oil: number) => waitingByLine(lines, [{ productId: 'oil', waiting: oil }]);
  expect(waiting(4)).toEqual([
    { id: 'c', waiting: 3 },
    { id: 'a', waiting: 1 },
  ]);
  expect(waiting(0.3)).toEqual([
    { id: 'c', waiting: 0.3 },
    { id: 'a', waiting: 0 },
  ]);
  expect(waitingByLine(lines, [])).toEqual([]);
});

it('never lets wait what is packed', () => {
  const lines = [line('a', 'oil', 2), line('b', 'oil', 3, 2.5)];
  expect(waitingByLine(lines, [{ productId: 'oil', waiting: 1.5 }])).toEqual([
    { id: 'b', waiting: 0.5 },
    { id: 'a', waiting: 1 },
  ]);
  expect(waitingByLine(lines, [{ productId: 'oil', waiting: 2.501 }])).toBeNull();
});

it('finds what is not held', () => {
  const demands = [
    { productId: 'oil', quantity: 0.3 },
    { productId: 'belt', quantity: 2 },
    { productId: 'bulb', quantity: 1 },
  ];
  const held = [
    { productId: 'oil', quantity: 0.1 },
    { productId: 'bulb', quantity: 1 },
  ];
  expect(notHeld(demands, held)).toEqual([
    { productId: 'oil', quantity: 0.2 },
    { productId: 'belt', quantity: 2 },
  ]);
});
