import { expect, it } from 'vitest';
import { hasBack, type KycDocumentType, readKycDocument } from './kyc-document.ts';

const read = (country: string, type: KycDocumentType, number: string) => readKycDocument(country, type, number);

it('reads the documents that vouch for somebody and no other, and tells what the reviewer should look at', () => {
  expect(read('EC', 'CEDULA', '171430710-3')).toEqual({
    ...{ number: '1714307103', ending: '103', isShaped: true, check: 'OK' },
  });
  expect(read('CL', 'RUT', '76086428-6')).toMatchObject({ check: 'MISMATCH' });
  expect(read('MX', 'CURP', 'BADD110313HCMLNS09')).toMatchObject({ isShaped: true, check: 'NOT_CHECKED' });
  expect(read('CO', 'CEDULA', '1.020.304.050')).toMatchObject({ number: '1020304050', isShaped: true });
  expect(read('FR', 'PASSPORT', 'ñandú')).toMatchObject({ isShaped: false, check: 'NOT_CHECKED' });
  expect(read('FR', 'CEDULA', '1714307103')).toBeNull();
  expect(read('EC', 'DNI', '1714307103')).toBeNull();
});

it('asks for the back of cards', () => {
  expect([hasBack('CEDULA'), hasBack('PASSPORT')]).toEqual([true, false]);
});
