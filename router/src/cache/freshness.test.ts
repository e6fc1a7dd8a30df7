import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { Freshness } from './freshness.ts';
import type { Scope } from './hints.ts';

const after = (...fetches: [number, Scope][]) => {
  const freshness = new Freshness(true);
  for (const [maxAge, scope] of fetches) freshness.restrict(maxAge, scope);
  return freshness;
};

it('is the age of the most restrictive fetch, in whole seconds', () => {
  expect(after([60, 'PUBLIC'], [30.9, 'PUBLIC']).header({}, true)).toBe('max-age=30, public');
  expect(after([60, 'PUBLIC'], [0, 'PUBLIC']).header({}, true)).toBe('no-store');
  expect(after([0.5, 'PUBLIC']).header({}, true)).toBe('no-store');
});

it('is private when one fetch is, and for everybody who says who they are', () => {
  expect(after([60, 'PUBLIC'], [60, 'PRIVATE']).header({}, true)).toBe('max-age=60, private');
  expect(after([60, 'PUBLIC']).header({}, false)).toBe('max-age=60, private');
});

it('is nothing for an answer with errors, or of no fetch', () => {
  expect(after([60, 'PUBLIC']).header({ errors: [new GraphQLError('no')] }, true)).toBe('no-store');
  expect(after().header({}, true)).toBe('no-store');
});
