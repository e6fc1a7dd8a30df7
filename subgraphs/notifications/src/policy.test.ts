import { service } from '@trama/platform/actor';
import { person } from '@trama/platform/testing';
import { expect, it } from 'vitest';
import { canReadNotification, readableNotifications } from './policy.ts';

const ana = person(['notifications:use'], { id: 'usr_ana' });
const told = { userId: 'usr_ana', event: 'INVOICE_AUTHORISED', isInInbox: true };
const events = ['INVOICE_AUTHORISED'];

it('shows a notification to the person it is to alone', () => {
  expect(canReadNotification(ana, told, events)).toBe(true);
  expect(canReadNotification(ana, { ...told, isInInbox: false }, events)).toBe(false);
  expect(canReadNotification(person(['notifications:deliveries']), told, events)).toBe(false);
  expect(canReadNotification(service('chat', [], ana), told, events)).toBe(false);
  expect(readableNotifications(service('chat', [], ana), events).userId).toBe('');
});

it('shows it as long as the person may hear of what it is about', () => {
  expect(canReadNotification(ana, { ...told, event: 'STOCK_ALERT' }, events)).toBe(false);
  expect(readableNotifications(ana, events).event.in).toEqual(['INVOICE_AUTHORISED']);
});
