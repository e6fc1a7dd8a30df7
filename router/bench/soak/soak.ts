/** A router under a moderate load for as long as wanted, with what happens to routers: new supergraphs, lost subgraphs. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../../scripts/schema.ts';
import type { Processes } from '../harness/processes.ts';
import { sdls } from '../subgraphs/schemas.ts';
import { Clients, type Counts } from './clients.ts';
import { clockSdl } from './clock.ts';
import type { Holding } from './router.ts';

export type SoakOptions = {
  durationMs: number;
  /** Requests a second. */
  rate: number;
  sampleEveryMs: number;
  reloadEveryMs: number;
  restartEveryMs: number;
};

export type Sample = Holding & { atMs: number; asked: number };
export type Soaked = Counts & {
  samples: Sample[];
  reloads: number;
  restarts: number;
  /** What is left when all clients have gone and nothing happens any more. */
  atRest: Holding & { watchers: number };
};

const awayMs = 1_000; // milliseconds for which a subgraph is away
const recoveredAfterMs = 12_000; // breakers try again after seconds
const mostUnderWay = 200;
const restMs = 7_000; // milliseconds: the subgraphs keep idle connections for 5 seconds

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function soak(processes: Processes, options: SoakOptions, stop: AbortSignal): Promise<Soaked> {
  const { ready: urls, ask } = await processes.start('soak/subgraphs.ts', []);
  const folder = await mkdtemp(join(tmpdir(), 'trama-soak-'));
  try {
    const file = join(folder, 'supergraph.graphql');
    const config = join(folder, 'router.yaml');
    const { supergraph } = compose({ ...sdls, clock: clockSdl }, urls as Record<string, string>);
    await writeFile(file, supergraph);
    await writeFile(config, 'logLevel: fatal\n');
    const port = String(await freePort());
    const router = await processes.start('soak/router.ts', [port, '--supergraph', file, '--config', config]);

    let shortUntil = 0;
    const clients = new Clients(router.ready as string, () => performance.now() < shortUntil);
    const started = performance.now();
    const elapsed = () => performance.now() - started;
    const samples: Sample[] = [];
    let reloads = 0;
    let restarts = 0;

    const sample = async () => {
      const held = await router.ask<Holding>('holding');
      samples.push({ ...held, atMs: elapsed(), asked: clients.counts.asked });
    };
    const reload = async () => {
      reloads += 1;
      await writeFile(file, `${supergraph}\n# ${reloads}\n`);
    };
    const restart = async () => {
      shortUntil = Number.POSITIVE_INFINITY;
      // each in its turn
      const name = Object.keys(urls as object)[restarts++ % Object.keys(urls as object).length];
      await ask('restart', { name, afterMs: awayMs });
      shortUntil = performance.now() + recoveredAfterMs;
    };
    const underWay = new Set<Promise<void>>();
    const request = () => {
      if (underWay.size >= mostUnderWay) return;
      const done: Promise<void> = clients.doNext().finally(() => underWay.delete(done));
      underWay.add(done);
    };

    // every so often, each thing by its own clock
    const happenings = [
      { every: 1_000 / options.rate, run: request, next: 0 },
      { every: options.sampleEveryMs, run: sample, next: options.sampleEveryMs },
      { every: options.reloadEveryMs, run: reload, next: options.reloadEveryMs },
      { every: options.restartEveryMs, run: restart, next: options.restartEveryMs },
    ];
    while (elapsed() < options.durationMs && !stop.aborted) {
      for (const one of happenings)
        while (one.next <= elapsed()) {
          one.next += one.every;
          await one.run();
        }
      await pause(5);
    }
    await Promise.all(underWay);
    await clients.close();
    await pause(restMs);
    const atRest = { ...(await router.ask<Holding>('holding')), watchers: await ask<number>('watchers') };
    return { ...clients.counts, samples, reloads, restarts, atRest };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const median = (values: readonly number[]) => [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
const slack = 5_000_000; // 5 MB

/** What is not as it should be after a soak, one line each. */
export function verdict({ samples, wrong, atRest }: Soaked): string[] {
  const third = Math.floor(samples.length / 3);
  const [second, last] = [samples.slice(third, 2 * third), samples.slice(2 * third)].map((some) =>
    median(some.map(({ held }) => held)),
  );
  const grows = (last ?? 0) > (second ?? 0) * 1.1 + slack;
  return [
    ...(grows ? [`the heap grows: ${second} bytes in the second third, ${last} in the last`] : []),
    ...(atRest.watchers > 0 ? [`${atRest.watchers} streams are open upstream, and nobody watches`] : []),
    ...wrong.slice(0, 10),
  ];
}
