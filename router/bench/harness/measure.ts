/** Interleaved runs: in each round every router answers every operation, and each round begins with another router. */
import type { Router, Subgraphs } from './setup.ts';
import type { Verified } from './verify.ts';

/** One run of one router: CPU in milliseconds a request, memory in bytes, latencies in milliseconds. */
export type Run = {
  operation: string;
  contender: string;
  cpu: number;
  perSecond: number;
  resident: number;
  /** Fetches that the subgraphs saw, a request. */
  fetches: number;
  latencies: number[];
};

export type Measurement = { runs: Run[]; rounds: number };

export type Size = {
  rounds: number;
  connections: number;
  /** Requests in a run, by operation; the warm-up is as many, times `warmUps`. */
  requests: Readonly<Record<string, number>>;
  warmUps: number;
  /** No round is begun that would end later than this, in milliseconds from the start. */
  within: number;
};

export const sizes = {
  full: {
    rounds: 9,
    connections: 16,
    requests: { small: 2_000, medium: 800, large: 250 },
    warmUps: 2,
    within: 330_000,
  },
  quick: { rounds: 7, connections: 16, requests: { small: 300, medium: 120, large: 40 }, warmUps: 3, within: 36_000 },
} satisfies Record<string, Size>;

export async function measure(
  operations: readonly Verified[],
  routers: readonly Router[],
  subgraphs: Subgraphs,
  size: Size,
  stop: AbortSignal,
): Promise<Measurement> {
  const one = async ({ operation, body, bytes }: Verified, { contender, process, target }: Router): Promise<Run> => {
    const requests = size.requests[operation.name] ?? 0;
    await subgraphs.countFetches();
    const before = await process.usage();
    const load = { body, requests, connections: size.connections, bytes: bytes.get(contender.name) ?? 0, stop };
    const { latencies, elapsed } = await target.load(load);
    const after = await process.usage();
    const fetches = (await subgraphs.countFetches()) / requests;
    // nothing may be kept from one request for the next
    if (!contender.deduplicates && fetches !== operation.fetches)
      throw new Error(`${contender.name}, ${operation.name}: ${fetches} fetches a request under load`);
    return {
      operation: operation.name,
      contender: contender.name,
      cpu: (after.cpu - before.cpu) / requests,
      perSecond: (requests / elapsed) * 1_000,
      resident: after.resident,
      fetches,
      latencies: Array.from(latencies, (latency) => Math.round(latency * 1_000) / 1_000),
    };
  };
  const round = async (first: number): Promise<Run[]> => {
    const runs: Run[] = [];
    const order = routers.map((_, at) => routers[(first + at) % routers.length]);
    for (const operation of operations) for (const router of order) if (router) runs.push(await one(operation, router));
    return runs;
  };

  for (let time = 0; time < size.warmUps; time += 1) await round(time);
  const runs: Run[] = [];
  let rounds = 0;
  for (let longest = 0; rounds < size.rounds; rounds += 1) {
    if (performance.now() + longest > size.within) break;
    const started = performance.now();
    runs.push(...(await round(rounds)));
    longest = Math.max(longest, performance.now() - started);
  }
  return { runs, rounds };
}
