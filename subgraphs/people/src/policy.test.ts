import { anonymous, service } from '@trama/platform/actor';
import { person } from '@trama/platform/testing';
import { expect, it } from 'vitest';
import { canReadCustomer } from './policy.ts';

const customer = person(['people:own'], { id: 'usr_a' });

it('shows every customer to staff and to services that hold people:read', () => {
  expect(canReadCustomer(person(['people:read']), { userId: null })).toBe(true);
  expect(canReadCustomer(service('sales', ['people:read'], customer), { userId: 'usr_b' })).toBe(true);
});

it('shows a customer the record of their own account and no other', () => {
  expect(canReadCustomer(customer, { userId: 'usr_a' })).toBe(true);
  expect(canReadCustomer(customer, { userId: 'usr_b' })).toBe(false);
  expect(canReadCustomer(customer, { userId: null })).toBe(false);
  // the service is not the person that it acts for
  expect(canReadCustomer(service('sales', ['people:own'], customer), { userId: 'usr_a' })).toBe(false);
});

it('shows nothing to those without permission', () => {
  expect(canReadCustomer(anonymous(), { userId: null })).toBe(false);
  expect(canReadCustomer(person([], { id: 'usr_a' }), { userId: 'usr_a' })).toBe(false);
});
