import { type Actor, anonymous } from '@trama/platform/actor';
import { expect, it } from 'vitest';
import {
  canCancelOrder,
  canChangeOrder,
  canOrderFor,
  canReadOrder,
  canReadQuotation,
  canSetTerms,
  ordersOnlyOf,
} from './policy.ts';

const actor = (id: string | null, ...permissions: string[]): Actor => ({
  ...anonymous(),
  kind: 'user',
  id,
  permissions: new Set(permissions),
});

it('shows staff everything, customers their own, and nobody anything', () => {
  const order = { customerUserId: 'usr_a' };
  expect(canReadOrder(actor('usr_b', 'sales:read'), order)).toBe(true);
  expect(canReadOrder(actor('usr_b', 'sales:ship'), order)).toBe(true);
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

it('shows customers their quotations once they were sent', () => {
  const quotation = { customerUserId: 'usr_a', status: 'SENT' };
  expect(canReadQuotation(actor('usr_a', 'sales:own'), quotation)).toBe(true);
  expect(canReadQuotation(actor('usr_a', 'sales:own'), { ...quotation, status: 'DRAFT' })).toBe(false);
  expect(canReadQuotation(actor('usr_b', 'sales:own'), quotation)).toBe(false);
  expect(canReadQuotation(actor('usr_b', 'sales:read'), { ...quotation, status: 'DRAFT' })).toBe(true);
});

it('lets customers order for themselves, and change what they opened themselves', () => {
  const [customer, seller, packer] = [
    actor('usr_a', 'sales:own'),
    actor('usr_s', 'sales:write'),
    actor('usr_p', 'sales:ship'),
  ];
  const own = { customerUserId: 'usr_a', createdBy: 'usr_a' };
  const others = { customerUserId: 'usr_b', createdBy: 'usr_a' };
  const prepared = { customerUserId: 'usr_a', createdBy: 'usr_s' };
  const allowed = (one: Actor) => [own, others, prepared].map((order) => canChangeOrder(one, order));
  expect(allowed(customer)).toEqual([true, false, false]);
  expect(allowed(seller)).toEqual([true, true, true]);
  // who also buys here may see every order, and changes only their own
  expect(allowed(actor('usr_a', 'sales:ship', 'sales:own', 'sales:read'))).toEqual([true, false, false]);
  expect(allowed(packer)).toEqual([false, false, false]);
  expect([canOrderFor(customer, 'usr_a'), canOrderFor(customer, 'usr_b'), canOrderFor(customer, null)]).toEqual([
    ...[true, false, false],
  ]);
  expect(canOrderFor(actor(null, 'sales:own'), null)).toBe(false);
  expect([canSetTerms(customer), canSetTerms(seller)]).toEqual([false, true]);
});

it('lets customers cancel their own orders, whoever opened them', () => {
  const order = { customerUserId: 'usr_a' };
  expect(canCancelOrder(actor('usr_a', 'sales:own'), order)).toBe(true);
  expect(canCancelOrder(actor('usr_b', 'sales:own'), order)).toBe(false);
  expect(canCancelOrder(actor('usr_a', 'sales:own'), { customerUserId: null })).toBe(false);
  expect(canCancelOrder(actor('usr_b', 'sales:cancel'), order)).toBe(true);
  expect(canCancelOrder(actor('usr_b', 'sales:write'), order)).toBe(false);
});
