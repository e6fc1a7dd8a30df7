import { setTimeout as after } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { merge } from './merge.ts';

async function* ticks(name: string, pauses: number[], onEnd = () => {}) {
  try {
    for (const pause of pauses) {
      await after(pause);
      yield name;
    }
  } finally {
    onEnd();
  }
}

it('gives what comes first, and everything of each', async () => {
  const seen: string[] = [];
  for await (const one of merge([ticks('slow', [40, 40]), ticks('fast', [5, 5, 5])])) seen.push(one);
  expect(seen).toEqual(['fast', 'fast', 'fast', 'slow', 'slow']);
});

it('lets the others go when nobody listens any more', async () => {
  let ended = 0;
  const end = () => {
    ended += 1;
  };
  for await (const _ of merge([ticks('a', [1, 1], end), ticks('b', [5, 5], end)])) break;
  await after(30);
  expect(ended).toBe(2);
});
