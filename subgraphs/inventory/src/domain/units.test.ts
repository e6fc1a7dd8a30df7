import { expect, it } from 'vitest';
import { convert, ratio } from './units.ts';

const units = [
  { code: 'gram', dimension: 'MASS', factor: '1' },
  { code: 'kilogram', dimension: 'MASS', factor: '1000' },
  { code: 'pound', dimension: 'MASS', factor: '453.59237' },
  { code: 'litre', dimension: 'VOLUME', factor: '1000' },
];
const by = (unit: string, own: string) =>
  ratio(
    unit,
    {
      unit: own,
      packagings: [
        { code: 'box', quantity: 12 },
        { code: 'sack', quantity: 22.5 },
      ],
    },
    units,
  );
const converted = (quantity: number, unit: string, own: string) => {
  const fraction = by(unit, own);
  return fraction && convert(quantity, fraction);
};

it('converts packagings and units of one dimension exactly', () => {
  expect(converted(3, 'box', 'unit')).toBe(36);
  expect(converted(0.5, 'box', 'unit')).toBe(6);
  expect(converted(4, 'sack', 'kilogram')).toBe(90);
  expect(converted(2.5, 'kilogram', 'gram')).toBe(2_500);
  expect(converted(250, 'gram', 'kilogram')).toBe(0.25);
  expect(converted(7, 'unit', 'unit')).toBe(7);
});

it('says so when there is no exact value instead of rounding it', () => {
  expect(converted(1, 'pound', 'gram')).toBeNull();
  expect(converted(100, 'pound', 'gram')).toBe(45_359.237);
  expect(converted(0.5, 'gram', 'kilogram')).toBeNull();
});

it('converts nothing that measures something else', () => {
  expect(by('litre', 'gram')).toBeNull();
  expect(by('crate', 'gram')).toBeNull();
});
