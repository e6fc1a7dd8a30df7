/** The facts that stop an action here, with their words in both languages; and the rules that only this subgraph has. */
import { defineRules, Refusal, type Wording } from '@trama/platform/errors';

/** No such account, or another password: the two are told apart by nothing. */
export class InvalidCredentials extends Refusal {
  override readonly wording: Wording<object> = {
    es: () => 'El documento o correo y la contraseña no coinciden.',
    en: () => 'The document or e-mail and the password do not match.',
  };
}

/** Too many failures lately, for this account or from this address. */
export class TooManyAttempts extends Refusal<{ retryAfterSeconds: number }> {
  override readonly wording: Wording<{ retryAfterSeconds: number }> = {
    es: ({ retryAfterSeconds }) => `Demasiados intentos fallidos. Intente de nuevo en ${retryAfterSeconds} segundos.`,
    en: ({ retryAfterSeconds }) => `Too many failed attempts. Try again in ${retryAfterSeconds} seconds.`,
  };
}

/** The refresh token is unknown, used or out of date, or its session has ended. */
export class SessionExpired extends Refusal {
  override readonly wording: Wording<object> = {
    es: () => 'La sesión terminó. Inicie sesión de nuevo.',
    en: () => 'The session has ended. Log in again.',
  };
}

/** What is said of a document number whose check digit is wrong. It is taken all the same. */
export const checkDigitWarning = {
  es: 'El dígito verificador no coincide; revise que el número esté bien escrito.',
  en: 'The check digit does not match; make sure that the number is written correctly.',
};

defineRules({
  documento: {
    es: () => 'debe ser una cédula de 10 dígitos o un RUC de 13',
    en: () => 'must be a cédula of 10 digits or a RUC of 13',
  },
  common_password: {
    es: () => 'es una contraseña demasiado común',
    en: () => 'is too common a password',
  },
});
