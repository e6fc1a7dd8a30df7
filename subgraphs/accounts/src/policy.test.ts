import { type Actor, anonymous, service } from '@trama/platform/actor';
import { expect, it } from 'vitest';
import { type Account, canReadAccount, seenBy } from './policy.ts';

const user: Account = {
  id: 'usr_01jc000000e008000000000001',
  name: 'Ada Andrade',
  documento: '0926687856',
  email: 'ada@trama.test',
  locale: 'es',
  deactivatedAt: null,
  kind: 'STAFF',
  phone: null,
  pictureId: 'med_01jc000000e008000000000001',
  timeZone: 'America/Guayaquil',
  notifyByEmail: true,
  notifyBySms: false,
  permissionsVersion: 1,
  permissionsChangedAt: null,
  deletedAt: null,
  createdAt: new Date('2026-01-01T00:00:00Z'),
};
const actor = (id: string, permissions: string[] = [], kind: Actor['kind'] = 'user'): Actor => ({
  ...anonymous(),
  kind,
  id,
  permissions: new Set(permissions),
});
const other = 'usr_01jc000000e008000000000002';

it('shows the account to its owner and to staff, the name to whoever is logged in, nothing to nobody', () => {
  const nameOnly = { id: user.id, name: user.name, pictureId: user.pictureId, account: null };
  const whole = { ...nameOnly, account: user };
  expect(seenBy(actor(user.id), user)).toEqual(whole);
  expect(seenBy(actor(other, ['accounts:read']), user)).toEqual(whole);
  expect(seenBy(service('sales', ['accounts:read']), user)).toEqual(whole);
  expect(seenBy(actor(other, ['accounts:write', 'people:own']), user)).toEqual(nameOnly);
  expect(seenBy(service('sales', []), user)).toEqual(nameOnly);
  expect(seenBy(actor('par_1', [], 'partner'), user)).toEqual(nameOnly);
  expect(seenBy(anonymous(), user)).toBeNull();
});

it('takes nobody for the owner but the person', () => {
  expect(canReadAccount(service('sales', [], actor(user.id)), user)).toBe(false);
  expect(canReadAccount(actor(user.id, [], 'anonymous'), user)).toBe(false);
});
