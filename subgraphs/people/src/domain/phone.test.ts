import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likelyKind, phonePrefixes, readPhone } from './phone.ts';

describe('readPhone', () => {
  it.each([
    ['0991234567', '+593991234567'],
    ['099 123-4567', '+593991234567'],
    ['991234567', '+593991234567'],
    ['04 2123456', '+59342123456'],
    ['(04) 212-3456', '+59342123456'],
    ['+593 99 123 4567', '+593991234567'],
    ['+593 (0)99 123 4567', '+593991234567'],
    ['593991234567', '+593991234567'],
    ['00593 991234567', '+593991234567'],
    ['+57 300 123 4567', '+573001234567'],
    ['+56 9 8765 4321', '+56987654321'],
    ['+1 212 555 0123', '+12125550123'],
    ['+44 20 7946 0958', '+442079460958'],
  ])('%s -> %s', (text, number) => {
    expect(readPhone(text, 'EC')).toBe(number);
  });

  it.each([
    '',
    '12345',
    '099123456',
    '09912345678',
    '0891234567',
    '+593 1234',
    '+0991234567',
    '+1234567',
    '+1234567890123456',
    '+44 1',
    'llamar a José',
    '0991234567 ext 2',
    '+',
    '0'.repeat(1000),
  ])('refuses "%s"', (text) => {
    expect(readPhone(text, 'EC')).toBeNull();
  });

  it('takes a number without a country for one of the country given', () => {
    expect(readPhone('300 123 4567', 'CO')).toBe('+573001234567');
    expect(readPhone('300 123 4567', 'EC')).toBeNull();
    expect(readPhone('300 123 4567', 'FR')).toBeNull();
  });
});

describe('phonePrefixes', () => {
  it('reads first digits as national and as international', () => {
    expect(phonePrefixes('0991', 'EC')).toEqual(['+593991', '+0991']);
    expect(phonePrefixes('59399', 'EC')).toEqual(['+59359399', '+59399']);
    expect(phonePrefixes('+593 99', 'EC')).toEqual(['+59399']);
  });

  it('finds none in what is no number', () => {
    expect(phonePrefixes('José', 'EC')).toEqual([]);
    expect(phonePrefixes('9', 'EC')).toEqual([]);
  });
});

it('reads what it has read as the same number, in whatever country', () => {
  const countries = fc.constantFrom('EC', 'CO', 'PE', 'CL', 'AR', 'MX', 'UY', 'US', 'ES');
  const typed = fc.stringMatching(/^\+?[\d ()-]{6,16}$/);
  const mobile = fc.stringMatching(/^09[89]\d{7}$/);
  let readings = 0;
  fc.assert(
    fc.property(fc.oneof(typed, mobile), countries, countries, (text, country, elsewhere) => {
      const number = readPhone(text, country);
      if (number === null) return;
      readings += 1;
      expect(readPhone(number, elsewhere)).toBe(number);
      expect(phonePrefixes(number, elsewhere)).toEqual([number]);
    }),
    { numRuns: 500 },
  );
  expect(readings).toBeGreaterThan(10);
});

it('tells a mobile where its plan does', () => {
  expect(likelyKind('+593991234567')).toBe('MOBILE');
  expect(likelyKind('+59342123456')).toBe('OTHER');
  // of the plan of North America nobody can tell
  expect(likelyKind('+12125550123')).toBe('OTHER');
});
