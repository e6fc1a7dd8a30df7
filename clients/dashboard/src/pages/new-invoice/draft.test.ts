import { expect, it } from 'vitest';
import { buyerInput, emptyBuyer, emptyLine, lineProblems, linesInput, rateOn, totalsOf } from './draft.ts';

const line = (more: object = {}) => ({ ...emptyLine('a'), description: 'Limpieza', unitPrice: '40,00', ...more });

it('tells what a line lacks', () => {
  expect([...lineProblems(emptyLine('a'))]).toEqual(['description', 'unitPrice']);
  expect([...lineProblems(line({ quantity: '0', discount: '-1' }))]).toEqual(['quantity', 'discount']);
  expect(lineProblems(line()).size).toBe(0);
});

it('adds up lines, each rounded by itself', () => {
  const rate = (category: string) => (category === 'STANDARD' ? 15 : 0);
  const lines = [
    line({ unitPrice: '0,03' }),
    line({ unitPrice: '0,03' }),
    line({ taxCategory: 'ZERO', discount: '10' }),
  ];
  expect(totalsOf([...lines, emptyLine('b')], rate)).toEqual({ net: 3006, tax: 0, total: 3006 });
  expect(totalsOf([line({ quantity: '3', unitPrice: '1.115' })], rate)).toEqual({ net: 335, tax: 50, total: 385 });
});

it('knows the rate of the day', () => {
  const rates = [
    { category: 'STANDARD', percent: 12, validFrom: '2020-01-01', validUntil: '2024-04-01' },
    { category: 'STANDARD', percent: 15, validFrom: '2024-04-01', validUntil: null },
  ];
  expect(rateOn(rates, 'STANDARD', '2024-03-31')).toBe(12);
  expect(rateOn(rates, 'STANDARD', '2024-04-01')).toBe(15);
  expect(rateOn(rates, 'TOURISM', '2024-04-01')).toBeNull();
});

it('sends what was typed, and nothing of what was left empty', () => {
  expect(linesInput([line({ discount: '1,5', treatmentId: 'trt_1' })], 'USD')).toEqual([
    {
      description: 'Limpieza',
      quantity: 1,
      unitPrice: { amount: '40.00', currency: 'USD' },
      discount: { amount: '1.5', currency: 'USD' },
      taxCategory: 'STANDARD',
      treatmentId: 'trt_1',
    },
  ]);
  expect(buyerInput({ ...emptyBuyer, identityNumber: '1', name: 'Ana', email: 'a@b.ec' })).toEqual({
    ...{ identityType: 'NATIONAL_ID', identityNumber: '1', name: 'Ana', email: 'a@b.ec' },
  });
  expect(buyerInput({ ...emptyBuyer, identityType: 'FINAL_CONSUMER', name: 'x' })).toEqual({
    identityType: 'FINAL_CONSUMER',
  });
});
