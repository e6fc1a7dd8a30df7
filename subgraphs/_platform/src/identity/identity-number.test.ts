import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rucKindOf } from './check-digits.ts';
import { numberReader, readNumber } from './identity-number.ts';

const readTaken = numberReader([
  ...(['EC CEDULA', 'EC RUC', 'CL RUT', 'CL RUN', 'CO NIT', 'CO CEDULA', 'CO CEDULA_CIUDADANIA'] as const),
  ...(['CO TARJETA_IDENTIDAD', 'PE RUC', 'PE DNI', 'AR CUIT', 'AR DNI', 'UY RUT', 'UY CEDULA', 'PY CEDULA'] as const),
  ...(['MX RFC', 'MX CURP', 'PASSPORT', 'OTHER'] as const),
]);
const read = (document: string, number: string) => {
  const [country = '', type = ''] = document.split(' ');
  return readTaken({ country, type, number });
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
    ['CL RUN', '10.626.628-k'],
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
    expect(read('FR PASSPORT', '12ab-34567')).toEqual({ number: '12AB34567', shape: 'valid', checksum: 'none' });
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
    ['CL RUN', '7608642K-5'],
    ['PE DNI', '1234567'],
    ['MX CURP', 'BADD110313'],
    ['FR OTHER', '123'],
    ['FR PASSPORT', '1234'],
    ['FR PASSPORT', 'ñandú'],
    ['EC CEDULA', ''],
  ])('%s "%s" is refused', (document, number) => {
    expect(read(document, number)).toMatchObject({ shape: 'invalid', checksum: 'none' });
  });

  it('of a country that issues no such document are unknown', () => {
    expect(read('FR RUC', '1790016919001')).toBeNull();
    expect(read('EC RFC', 'GODE561231GR8')).toBeNull();
    expect(read('EC DNI', '1714307103')).toBeNull();
  });

  it('of documents without check digits are all that is looked at', () => {
    for (const [document, number] of [
      ['CO CEDULA', '1.020.304.050'],
      ['CO CEDULA_CIUDADANIA', '1.020.304.050'],
      ['CO TARJETA_IDENTIDAD', '10203040501'],
      ['PE DNI', '44556677'],
      ['AR DNI', '44.556.677'],
      ['UY CEDULA', '1.234.567-2'],
      ['PY CEDULA', '1234567'],
      ['MX CURP', 'BADD110313HCMLNS09'],
      ['FR OTHER', 'ab-123'],
    ] as const)
      expect(read(document, number)).toMatchObject({ shape: 'valid', checksum: 'none' });
  });

  it('that are not taken are not read', () => {
    expect(numberReader(['EC CEDULA'])({ country: 'EC', type: 'RUC', number: '1790016919001' })).toBeNull();
    expect(numberReader(['EC CEDULA'])({ country: 'EC', type: 'PASSPORT', number: '12AB34567' })).toBeNull();
    expect(readNumber('EC CEDULA', '171430710-3').checksum).toBe('ok');
  });
});

it('tells whose a RUC is', () => {
  expect(['1714307103001', '1760001550001', '1792060346001', '1766666661001'].map(rucKindOf)).toEqual([
    ...['NATURAL', 'PUBLIC', 'JURIDICAL', 'NATURAL'],
  ]);
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
    expect(read(document, number)).toEqual({ number: normalised, shape: 'valid', checksum: 'ok' });
  });
});

describe('any number', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  const allDigits = [...'0123456789'];
  // every digit of these counts, each in its own way: no single slip goes unnoticed
  const noticing: [string, fc.Arbitrary<string>, string[]][] = [
    [
      'EC CEDULA',
      fc
        .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 0, max: 5 }), digits(6))
        .map(([province, third, rest]) => `${String(province).padStart(2, '0')}${third}${rest}`),
      allDigits,
    ],
    ['CL RUT', digits(8), [...allDigits, 'K']],
    ['UY RUT', digits(11), allDigits],
  ];

  it.each(noticing)('%s: with its check digit fits, with one digit changed does not', (document, bodies, checks) => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, place, shift) => {
        const check = checks.find((one) => read(document, body + one)?.checksum === 'ok');
        fc.pre(check !== undefined);
        const number = body + check;
        expect(read(document, number)).toMatchObject({ shape: 'valid', checksum: 'ok' });
        const at = place % body.length;
        const changed = (Number(number[at]) + shift) % 10;
        const slipped = read(document, `${number.slice(0, at)}${changed}${number.slice(at + 1)}`);
        // a slip in province or third digit may give what is no cédula at all
        expect(slipped?.shape === 'invalid' || slipped?.checksum === 'mismatch').toBe(true);
      }),
    );
  });

  const unique: [string, fc.Arbitrary<string>][] = [
    ['EC CEDULA', noticing[0]?.[1] ?? digits(9)],
    ['CL RUT', digits(8)],
    ['CO NIT', digits(9)],
    ['PE RUC', digits(9).map((rest) => `20${rest.slice(1)}`)],
    ['AR CUIT', digits(10)],
    ['UY RUT', digits(11)],
  ];
  it.each(unique)('%s: has at most one check digit that fits', (document, bodies) => {
    fc.assert(
      fc.property(bodies, (body) => {
        const fitting = [...allDigits, 'K'].filter((check) => read(document, body + check)?.checksum === 'ok');
        expect(fitting.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('read twice is the same as once', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const once = read('FR PASSPORT', text)?.number ?? '';
        expect(read('FR PASSPORT', once)?.number).toBe(once);
      }),
    );
  });
});
