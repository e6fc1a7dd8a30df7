import { expect, it } from 'vitest';
import { purposeOf } from './purpose.ts';

it.each([
  [null, 'CARE', 'TREATMENT', null],
  [null, 'OWN', 'PATIENT_REQUEST', null],
  [null, 'EMERGENCY', 'EMERGENCY', null],
  [null, 'NONE', 'OTHER', null],
  ['payment', 'CARE', 'PAYMENT', null],
  ['LEGAL: oficio 12-2026', 'CARE', 'LEGAL', 'oficio 12-2026'],
  ['segunda opinión', 'CARE', 'OTHER', 'segunda opinión'],
  ['NOTACODE: x', 'CARE', 'OTHER', 'NOTACODE: x'],
] as const)('%s as %s is %s', (said, basis, purpose, note) => {
  expect(purposeOf(said, basis)).toEqual({ purpose, note });
});
