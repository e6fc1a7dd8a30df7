import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accessKey, checkDigit, isAccessKey, type KeyParts } from './access-key.ts';

// of published authorised documents; the last one has a remainder of 0
const authorised = [
  '0312202201019007200200120029020004874985766297216',
  '0110201401099126726300120010010002742492823013317',
  '1503202601179001691900110010010000001230000000110',
];

it('accepts keys of authorised documents and refuses a wrong digit', () => {
  for (const key of authorised) expect(isAccessKey(key)).toBe(true);
  expect(isAccessKey('1804202401123456789000110010010000000051234567816')).toBe(false);
  expect(checkDigit('180420240112345678900011001001000000005123456781')).toBe('2');
  expect(isAccessKey(authorised[0]?.slice(1) ?? '')).toBe(false);
});

it('builds the key of a published document from its parts', () => {
  const parts: KeyParts = {
    day: '2022-12-03',
    documentCode: '01',
    taxId: '0190072002001',
    environment: '2',
    establishment: '002',
    issuingPoint: '902',
    number: 487_498,
    numericCode: '57662972',
  };
  expect(accessKey(parts)).toBe(authorised[0]);
  expect(() => accessKey({ ...parts, taxId: '190072002001' })).toThrow();
});

it('notices every single digit that is wrong', () => {
  const digits = fc.stringMatching(/^\d{48}$/);
  fc.assert(
    fc.property(digits, fc.nat(47), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
      const key = body + checkDigit(body);
      // 10 and 11 are written as 1 and 0: the digits that stand for two remainders cannot tell all apart
      fc.pre(!['0', '1'].includes(key[48] ?? ''));
      const wrong = `${body.slice(0, at)}${(Number(body[at]) + by) % 10}${body.slice(at + 1)}`;
      return isAccessKey(key) && !isAccessKey(wrong + key[48]);
    }),
  );
});
