import { expect, it } from 'vitest';
import { codeOf, recordNumbers } from './record-number.ts';

const person = { givenNames: 'María José', familyNames: 'Ñauñay Pérez', birthDate: '1985-03-09' };

it('is the cédula of who has one', () => {
  expect(recordNumbers(person, [{ country: 'EC', type: 'CEDULA', number: '1714307103' }])).toEqual(['1714307103']);
});

it('is a code of 17 characters of who has none', () => {
  expect(codeOf({ ...person, birthProvince: '09' })).toBe('MAJNAP09198503098');
  expect(codeOf({ givenNames: 'Li', familyNames: 'O', birthDate: '2001-12-31' })).toBe('LI0O00992001' + '12310');
  const tried = recordNumbers(person, [{ country: 'PE', type: 'DNI', number: '12345678' }]);
  expect(new Set(tried).size).toBe(10);
  for (const code of tried) expect(code).toMatch(/^[A-Z0-9]{17}$/);
});
