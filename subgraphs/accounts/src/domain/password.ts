/** What a password must be. Length is what counts, and not being the first that anybody would try. */

export const minimumLength = 12;
export const maximumLength = 256;

// what the published lists, which are mostly English, leave out of Spanish; in its plain form (see `plain`)
const commonInSpanish = new Set(
  `mypassword micontrasena contrasena contrasenia clave miclave administrador bienvenido ecuador barcelona emelec teamo
   guayaquil quito colombia bogota medellin adminadmin qazwsxedcrfv qwertyuiopasdf asdfghjklqwe zxcvbnmasdfg
   abcdefghijkl passwordpassword`.split(/\s+/),
);

/** As somebody would look it up: lower case, accents and marks taken off. */
const plain = (password: string) =>
  password
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

/**
 * True for a password that guessing starts with: one of the `known` (in lower case), or one with digits and marks around
 * it; digits in a row; one piece over and over.
 */
export function isCommonPassword(password: string, known: ReadonlySet<string>): boolean {
  const text = plain(password);
  const isKnown = (word: string) => known.has(word) || commonInSpanish.has(word);
  const core = text.replaceAll(/^\d+|\d+$/g, '');
  return isKnown(text) || isKnown(core) || isPieceRepeated(password) || digitsInARow(text);
}

const isPieceRepeated = (password: string) => /^(.{1,4}?)\1+.{0,3}$/su.test(password);
const digitsInARow = (text: string) => text.length > 0 && '01234567890123456789098765432109876543210'.includes(text);

const ownCharacters = 8;

/** True when little is left of a password without what is known of the person: words of the name, e-mail, documento. */
export function isPersonalPassword(password: string, person: readonly (string | null | undefined)[]): boolean {
  const words = person.flatMap((one) => (one ?? '').split(/[\s@.,_-]+/).map(plain)).filter((word) => word.length >= 4);
  const rest = words
    .sort((a, b) => b.length - a.length)
    .reduce((text, word) => text.replaceAll(word, ''), plain(password));
  return rest.length < Math.min(ownCharacters, plain(password).length);
}
