import { expect, it } from 'vitest';
import { problemsByField } from './refusal.ts';

it('tells what is wrong with a field without its name in the graph', () => {
  const issues = [
    { path: ['price', 'amount'], message: 'price.amount admite 2 decimales' },
    { path: ['newPassword'], message: 'newPassword es una contraseña demasiado común' },
    { path: ['name'], message: 'Falta' },
  ];
  expect(problemsByField({ issues })).toEqual({
    'price.amount': 'Admite 2 decimales',
    newPassword: 'Es una contraseña demasiado común',
    name: 'Falta',
  });
});
