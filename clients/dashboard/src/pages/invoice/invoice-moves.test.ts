import { expect, it } from 'vitest';
import { movesOf, taxSums } from './invoice-moves.ts';

const invoice = (status: string, more: object = {}) => ({
  status,
  buyer: { identityType: 'NATIONAL_ID' },
  credited: { amount: '0.00' },
  total: { amount: '11.50' },
  ...more,
});
const ofNobody = { buyer: { identityType: 'FINAL_CONSUMER' } };

it.each([
  [invoice('DRAFT'), 'edit issue void'],
  [invoice('DRAFT', ofNobody), 'edit issue void'],
  [invoice('ISSUED'), 'pay'],
  [invoice('SENT'), 'pay'],
  [invoice('AUTHORISED'), 'pay credit void'],
  [invoice('AUTHORISED', ofNobody), 'pay'],
  [invoice('AUTHORISED', { credited: { amount: '1.00' } }), 'pay credit'],
  [invoice('AUTHORISED', { credited: { amount: '11.50' } }), 'pay'],
  [invoice('RETURNED'), 'edit issue pay void'],
  [invoice('NOT_AUTHORISED', ofNobody), 'edit issue pay'],
  [invoice('VOIDED'), ''],
])('%j allows %j', (one, moves) => {
  expect(movesOf(one).join(' ')).toBe(moves);
});

it('sums what each rate bears', () => {
  const line = (taxCategory: string, taxPercent: number, net: string, tax: string) => ({
    ...{ taxCategory, taxPercent, net: { amount: net }, tax: { amount: tax } },
  });
  const lines = [
    line('ZERO', 0, '5.10', '0.00'),
    line('STANDARD', 15, '0.10', '0.02'),
    line('STANDARD', 15, '0.20', '0.03'),
  ];
  expect(taxSums(lines)).toEqual([
    { taxCategory: 'STANDARD', taxPercent: 15, net: 30, tax: 5 },
    { taxCategory: 'ZERO', taxPercent: 0, net: 510, tax: 0 },
  ]);
});
