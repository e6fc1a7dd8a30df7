/**
 * The graph distributed over processes of this machine: one for every subgraph, any number of routers, Redis between
 * them. Each can be killed and started again by name, which is what the tests of recovery do.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './ports.ts';
import { root, subgraphNames } from './roster.ts';

export type ClusterOptions = {
  databaseUrlOf: (name: string) => string;
  redisUrl: string;
  /** How many routers, named `router-1` and so on. */
  routers?: number;
  /**
   * How many processes a subgraph has, where it is not one: the first is named `chat`, the others `chat-2` and so on. One
   * that has none is away: nothing answers at its address.
   */
  instances?: Record<string, number>;
  /** The port of the first router; the others take free ones. */
  port?: number;
  env?: Record<string, string>;
  /** What the processes print. Their output goes nowhere when not given. */
  output?: 'inherit' | 'ignore';
};

export type Cluster = {
  /** The URLs of the routers. */
  routers: string[];
  /** Where a subgraph's process answers GraphQL. */
  urlOf(name: string): string;
  /** Starts a process that was killed or ended, with more environment when given, and waits until it is ready. */
  start(name: string, env?: Record<string, string>): Promise<void>;
  /** Ends a process at once. */
  kill(name: string): Promise<void>;
  /** The process's id, for who measures it. */
  pidOf(name: string): number | undefined;
  /** Resolves when the process has ended by itself or by a kill. */
  ended(name: string): Promise<void>;
  close(): Promise<void>;
};

const readyWithin = 60_000; // 1 minute
const stopWithin = 3_000; // 3 seconds
/** Nobody listens on the port of the discard service. */
const nowhere = 'http://127.0.0.1:9/graphql';

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { databaseUrlOf, redisUrl, routers = 1, instances = {}, port, env = {}, output = 'ignore' } = options;
  const roster = subgraphNames();
  const instancesOf = (name: string) =>
    Array.from({ length: instances[name] ?? 1 }, (_, index) => (index === 0 ? name : `${name}-${index + 1}`));
  const subgraphOf = new Map(roster.flatMap((name) => instancesOf(name).map((instance) => [instance, name])));
  const names = [...subgraphOf.keys()];
  const routerNames = Array.from({ length: routers }, (_, index) => `router-${index + 1}`);
  const ports = new Map<string, number>();
  for (const name of [...names, ...routerNames]) ports.set(name, name === 'router-1' && port ? port : await freePort());
  const urls = Object.fromEntries(
    roster.map((name) => [
      `${name.toUpperCase()}_URL`,
      instancesOf(name)
        .map((instance) => `http://127.0.0.1:${ports.get(instance)}/graphql`)
        .join() || nowhere,
    ]),
  );
  const processes = new Map<string, ChildProcess>();

  async function start(name: string, more: Record<string, string> = {}): Promise<void> {
    const subgraph = subgraphOf.get(name);
    const main = subgraph ? join('subgraphs', subgraph, 'src', 'main.ts') : join('router', 'src', 'main.ts');
    // what a request leaves behind is short-lived: a small young generation keeps the router under 200 MB
    const flags = subgraph ? [] : ['--max-semi-space-size=8'];
    const child = spawn(process.execPath, [...flags, main], {
      cwd: root,
      // a group of its own, so that Ctrl-C reaches only us and we end things in order; the channel tells it of our end
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
      env: {
        ...process.env,
        APOLLO_TELEMETRY_DISABLED: '1',
        REDIS_URL: redisUrl,
        TRAMA_ROSTER: roster.join(','),
        TRAMA_INSTANCE: name,
        ...(subgraph && { DATABASE_URL: databaseUrlOf(subgraph) }),
        ...urls,
        ...env,
        ...more,
        HOST: '127.0.0.1',
        PORT: String(ports.get(name)),
      },
    });
    processes.set(name, child);
    await untilReady(name, child, `http://127.0.0.1:${ports.get(name)}/health/${subgraph ? 'ready' : 'live'}`);
    if (hasEnded(child)) throw new Error(`${name} ended, and somebody else answers on its port`);
  }

  const end = async (name: string, signal: NodeJS.Signals) => {
    const child = processes.get(name);
    if (!child || hasEnded(child)) return;
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), stopWithin);
    await once(child, 'exit');
    clearTimeout(timer);
  };

  const close = async () => {
    // routers first: they hold connections to the subgraphs
    await Promise.all(routerNames.map((name) => end(name, 'SIGTERM')));
    await Promise.all(names.map((name) => end(name, 'SIGTERM')));
  };
  try {
    await Promise.all([...names, ...routerNames].map((name) => start(name)));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    routers: routerNames.map((name) => `http://127.0.0.1:${ports.get(name)}`),
    urlOf: (name) => `http://127.0.0.1:${ports.get(name)}/graphql`,
    start,
    kill: (name) => end(name, 'SIGKILL'),
    pidOf: (name) => processes.get(name)?.pid,
    async ended(name) {
      const child = processes.get(name);
      if (child && !hasEnded(child)) await once(child, 'exit');
    },
    close,
  };
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function untilReady(name: string, child: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + readyWithin;
  while (Date.now() < until) {
    if (hasEnded(child)) throw new Error(`${name} ended before it was ready (${child.exitCode ?? child.signalCode})`);
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await delay(100);
  }
  throw new Error(`${name} was not ready within a minute`);
}
