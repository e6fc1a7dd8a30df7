/** What accounts writes to people, in both languages: subject and text for an e-mail, the text alone for an SMS. */
import type { Locale } from '@trama/platform/errors';

export type Message = { subject: string; text: string };
type Letter<Facts> = Readonly<Record<Locale, (facts: Facts) => Message>>;

const letters = {
  passwordReset: {
    es: ({ code }: { code: string }) => ({
      subject: 'Su código para cambiar la contraseña',
      text: `Su código para cambiar la contraseña es ${code}. Vence en 10 minutos. Si no lo pidió, no haga nada y no se lo dé a nadie.`,
    }),
    en: ({ code }: { code: string }) => ({
      subject: 'Your code to change the password',
      text: `Your code to change the password is ${code}. It expires in 10 minutes. If you did not ask for it, do nothing and give it to nobody.`,
    }),
  },
  contactChange: {
    es: ({ code }: { code: string }) => ({
      subject: 'Confirme este contacto',
      text: `Su código para confirmar este contacto es ${code}. Vence en 10 minutos.`,
    }),
    en: ({ code }: { code: string }) => ({
      subject: 'Confirm this contact',
      text: `Your code to confirm this contact is ${code}. It expires in 10 minutes.`,
    }),
  },
  contactChanged: {
    es: () => ({
      subject: 'Su contacto cambió',
      text: 'El correo o teléfono de su cuenta cambió y este ya no es el suyo. Si no fue usted, avise a un administrador.',
    }),
    en: () => ({
      subject: 'Your contact was changed',
      text: 'The e-mail or phone of your account was changed, and this one is no longer yours. If it was not you, tell an administrator.',
    }),
  },
  passwordChanged: {
    es: () => ({
      subject: 'Su contraseña cambió',
      text: 'La contraseña de su cuenta cambió y se cerraron sus sesiones. Si no fue usted, avise a un administrador.',
    }),
    en: () => ({
      subject: 'Your password was changed',
      text: 'The password of your account was changed and its sessions were ended. If it was not you, tell an administrator.',
    }),
  },
} as const satisfies Record<string, Letter<{ code: string }>>;

export type LetterName = keyof typeof letters;

/** The words of a letter in the reader's language. `code` is a secret: it belongs in no log. */
export const compose = (letter: LetterName, locale: string, facts: { code: string } = { code: '' }): Message =>
  letters[letter][locale === 'en' ? 'en' : 'es'](facts);
