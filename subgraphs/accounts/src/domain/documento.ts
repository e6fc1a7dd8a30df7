/**
 * The identity numbers of Ecuador: cédula (10 digits) and RUC (13). A wrong shape is refused; a wrong check digit is
 * only told, because numbers that fail it have been issued. Source: python-stdnum.
 */

export type Documento = {
  /** Without spaces, dots and dashes. */
  number: string;
  kind: 'cedula' | 'ruc';
  checksum: 'ok' | 'mismatch';
};

/** What somebody typed, without the marks that people put between digits. */
export const normaliseDocumento = (typed: string): string => typed.replaceAll(/[\s.-]/g, '').toUpperCase();

/** Reads a cédula or RUC. Null when it has the shape of neither. */
export function readDocumento(typed: string): Documento | null {
  const number = normaliseDocumento(typed);
  if (!/^(\d{10}|\d{13})$/.test(number) || !isProvince(Number(number.slice(0, 2)))) return null;
  const kind = number.length === 10 ? 'cedula' : 'ruc';
  const third = Number(number[2]);
  if (kind === 'ruc' && number.endsWith('000')) return null;
  if (third > 6 && !(kind === 'ruc' && third === 9)) return null;
  const natural = isCedula(number.slice(0, 10));
  if (kind === 'cedula' || third < 6) return { number, kind, checksum: natural ? 'ok' : 'mismatch' };
  const company = isPublicRuc(number) || (third === 9 && isJuridicalRuc(number));
  return { number, kind, checksum: company || natural ? 'ok' : 'mismatch' };
}

// 30 is for those registered abroad; 50 is accepted by stdnum
const isProvince = (code: number) => (code >= 1 && code <= 24) || code === 30 || code === 50;

function isCedula(digits: string): boolean {
  const products = [...digits.slice(0, 9)].map((digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1));
  const sum = products.reduce((total, product) => total + (product > 9 ? product - 9 : product), 0);
  return (10 - (sum % 10)) % 10 === Number(digits[9]);
}

function elevenFits(digits: string, weights: readonly number[]): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const expected = sum % 11 === 0 ? 0 : 11 - (sum % 11);
  return expected === Number(digits[weights.length]);
}

const isPublicRuc = (digits: string) =>
  elevenFits(digits, [3, 2, 7, 6, 5, 4, 3, 2]) && digits.slice(9) !== '0000' && digits[2] === '6';
const isJuridicalRuc = (digits: string) => elevenFits(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2]);
