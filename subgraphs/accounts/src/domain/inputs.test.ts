/** What the inputs of accounts take and refuse, by vectors. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { effectiveScopes } from './api-key.ts';
import { emailAddress, maskAddress, phoneNumber } from './contact.ts';
import { compose, type LetterName } from './message.ts';
import { normaliseCode } from './one-time-code.ts';
import { beyond, permissionCodes } from './permissions.ts';
import { permissionList, roleCode } from './role.ts';
import { isAppCode, normaliseRecoveryCode, stepOf } from './second-factor.ts';
import { timeZone } from './settings.ts';

const takes = (schema: { safeParse(value: unknown): { success: boolean } }) => (value: unknown) =>
  schema.safeParse(value).success;

it.each([
  ['+593 99 123 4567', '+593991234567'],
  ['+57 (300) 123-45.67', '+573001234567'],
])('reads the phone "%s"', (typed, number) => expect(phoneNumber.parse(typed)).toBe(number));
it.each(['0991234567', '+0991234567', '+12345', '+1234567890123456', 'call me', ''])(
  'refuses the phone "%s"',
  (typed) => expect(takes(phoneNumber)(typed)).toBe(false),
);
it('reads e-mails in lower case', () =>
  expect(emailAddress.parse(' Ana.Paz@Example.COM ')).toBe('ana.paz@example.com'));
it('masks addresses', () =>
  expect(['ana@example.com', '+593991234567'].map(maskAddress)).toEqual(['a…@example.com', '…67']));

it.each(['America/Guayaquil', 'Pacific/Galapagos', 'UTC'])('knows the zone %s', (name) =>
  expect(takes(timeZone)(name)).toBe(true),
);
it.each(['+05:00', 'Guayaquil', '', 'America/'])('knows no zone "%s"', (name) =>
  expect(takes(timeZone)(name)).toBe(false),
);

it.each(['a1', 'night-cashier'])('takes the role code %s', (code) => expect(takes(roleCode)(code)).toBe(true));
it.each(['a', '1a', 'Night', 'ñandú', 'a'.repeat(41), 'a_b'])('refuses the role code %s', (code) =>
  expect(takes(roleCode)(code)).toBe(false),
);
it('sorts permissions, each once, and knows those of the table only', () => {
  expect(permissionList.parse(['sales:read', 'catalog:read', 'sales:read'])).toEqual(['catalog:read', 'sales:read']);
  expect(takes(permissionList)(['constructor'])).toBe(false);
});

it('reads codes with what people type between digits', () => {
  expect(normaliseCode(' 123-456 ')).toBe('123456');
  expect(normaliseRecoveryCode('ABCDE-fghjk ')).toBe('abcdefghjk');
  expect(['123456', '12345', 'abcdef'].map(isAppCode)).toEqual([true, false, false]);
  expect(stepOf(new Date(59_999), 1)).toBe(2);
});

it('never finds more in what somebody may give than they hold, but what is one’s own', () => {
  const some = fc.subarray([...permissionCodes] as string[]);
  fc.assert(
    fc.property(some, some, (held, wanted) => {
      const missing = beyond(new Set(held), wanted);
      for (const code of wanted) expect(missing.includes(code)).toBe(!held.includes(code) && !code.endsWith(':own'));
    }),
  );
});

it('never lets a key do what its owner may not, nor what it was not given', () => {
  const some = fc.subarray([...permissionCodes] as string[]);
  fc.assert(
    fc.property(some, some, (scopes, owners) => {
      const effective = effectiveScopes(scopes, owners);
      expect(effective).toEqual(scopes.filter((scope) => owners.includes(scope)));
    }),
  );
});

it.each<LetterName>(['passwordReset', 'contactChange', 'contactChanged', 'passwordChanged'])(
  'writes %s in both languages, with its code when it has one',
  (letter) => {
    const [es, en] = [compose(letter, 'es', { code: '123456' }), compose(letter, 'en', { code: '123456' })];
    expect(es.text).not.toBe(en.text);
    expect(es.text.includes('123456')).toBe(en.text.includes('123456'));
    expect(es.text.includes('123456')).toBe(['passwordReset', 'contactChange'].includes(letter));
    // one SMS in the alphabet of phones that know no accents is 160 characters, two are 306
    expect(es.text.length).toBeLessThanOrEqual(306);
  },
);
