import { describe, expect, it } from 'vitest';
import { readDocumento } from './documento.ts';

describe('readDocumento', () => {
  it.each(['1714307103', '0926687856', '1760001550001', '1792060346001', '1790016919001', '1714307103001'])(
    'finds nothing wrong with %s',
    (number) => expect(readDocumento(number)).toMatchObject({ number, checksum: 'ok' }),
  );
  it.each(['1714307104', '1714307104001', '0691787373001'])(
    'takes %s, whose check digit is wrong, and says so',
    (number) => expect(readDocumento(number)).toMatchObject({ number, checksum: 'mismatch' }),
  );
  it.each([
    '',
    '171430710',
    '17143071033',
    '2514307103',
    '0014307103',
    '1774307103',
    '1714307103000',
    '9999999999999',
    'A714307103',
  ])('refuses the shape of "%s"', (typed) => expect(readDocumento(typed)).toBeNull());
  it('passes over what people put between digits', () => {
    expect(readDocumento(' 171430710-3 ')).toEqual({ number: '1714307103', kind: 'cedula', checksum: 'ok' });
  });
});
