import { expect, it } from 'vitest';
import { plural } from './plural.ts';

it.each([
  ['unidad', 'unidades'],
  ['galón', 'galones'],
  ['litro', 'litros'],
  ['balde', 'baldes'],
  ['par', 'pares'],
  ['matriz', 'matrices'],
  ['dosis', 'dosis'],
  ['caja de 12', 'cajas de 12'],
  ['unit', 'units'],
  ['kg', 'kg'],
  ['und.', 'und.'],
  ['', ''],
])('more than one %s are %s', (unit, units) => {
  expect(plural(unit)).toBe(units);
});
