import { describe, expect, it } from 'vitest';
import { type DocumentType, readIdentityDocument } from './identity-document.ts';

const read = (document: string, number: string) => {
  const [country = '', type] = document.split(' ');
  return readIdentityDocument({ country, type: type as DocumentType, number });
};

describe('check digits', () => {
  it.each([
    ['EC CEDULA', '1714307103'],
    ['EC CEDULA', '0926687856'],
    ['EC RUC', '1714307103001'],
    ['EC RUC', '1760001550001'],
    ['EC RUC', '1792060346001'],
    ['EC RUC', '1790016919001'],
    ['CL RUT', '76086428-5'],
    ['CL RUT', '10626628-K'],
    ['CO NIT', '213123432-1'],
    ['PE RUC', '20512333797'],
    ['UY RUT', '211003420017'],
    ['AR CUIT', '20267565393'],
    ['MX RFC', 'GODE561231GR8'],
    ['MX RFC', 'MAB-930714-8T4'],
  ])('%s %s fits', (document, number) => {
    expect(read(document, number)).toMatchObject({ shape: 'valid', checksum: 'ok' });
  });

  it.each([
    ['EC CEDULA', '1714307104'],
    ['EC RUC', '1714307104001'],
    // a real one, of another system's test case
    ['EC RUC', '0691787373001'],
    ['CL RUT', '76086428-6'],
    ['CL RUT', '10626628-1'],
    ['CO NIT', '213123432-2'],
    ['PE RUC', '20512333798'],
    ['UY RUT', '211003420018'],
    ['AR CUIT', '20267565394'],
    ['MX RFC', 'GODE561231GR9'],
  ])('%s %s does not fit, and is warned of only', (document, number) => {
    expect(read(document, number)).toMatchObject({ shape: 'valid', checksum: 'mismatch' });
  });

  it('are nothing that a passport has', () => {
    expect(read('FR PASSPORT', '12ab-34567')).toEqual({ normalised: '12AB34567', shape: 'valid', checksum: 'none' });
  });

  it('of a public RUC that fails are tried as those of a person', () => {
    // cédulas whose third digit is 6 are issued since 2017
    expect(read('EC RUC', '1766666661001')).toMatchObject({ shape: 'valid', checksum: 'ok' });
    expect(read('EC RUC', '1766666662001')).toMatchObject({ shape: 'valid', checksum: 'mismatch' });
  });
});

describe('shapes', () => {
  it.each([
    ['EC CEDULA', '171430710'],
    ['EC CEDULA', '2514307103'],
    ['EC CEDULA', '0014307103'],
    ['EC CEDULA', '1774307103'],
    ['EC CEDULA', '17143O7103'],
    ['EC RUC', '1714307103000'],
    ['EC RUC', '1714307103'],
    ['EC RUC', '9999999999999'],
    ['CL RUT', '7608642K-5'],
    ['CO NIT', '1234567'],
    ['PE RUC', '30512333797'],
    ['AR CUIT', '2026756539'],
    ['UY RUT', '21100342001'],
    ['MX RFC', 'GODE561331GR8'],
    ['MX RFC', 'GO561231GR8'],
    ['FR PASSPORT', '1234'],
    ['FR PASSPORT', 'ñandú'],
    ['EC CEDULA', ''],
  ])('%s "%s" is refused', (document, number) => {
    expect(read(document, number)).toMatchObject({ shape: 'invalid', checksum: 'none' });
  });

  it('of a country that issues no such document are unknown', () => {
    expect(read('FR RUC', '1790016919001')).toBeNull();
    expect(read('EC RFC', 'GODE561231GR8')).toBeNull();
  });
});

describe('normalisation', () => {
  it.each([
    ['CL RUT', '10.626.628-k', '10626628K'],
    ['CL RUT', ' 76 086 428 - 5 ', '760864285'],
    ['EC CEDULA', '171430710-3', '1714307103'],
    ['EC CEDULA', '171430710\u20133', '1714307103'],
    ['CO NIT', '213.123.432-1', '2131234321'],
    ['AR CUIT', '20-26756539-3', '20267565393'],
    ['MX RFC', 'gode 561231 gr8', 'GODE561231GR8'],
  ])('%s "%s" -> %s', (document, number, normalised) => {
    expect(read(document, number)).toEqual({ normalised, shape: 'valid', checksum: 'ok' });
  });
});
