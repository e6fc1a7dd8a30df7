/**
 * The check digits of identity numbers: arithmetic on digits of the right length, nothing else. What a number must look
 * like is in identity-number.ts. Source of weights: python-stdnum and the authorities that it names.
 */

const at = (digits: string, index: number) => Number(digits[index]);
const weigh = (digits: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, index) => sum + weight * at(digits, index), 0);
const reversed = (digits: string) => [...digits].reverse().join('');
const cycling = (weights: readonly number[], length: number) =>
  Array.from({ length }, (_, index) => weights[index % weights.length] ?? 0);

/** Ecuador, cédula: modulus 10 with alternating weights 2 and 1, products above 9 less 9. */
export function isCedula(digits: string): boolean {
  const sum = [2, 1, 2, 1, 2, 1, 2, 1, 2].reduce((total, weight, index) => {
    const product = weight * at(digits, index);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10 === at(digits, 9);
}

/** Modulus 11 with the digit after the weighted ones: 0 for a remainder of 0, and no digit for a remainder of 1. */
function isModulus11(digits: string, weights: readonly number[]): boolean {
  return (11 - (weigh(digits, weights) % 11)) % 11 === at(digits, weights.length);
}

const isPublicRuc = (digits: string) => isModulus11(digits, [3, 2, 7, 6, 5, 4, 3, 2]);
const isJuridicalRuc = (digits: string) => isModulus11(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2]);

export type RucKind = 'NATURAL' | 'PUBLIC' | 'JURIDICAL';

/** Ecuador: whose a RUC is, by its third digit. A 6 is public, or a cédula of those given out since 2017. */
export function rucKindOf(digits: string): RucKind {
  if (at(digits, 2) === 9) return 'JURIDICAL';
  return at(digits, 2) === 6 && isPublicRuc(digits) && digits.slice(-4) !== '0000' ? 'PUBLIC' : 'NATURAL';
}

/** Ecuador, RUC: whose it is tells where its check digit stands. */
export function isEcuadorRuc(digits: string): boolean {
  const kind = rucKindOf(digits);
  if (kind === 'JURIDICAL') return isPublicRuc(digits) || isJuridicalRuc(digits);
  return kind === 'PUBLIC' || isCedula(digits);
}

/** Chile, RUT: weights 2 to 7 from the right, K for 10. */
export function isRut(number: string): boolean {
  const body = reversed(number.slice(0, -1));
  const check = (11 - (weigh(body, cycling([2, 3, 4, 5, 6, 7], body.length)) % 11)) % 11;
  return '0123456789K'[check] === number.at(-1);
}

const nitWeights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

/** Colombia, NIT: primes from the right, of at most 15 digits and the check digit. */
export function isNit(digits: string): boolean {
  const body = reversed(digits.slice(0, -1));
  return '01987654321'[weigh(body, nitWeights.slice(0, body.length)) % 11] === digits.at(-1);
}

/** Peru, RUC. */
export const isPeruRuc = (digits: string): boolean =>
  (11 - (weigh(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === at(digits, 10);

/** Argentina, CUIT: 9 where modulus 11 gives 10. */
export const isCuit = (digits: string): boolean =>
  '012345678990'[11 - (weigh(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)] === digits.at(-1);

/** Uruguay, RUT. */
export const isUruguayRut = (digits: string): boolean => isModulus11(digits, [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);

const rfcAlphabet = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';

/** Mexico, RFC: every character counts by its place in the authority's alphabet. */
export function isRfc(number: string): boolean {
  const body = number.slice(0, -1).padStart(12, ' ');
  const sum = [...body].reduce((total, character, index) => total + rfcAlphabet.indexOf(character) * (13 - index), 0);
  return '0123456789A'[(11 - (sum % 11)) % 11] === number.at(-1);
}
