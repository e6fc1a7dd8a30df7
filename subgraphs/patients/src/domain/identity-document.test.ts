import { expect, it } from 'vitest';
import { readDocument } from './identity-document.ts';

it('takes the documents of patients and no other, and tells of a wrong check digit', () => {
  expect(readDocument({ country: 'EC', type: 'CEDULA', number: '171430710-4' })).toEqual({
    ...{ number: '1714307104', isShaped: true, fitsCheckDigit: false },
  });
  expect(readDocument({ country: 'CL', type: 'RUN', number: '10.626.628-k' })?.fitsCheckDigit).toBe(true);
  expect(readDocument({ country: 'PE', type: 'DNI', number: '12345678' })?.fitsCheckDigit).toBeNull();
  expect(readDocument({ country: 'PE', type: 'DNI', number: '1234567' })).toMatchObject({ isShaped: false });
  expect(readDocument({ country: 'PE', type: 'CEDULA', number: '1714307103' })).toBeNull();
  // its number has a type of its own there
  expect(readDocument({ country: 'CO', type: 'CEDULA', number: '1020304050' })).toBeNull();
});
