/** What a new password must be, as a rule of an input and, where it must be unlike its owner, as a check. */
import { InvalidInput } from '@trama/platform/errors';
import { z } from 'zod';
import { isCommonPassword, isPersonalPassword, maximumLength, minimumLength } from '../domain/password.ts';
import { guessedPasswords } from './guessed-passwords.ts';

/** Twelve characters or more, and none of the common ones. Breaks too_short, too_long and common_password. */
export const newPassword = z
  .string()
  .min(minimumLength)
  .max(maximumLength, { abort: true })
  .refine((password) => !isCommonPassword(password, guessedPasswords), { params: { rule: 'common_password' } });

type Person = { name: string; email: string; documento: string; phone?: string | null | undefined };

/** Throws InvalidInput, naming `field`, for a password that is little more than what is known of its owner. */
export function refusePersonal(password: string, { name, email, documento, phone }: Person, field = 'password'): void {
  if (isPersonalPassword(password, [name, email, documento, phone])) throw InvalidInput.of(field, 'personal_password');
}
