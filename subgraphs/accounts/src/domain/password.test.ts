import { expect, it } from 'vitest';
import { isCommonPassword } from './password.ts';

it.each(['password1234', 'Contraseña-1234', 'aaaaaaaaaaaa', 'abcabcabcabc', '123456789012', 'Qwerty 123456'])(
  'knows that "%s" is guessed first',
  (password) => expect(isCommonPassword(password)).toBe(true),
);
it.each(['trama-demo-2026', 'caballo grapa batería', 'ñandú ñandú corre'])('has nothing against "%s"', (password) =>
  expect(isCommonPassword(password)).toBe(false),
);
