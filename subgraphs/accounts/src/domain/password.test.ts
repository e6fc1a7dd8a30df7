import { expect, it } from 'vitest';
import { guessedPasswords } from '../store/guessed-passwords.ts';
import { isCommonPassword, isPersonalPassword } from './password.ts';

it.each([
  'password1234',
  'Contraseña-1234',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  '123456789012',
  'Qwerty 123456',
  'Barcelona-2024!',
  '2023iloveyou',
  'administrador1',
])('knows that "%s" is guessed first', (password) => expect(isCommonPassword(password, guessedPasswords)).toBe(true));
it.each(['trama-demo-2026', 'caballo grapa batería', 'ñandú ñandú corre'])('has nothing against "%s"', (password) =>
  expect(isCommonPassword(password, guessedPasswords)).toBe(false),
);

const marta = ['Marta Lucía Mora', 'mmora.1990@example.com', '1714307103', '+593991234567'];
it.each(['martamora2026', 'Lucía-Mora-88', '1714307103-abc', 'example.com123', 'mmora.1990 x', '593991234567'])(
  'knows that "%s" is Marta’s own name, e-mail, documento or phone',
  (password) => expect(isPersonalPassword(password, marta)).toBe(true),
);
it.each(['caballo grapa 88', 'mora silvestre en julio', 'trama-demo-2026'])('lets Marta have "%s"', (password) =>
  expect(isPersonalPassword(password, marta)).toBe(false),
);
