import { InvalidInput } from '@trama/platform/errors';
import { expect, it } from 'vitest';
import { percentOfCode, taxDay } from './tax.ts';

it('goes by the day where the business is', () => {
  const lastOfMarch = new Date('2024-04-01T04:59:59Z');
  expect(taxDay(lastOfMarch, 'EC')).toEqual(new Date('2024-03-31'));
  expect(taxDay(new Date('2024-04-01T05:00:00Z'), 'EC')).toEqual(new Date('2024-04-01'));
  expect(taxDay(lastOfMarch, 'BR')).toEqual(new Date('2024-04-01'));
});

it('refuses a tax that has no rate, and takes no tax from no code', () => {
  const rates = new Map([['IVA', 15]]);
  expect(percentOfCode('IVA', rates, [])).toBe(15);
  expect(percentOfCode(null, rates, [])).toBe(0);
  expect(() => percentOfCode('ICE', rates, ['items', '0'])).toThrow(InvalidInput);
});
