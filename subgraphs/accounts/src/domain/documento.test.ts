import { expect, it } from 'vitest';
import { readDocumento } from './documento.ts';

it('is a cédula or a RUC, of which a wrong check digit is told', () => {
  expect(readDocumento(' 171430710-3 ')).toEqual({ number: '1714307103', kind: 'cedula', checksum: 'ok' });
  expect(readDocumento('1792060346001')).toMatchObject({ kind: 'ruc', checksum: 'ok' });
  expect(readDocumento('0691787373001')).toMatchObject({ kind: 'ruc', checksum: 'mismatch' });
  for (const wrong of ['', '171430710', '17143071033', '9999999999999', 'A714307103'])
    expect(readDocumento(wrong)).toBeNull();
});
