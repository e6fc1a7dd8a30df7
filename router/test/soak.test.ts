/** Half a minute of the soak: everything is answered as it should be, and nothing is left open when all have gone. */
import { expect, it } from 'vitest';
import { Processes } from '../bench/harness/processes.ts';
import { soak } from '../bench/soak/soak.ts';

it('answers right while supergraphs and subgraphs change, and lets everything go again', async () => {
  const processes = new Processes();
  try {
    const soaked = await soak(
      processes,
      { durationMs: 20_000, rate: 30, sampleEveryMs: 5_000, reloadEveryMs: 6_000, restartEveryMs: 9_000 },
      new AbortController().signal,
    );
    const { wrong, asked, events, reloads, restarts, samples, atRest } = soaked;
    expect(wrong).toEqual([]);
    expect({ reloads, restarts }).toEqual({ reloads: 3, restarts: 2 });
    expect(asked).toBeGreaterThan(100);
    expect(events).toBeGreaterThan(10);
    // every stream upstream has ended with those who watched it, and no connection of a client or a subgraph is left
    expect(atRest.watchers).toBe(0);
    expect(atRest.sockets).toBe(1); // the one that listens
    expect(atRest.listeners).toBe(samples[0]?.listeners);
  } finally {
    await processes.end();
  }
});
