import { type Actor, anonymous } from '@trama/platform/actor';
import { expect, it } from 'vitest';
import { canReadOrder, ordersOnlyOf } from './policy.ts';

const actor = (id: string | null, ...permissions: string[]): Actor => ({
  ...anonymous(),
  kind: 'user',
  id,
  permissions: new Set(permissions),
});

it('shows staff everything, customers their own, and nobody anything', () => {
  const order = { customerUserId: 'usr_a' };
  expect(canReadOrder(actor('usr_b', 'sales:read'), order)).toBe(true);
  expect(canReadOrder(actor('usr_a', 'sales:own'), order)).toBe(true);
  expect(canReadOrder(actor('usr_b', 'sales:own'), order)).toBe(false);
  expect(canReadOrder(actor('usr_a'), order)).toBe(false);
  expect(canReadOrder(anonymous(), order)).toBe(false);
  expect(canReadOrder(actor(null, 'sales:own'), { customerUserId: null })).toBe(false);
});

it('narrows lists by the same rule', () => {
  expect(ordersOnlyOf(actor('usr_b', 'sales:read'))).toBeNull();
  expect(ordersOnlyOf(actor('usr_a', 'sales:own'))).toBe('usr_a');
  expect(ordersOnlyOf(anonymous())).toBe('');
});
