import { expect, it } from 'vitest';
import { type Backorder, serve } from './backorders.ts';
import type { Level } from './stock.ts';

const level = (productId: string, warehouseId: string, onHand: number, reserved = 0) =>
  ({ productId, warehouseId, onHand, reserved }) as Level;
const backorder = (id: string, productId: string, quantity: number, warehouseId: string | null = null): Backorder => ({
  id,
  reference: `order of ${id}`,
  productId,
  warehouseId,
  quantity,
  actor: 'usr_a',
});
const told = (served: ReturnType<typeof serve>) =>
  served.map((one) => [one.backorder.id, one.warehouseId, one.quantity]);

it('serves the first that waited first, and the next with what is left', () => {
  const waiting = [backorder('first', 'oil', 3), backorder('second', 'oil', 3), backorder('third', 'oil', 1)];
  expect(told(serve(waiting, [level('oil', 'north', 6, 2)]))).toEqual([
    ['first', 'north', 3],
    ['second', 'north', 1],
  ]);
});

it('takes from where it is meant to come, and from several places otherwise', () => {
  const waiting = [backorder('bound', 'oil', 3, 'south'), backorder('free', 'oil', 0.3)];
  const levels = [level('oil', 'north', 0.1), level('oil', 'south', 3.2), level('belt', 'south', 9)];
  expect(told(serve(waiting, levels))).toEqual([
    ['bound', 'south', 3],
    ['free', 'north', 0.1],
    ['free', 'south', 0.2],
  ]);
});

it('serves nobody from what is reserved or expired', () => {
  expect(serve([backorder('first', 'oil', 3)], [level('oil', 'north', 5, 5)])).toEqual([]);
  expect(serve([backorder('first', 'oil', 3)], [{ ...level('oil', 'north', 5), expired: 5 }])).toEqual([]);
});
