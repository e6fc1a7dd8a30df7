import { dayIn } from '@trama/platform/values';
import { expect, it } from 'vitest';
import { rateOn, type TaxRate } from './tax.ts';

const rates: TaxRate[] = [
  { category: 'STANDARD', percent: 12, authorityCode: '2', validFrom: '2017-06-01', validUntil: '2024-04-01' },
  { category: 'STANDARD', percent: 15, authorityCode: '4', validFrom: '2024-04-01', validUntil: null },
];
const percentOn = (day: string) => rateOn(rates, 'STANDARD', day, ['lines', '0']).percent;

it('bears 12 % on the last of March of 2024, and 15 % from the first of April', () => {
  expect(['2017-06-01', '2024-03-31', '2024-04-01', '2026-11-27'].map(percentOn)).toEqual([12, 12, 15, 15]);
  expect(() => percentOn('2017-05-31')).toThrow();
  expect(() => rateOn(rates, 'TOURISM', '2026-01-01', ['lines', '0'])).toThrow();
});

it('goes by the day in Guayaquil, five hours after that of UTC', () => {
  expect(dayIn('America/Guayaquil', new Date('2024-04-01T04:59:59Z'))).toBe('2024-03-31');
  expect(dayIn('America/Guayaquil', new Date('2024-04-01T05:00:00Z'))).toBe('2024-04-01');
});
