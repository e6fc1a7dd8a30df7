/** The passwords that guessing starts with: the fifty thousand of zxcvbn's list, counted from published leaks. */
import { dictionary } from '@zxcvbn-ts/language-common';

export const guessedPasswords: ReadonlySet<string> = new Set(dictionary['passwords-common'] as readonly string[]);
