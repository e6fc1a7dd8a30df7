/**
 * The benchmark of subscriptions: see ../README.md. Starts everything on this machine and ends it again.
 *
 *     npm run bench:subscriptions -- [--quick] [--clients N] [--only NAMES] [--profile FILE]
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { compose } from '../../../scripts/schema.ts';
import { type Process, type Processes, withProcesses } from '../harness/processes.ts';
import { circumstances, type Run, table } from './report.ts';
import { sdls, selections } from './shop.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    clients: { type: 'string' },
    only: { type: 'string' },
    profile: { type: 'string' },
  },
});

type Contender = {
  name: string;
  what: string;
  /** Of a router: what comes after its supergraph. It is fed by the subgraphs, any other raises its own alerts. */
  args?: readonly string[];
  script: string;
  maxClients?: number;
};
type Server = Contender & { process: Process; source: Process };
type Taken = { latencies: number[]; failures: number; first: [number, unknown][] };

const contenders: readonly Contender[] = [
  {
    name: 'graphql-ws',
    what: 'graphql-ws and graphql-js, one schema in one process',
    script: 'subscriptions/monolith.ts',
  },
  {
    name: 'trama-alone',
    what: 'Trama, nothing shared',
    script: 'routers/trama.ts',
    args: ['compiled', '--alone'],
    // a socket upstream and an execution for each client: more than this is another benchmark
    maxClients: 500,
  },
  { name: 'trama', what: 'Trama', script: 'routers/trama.ts', args: ['compiled'] },
  {
    name: 'hand-written',
    what: 'limit: these selections by heart, `ws` alone',
    script: 'subscriptions/hand-written.ts',
  },
];
const size = values.quick
  ? { clients: 500, rounds: 2, warmUps: 3, events: 6 }
  : { clients: 5_000, rounds: 3, warmUps: 4, events: 12 };
const clientCount = Number(values.clients ?? size.clients);
const clientProcesses = 2;
const every = 1_000; // milliseconds between two events
const deliverWithin = 20_000; // 20 seconds
const say = (line: string) => console.error(line);

/** A socket is an open file: a server has one for each client, and a router that shares nothing another upstream. */
function requireOpenFiles(): void {
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } };
  const most = Number(userLimits?.open_files?.soft ?? Number.POSITIVE_INFINITY);
  const needed = clientCount + 1_200;
  if (most < needed) throw new Error(`${needed} open files are needed, and ${most} allowed: ulimit -n ${needed}`);
}

let raised = 0;

async function until(what: string, isSo: () => Promise<boolean>, stop: AbortSignal): Promise<void> {
  for (const end = performance.now() + deliverWithin; !(await isSo()); await wait(10, undefined, { signal: stop }))
    if (performance.now() > end) throw new Error(`never ${what}`);
}

/** Connects all clients to one server, lets it tell them some events, and disconnects them. */
async function measure({ process, source, ...contender }: Server, clients: readonly Process[], stop: AbortSignal) {
  const count = Math.min(clientCount, contender.maxClients ?? clientCount);
  const each = Math.floor(count / clients.length);
  const total = each * clients.length;
  const memory = async () => (await process.ask<{ held: number }>('memory')).held;
  const heard = async () => (await Promise.all(clients.map((one) => one.ask<number>('heard')))).reduce((a, b) => a + b);
  const take = () => Promise.all(clients.map((one) => one.ask<Taken>('take')));

  const before = await memory();
  await Promise.all(clients.map((one) => one.ask('open', { url: process.ready, count: each })));
  const watched = contender.name === 'trama' ? 1 : total;
  await until('all subscribed', async () => (await source.ask<number>('watchers')) >= watched, stop);
  await wait(500, undefined, { signal: stop });

  const raise = async (events: number) => {
    for (let event = 0; event < events; event += 1) {
      const next = wait(every, undefined, { signal: stop });
      await source.ask('raise', raised);
      raised += 1;
      await next;
    }
    await until('delivered', async () => (await heard()) >= total * events, stop);
  };
  await raise(size.warmUps);
  const seen = new Map((await take()).flatMap(({ first }) => first));
  const held = (await memory()) - before;
  if (contender.args) await source.ask('fetches');
  const isProfiled = values.profile !== undefined && contender.name === 'trama';
  if (isProfiled) await process.ask('startProfile');
  const started = await process.usage();
  await raise(size.events);
  const ended = await process.usage();
  if (isProfiled) await process.ask('stopProfile', values.profile);
  const fetches = contender.args ? await source.ask<number>('fetches') : 0;
  const taken = await take();
  const latencies = taken.flatMap((one) => one.latencies);
  const failures = taken.reduce((sum, one) => sum + one.failures, 0);
  await Promise.all(clients.map((one) => one.ask('close')));
  await until('all gone', async () => (await source.ask<number>('watchers')) === 0, stop);
  if (failures > 0 || latencies.length !== total * size.events)
    throw new Error(`${contender.name}: ${latencies.length} of ${total * size.events} messages, ${failures} failures`);
  const run: Run = {
    cpu: (ended.cpu - started.cpu) / latencies.length,
    latencies,
    held: held / total,
    fetches: fetches / size.events,
    clients: total,
  };
  return { run, seen };
}

/** The answer to each selection, of the same alert, apart from when it was sent. */
const comparable = (seen: Map<number, unknown>) =>
  selections.map((_, kind) =>
    JSON.parse(JSON.stringify(seen.get(kind) ?? null), (key, value) => (key === 'sentAt' ? 0 : value)),
  );

async function start(processes: Processes): Promise<Server[]> {
  const subgraphs = await processes.start('subscriptions/subgraphs.ts', []);
  const folder = await mkdtemp(join(tmpdir(), 'trama-bench-'));
  try {
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, compose(sdls, subgraphs.ready as Record<string, string>).supergraph);
    const servers: Server[] = [];
    const names = values.only?.split(',');
    for (const one of contenders) {
      if (names && !names.includes(one.name)) continue;
      const process = await processes.start(one.script, one.args ? [file, ...one.args] : []);
      servers.push({ ...one, process, source: one.args ? subgraphs : process });
    }
    return servers;
  } finally {
    await rm(folder, { recursive: true });
  }
}

await withProcesses(async (processes, stop) => {
  requireOpenFiles();
  const servers = await start(processes);
  const clients: Process[] = [];
  while (clients.length < clientProcesses) clients.push(await processes.start('subscriptions/clients.ts', []));
  const runs = new Map<string, Run[]>(servers.map(({ name }) => [name, []]));
  for (let round = 0; round < size.rounds; round += 1) {
    const firstEvent = raised;
    let expected: unknown;
    for (const [at] of servers.entries()) {
      const server = servers[(round + at) % servers.length] as Server;
      raised = firstEvent; // the same alerts for all
      const { run, seen } = await measure(server, clients, stop);
      expected ??= comparable(seen);
      if (!isDeepStrictEqual(comparable(seen), expected)) throw new Error(`${server.name} says something else`);
      runs.get(server.name)?.push(run);
      say(`round ${round + 1}, ${server.what}: ${(run.cpu * 1_000).toFixed(1)} µs a message`);
    }
  }
  console.log(`${circumstances(size)}\n\n${table(servers, runs)}`);
});
