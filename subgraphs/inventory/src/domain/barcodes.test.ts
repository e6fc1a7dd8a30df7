import { expect, it } from 'vitest';
import { faultOf, hasValidCheckDigit, keyOfBarcode, keysScanned, kindOf } from './barcodes.ts';

it('verifies check digits', () => {
  // a GTIN-13 and a GTIN-8 of GS1's own examples, a UPC-A of a chewing gum, the first item ever scanned
  for (const code of ['6291041500213', '96385074', '036000291452']) {
    expect(hasValidCheckDigit(code)).toBe(true);
    const wrong = code.slice(0, -1) + ((Number(code.at(-1)) + 1) % 10);
    expect(hasValidCheckDigit(wrong)).toBe(false);
    expect(faultOf(wrong, kindOf(wrong))).toBe('check_digit');
  }
  expect(faultOf('629104150021', 'EAN_13')).toBe('barcode_length');
  expect(faultOf('ABC-1', 'EAN_13')).toBe('barcode_length');
  expect(faultOf('ABC-1', 'INTERNAL')).toBeNull();
});

it('finds a UPC-A that was read as an EAN-13, and an internal code as it stands', () => {
  const key = keyOfBarcode('036000291452', 'UPC_A');
  expect(keysScanned('0036000291452')).toContain(key);
  expect(keysScanned('036000291452')).toContain(key);
  expect(keysScanned('00036000291452')).toContain(key);
  expect(keysScanned('BOX-7')).toEqual(['BOX-7']);
  // the house may use digits that look like a standard code
  expect(keysScanned('12345678')).toContain(keyOfBarcode('12345678', 'INTERNAL'));
});
