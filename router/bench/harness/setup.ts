/** Starts the four subgraphs, composes their supergraph, and starts routers on it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../../scripts/schema.ts';
import { type Contender, nodeFlags } from '../contenders.ts';
import { sdls } from '../subgraphs/schemas.ts';
import { Target } from './load.ts';
import type { Process, Processes } from './processes.ts';

export type Subgraphs = {
  urls: Record<string, string>;
  /** Requests that came to all of them since the last time that this was asked. */
  countFetches(): Promise<number>;
};

export type Router = { contender: Contender; process: Process; target: Target };

/** `args` go to subgraphs/main.ts. */
export async function startSubgraphs(processes: Processes, args: readonly string[] = []): Promise<Subgraphs> {
  const { ready, ask } = await processes.start('subgraphs/main.ts', args);
  return {
    urls: ready as Record<string, string>,
    async countFetches() {
      const counts = Object.values(await ask<Record<string, number>>('countFetches'));
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}

/** Starts the routers one after the other; `connections` is how many requests each can be asked at once. */
export async function startRouters(
  processes: Processes,
  { urls }: Subgraphs,
  contenders: readonly Contender[],
  connections: number,
): Promise<Router[]> {
  const folder = await mkdtemp(join(tmpdir(), 'trama-bench-'));
  try {
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, compose(sdls, urls).supergraph);
    const routers: Router[] = [];
    for (const contender of contenders) {
      const process = await processes.start(contender.script, [file, ...contender.args], nodeFlags);
      // Apollo Server says localhost, and may mean IPv6
      const url = new URL('/graphql', (process.ready as string).replace('localhost', '127.0.0.1'));
      routers.push({ contender, process, target: new Target(url.href, connections) });
    }
    return routers;
  } finally {
    await rm(folder, { recursive: true });
  }
}
