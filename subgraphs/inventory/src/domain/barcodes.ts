/**
 * Barcodes: what kind one is, whether its check digit is right, and the key under which every way of reading it is
 * found. Source: GS1 General Specifications, section 7.9 (check digit). Pure.
 */
export type BarcodeKind = 'EAN_13' | 'EAN_8' | 'UPC_A' | 'GTIN_14' | 'INTERNAL';

const kindByLength: Record<number, BarcodeKind> = { 8: 'EAN_8', 12: 'UPC_A', 13: 'EAN_13', 14: 'GTIN_14' };
const gtinLength = 14;
const isDigits = /^\d+$/;

/** The kind that a code looks like: by its length when it is all digits, else one of the house's own. */
export const kindOf = (code: string): BarcodeKind => (isDigits.test(code) && kindByLength[code.length]) || 'INTERNAL';

/** Whether the last digit is what the others call for: weights 3 and 1 by turns, from the right. */
export function hasValidCheckDigit(code: string): boolean {
  const digits = [...code].map(Number).reverse();
  const sum = digits.slice(1).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return digits[0] === (10 - (sum % 10)) % 10;
}

/** A code of this kind as it must be; `length` or `check_digit` when it is not. */
export function faultOf(code: string, kind: BarcodeKind): 'barcode_length' | 'check_digit' | null {
  if (kind === 'INTERNAL') return null;
  if (kindOf(code) !== kind) return 'barcode_length';
  return hasValidCheckDigit(code) ? null : 'check_digit';
}

/** A UPC-A is an EAN-13 with a zero before it, and both are GTINs of 14 digits. An internal code is itself. */
export const keyOfBarcode = (code: string, kind: BarcodeKind): string =>
  kind === 'INTERNAL' ? code : code.padStart(gtinLength, '0');

/** The keys under which something that was scanned may be found. */
export const keysScanned = (code: string): string[] => [...new Set([code, keyOfBarcode(code, kindOf(code))])];
