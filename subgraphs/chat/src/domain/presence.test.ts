import { expect, it } from 'vitest';
import { presenceFor } from './presence.ts';

const now = new Date('2026-05-01T12:00:00Z');
const later = new Date(now.getTime() + 1);
const known = { userId: 'usr_a', expiresAt: later, hidesPresence: false, lastSeenAt: now, hasBlocked: false };

it('is there while one device counts', () => {
  expect(presenceFor('usr_b', known, now)).toEqual({ userId: 'usr_a', isOnline: true, lastSeenAt: now });
  expect(presenceFor('usr_b', { ...known, expiresAt: now }, now).isOnline).toBe(false);
  expect(presenceFor('usr_b', { ...known, expiresAt: null }, now).isOnline).toBe(false);
});

it('tells nothing of who hides or has blocked, but to themselves', () => {
  const nothing = { userId: 'usr_a', isOnline: false, lastSeenAt: null };
  expect(presenceFor('usr_b', { ...known, hidesPresence: true }, now)).toEqual(nothing);
  expect(presenceFor('usr_b', { ...known, hasBlocked: true }, now)).toEqual(nothing);
  expect(presenceFor('usr_a', { ...known, hidesPresence: true }, now).isOnline).toBe(true);
});
