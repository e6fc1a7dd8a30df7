import { expect, it } from 'vitest';
import { pauseAfter } from './retry.ts';

it('waits twice as long each time, and never longer than an hour', () => {
  expect([1, 2, 3, 10, 11, 12, 1_000].map((attempts) => pauseAfter(attempts) / 1_000)).toEqual([
    ...[2, 4, 8, 1_024, 2_048, 3_600, 3_600],
  ]);
});
