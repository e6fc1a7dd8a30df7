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

/** The password is right; the second factor is asked for next. */
export class SecondFactorRequired extends Refusal<{ challenge: string; expiresAt: Date }> {
  override readonly wording: Wording<object> = {
    es: () => 'Falta el segundo factor: escriba el código de su aplicación o uno de recuperación.',
    en: () => 'The second factor is missing: enter the code of your app or a recovery code.',
  };
}

/** There is a second factor already. */
export class SecondFactorEnabled extends Refusal {
  override readonly wording: Wording<object> = {
    es: () => 'El segundo factor ya está activado; desactívelo antes de preparar otro.',
    en: () => 'The second factor is on already; turn it off before setting up another.',
  };
}

/** The code is wrong, used or out of date, or was tried too often: it is not told which. */
export class InvalidCode extends Refusal {
  override readonly wording: Wording<object> = {
    es: () => 'El código no sirve o ya venció. Revíselo o pida otro.',
    en: () => 'The code is wrong or has expired. Check it or ask for another.',
  };
}

/** The password that was asked for to confirm is another. */
export class WrongPassword extends Refusal {
  override readonly wording: Wording<object> = {
    es: () => 'La contraseña no es la de esta cuenta.',
    en: () => 'This is not the password of the account.',
  };
}

/** Only a person with a session of their own can do this: no API key, no part of the house. */
export class PersonRequired extends Refusal {
  override readonly wording: Wording<object> = {
    es: () => 'Solo puede hacerlo una persona con su propia sesión, no una clave de API.',
    en: () => 'Only a person with a session of their own can do this, not an API key.',
  };
}

/** Without this user nobody could manage the others. */
export class LastAdministrator extends Refusal {
  override readonly wording: Wording<object> = {
    es: () => 'Es el último administrador activo. Nombre a otro primero.',
    en: () => 'This is the last active administrator. Appoint another first.',
  };
}

/** Nobody gives, or takes power over, what they may not do themselves. */
export class BeyondOwnPermissions extends Refusal<{ permissions: string[] }> {
  override readonly wording: Wording<{ permissions: string[] }> = {
    es: ({ permissions }) => `Usted mismo no tiene estos permisos: ${permissions.join(', ')}.`,
    en: ({ permissions }) => `You do not hold these permissions yourself: ${permissions.join(', ')}.`,
  };
}

/** The role comes with the application; its permissions are those of the table. */
export class BuiltInRole extends Refusal<{ role: string }> {
  override readonly wording: Wording<{ role: string }> = {
    es: ({ role }) => `El rol «${role}» viene con la aplicación y no se modifica; cree otro.`,
    en: ({ role }) => `The role "${role}" comes with the application and cannot be changed; create another.`,
  };
}

/** Somebody still has the role. */
export class RoleInUse extends Refusal<{ users: number }> {
  override readonly wording: Wording<{ users: number }> = {
    es: ({ users }) => `Lo tienen todavía ${users} usuarios. Quíteselo primero.`,
    en: ({ users }) => `${users} users still have it. Take it from them first.`,
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
  personal_password: {
    es: () => 'se parece demasiado a su nombre, correo o documento',
    en: () => 'is too much like your name, e-mail or documento',
  },
  international_phone: {
    es: () => 'debe ser un teléfono con código de país, como +593991234567',
    en: () => 'must be a phone number with its country code, such as +593991234567',
  },
  permission: {
    es: (p) => `«${p['permission']}» no es un permiso`,
    en: (p) => `"${p['permission']}" is not a permission`,
  },
  role_code: {
    es: () => 'debe empezar con una letra y tener solo minúsculas, dígitos y guiones',
    en: () => 'must begin with a letter and have only lower-case letters, digits and dashes',
  },
  picture: {
    es: () => 'debe ser una imagen que usted subió',
    en: () => 'must be a picture that you uploaded',
  },
  in_the_future: {
    es: () => 'debe estar en el futuro, a lo más dos años',
    en: () => 'must be in the future, two years at most',
  },
  common_password: {
    es: () => 'es una contraseña demasiado común',
    en: () => 'is too common a password',
  },
});
