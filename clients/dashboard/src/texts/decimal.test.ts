import { expect, it } from 'vitest';
import { decimal } from './decimal.ts';

it.each([
  ['17', '17'],
  ['17,5', '17.5'],
  ['17.50', '17.50'],
  ['1.234,50', '1234.50'],
  ['1,234.50', '1234.50'],
  ['1 234,5', '1234.5'],
  ['-3', '-3'],
  ['5,', '5'],
])('reads %s as %s', (typed, read) => {
  expect(decimal(typed)).toBe(read);
});

it.each(['', ' ', 'abc', '1e3', '--1', '1,2x', ',5'])('takes %j for no number', (typed) => {
  expect(decimal(typed)).toBeNull();
});
