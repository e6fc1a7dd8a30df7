import { anonymous, service } from '@trama/platform/actor';
import { person } from '@trama/platform/testing';
import { expect, it } from 'vitest';
import { canReadExpense, canReadInvoice, invoicesOnlyOf, readableInvoices } from './policy.ts';

const staff = person(['billing:read']);
const owner = person(['billing:own'], { id: 'usr_a' });
const issued = { customerUserId: 'usr_a', status: 'AUTHORISED' };

it('shows staff every invoice, a customer its own once issued, and nobody anything', () => {
  expect(canReadInvoice(staff, { customerUserId: null, status: 'DRAFT' })).toBe(true);
  expect(canReadInvoice(owner, issued)).toBe(true);
  expect(canReadInvoice(owner, { ...issued, status: 'DRAFT' })).toBe(false);
  expect(canReadInvoice(owner, { ...issued, customerUserId: 'usr_b' })).toBe(false);
  expect(canReadInvoice(owner, { ...issued, customerUserId: null })).toBe(false);
  expect(canReadInvoice(person([], { id: 'usr_a' }), issued)).toBe(false);
  expect(canReadInvoice(anonymous(), { ...issued, customerUserId: null })).toBe(false);
  // the service is not the person that it acts for
  expect(canReadInvoice(service('sales', ['billing:own'], owner), issued)).toBe(false);
});

it('narrows lists by the same rule', () => {
  expect(readableInvoices(staff)).toEqual({});
  expect(readableInvoices(owner)).toEqual({ customerUserId: 'usr_a', status: { not: 'DRAFT' } });
  expect(invoicesOnlyOf(staff)).toBeNull();
  expect(invoicesOnlyOf(anonymous())).toBe('');
});

it('shows expenses to those who keep them and those who see what is earned', () => {
  expect(canReadExpense(person(['billing:expenses']))).toBe(true);
  expect(canReadExpense(person(['billing:profit']))).toBe(true);
  expect(canReadExpense(staff)).toBe(false);
});
