import { anonymous, service } from '@trama/platform/actor';
import { person } from '@trama/platform/testing';
import { expect, it } from 'vitest';
import { canReadEmployee, canReadPerson } from './policy.ts';

const customer = person(['people:own'], { id: 'usr_a' });

it('shows everybody to staff and to services that hold people:read', () => {
  expect(canReadPerson(person(['people:read']), { userId: null })).toBe(true);
  expect(canReadPerson(service('sales', ['people:read'], customer), { userId: 'usr_b' })).toBe(true);
});

it('shows a person the record of their own account and no other', () => {
  for (const canRead of [canReadPerson, canReadEmployee]) {
    expect(canRead(customer, { userId: 'usr_a' })).toBe(true);
    expect(canRead(customer, { userId: 'usr_b' })).toBe(false);
    expect(canRead(customer, { userId: null })).toBe(false);
    // the service is not the person that it acts for
    expect(canRead(service('sales', ['people:own'], customer), { userId: 'usr_a' })).toBe(false);
  }
});

it('shows employment to who keeps the staff, not to whoever sells', () => {
  expect(canReadEmployee(person(['people:read', 'people:write']), { userId: null })).toBe(false);
  expect(canReadEmployee(person(['people:staff']), { userId: null })).toBe(true);
});

it('shows nothing to those without permission', () => {
  expect(canReadPerson(anonymous(), { userId: null })).toBe(false);
  expect(canReadPerson(person([], { id: 'usr_a' }), { userId: 'usr_a' })).toBe(false);
});
