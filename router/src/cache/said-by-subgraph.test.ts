import { answerCacheControl } from '@trama/platform/link';
import { expect, it } from 'vitest';
import { maxAgeSaid } from './said-by-subgraph.ts';

const unlimited = Number.POSITIVE_INFINITY;

it.each([
  [undefined, unlimited, unlimited],
  ['', unlimited, unlimited],
  ['public', unlimited, unlimited],
  ['max-age=30, public', 30, 30],
  ['Max-Age="30"', 30, 30],
  ['max-age=30, private', 0, 30],
  ['s-maxage=5, max-age=30', 5, 30],
  ['no-store', 0, 0],
  ['max-age=30, no-cache', 0, 0],
  ['max-age=-1', 0, 0],
  ['max-age=soon', 0, 0],
])('%s leaves %d seconds to what is public, %d to what is private', (header, forAll, forOne) => {
  const answer = { data: {}, ...(header !== undefined && { [answerCacheControl]: header }) };
  expect(maxAgeSaid(answer, 'PUBLIC')).toBe(forAll);
  expect(maxAgeSaid(answer, 'PRIVATE')).toBe(forOne);
});
