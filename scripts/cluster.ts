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
  /** Resolves when the process has ended by itself or by a kill. */
  ended(name: string): Promise<void>;
  close(): Promise<void>;
};

const readyWithin = 60_000; // 1 minute
const stopWithin = 3_000; // 3 seconds

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { databaseUrlOf, redisUrl, routers = 1, port, env = {}, output = 'ignore' } = options;
  const names = subgraphNames();
  const routerNames = Array.from({ length: routers }, (_, index) => `router-${index + 1}`);
  const ports = new Map<string, number>();
  for (const name of [...names, ...routerNames]) ports.set(name, name === 'router-1' && port ? port : await freePort());
  const urls = Object.fromEntries(
    names.map((name) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${ports.get(name)}/graphql`]),
  );
  const processes = new Map<string, ChildProcess>();

  async function start(name: string, more: Record<string, string> = {}): Promise<void> {
    const main = names.includes(name) ? join('subgraphs', name, 'src', 'main.ts') : join('router', 'src', 'main.ts');
    const child = spawn(process.execPath, [main], {
      cwd: root,
      // a group of its own, so that Ctrl-C reaches only us and we end things in order; the channel tells it of our end
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
      env: {
        ...process.env,
        APOLLO_TELEMETRY_DISABLED: '1',
        REDIS_URL: redisUrl,
        TRAMA_ROSTER: names.join(','),
        TRAMA_INSTANCE: name,
        ...(names.includes(name) && { DATABASE_URL: databaseUrlOf(name) }),
        ...urls,
        ...env,
        ...more,
        HOST: '127.0.0.1',
        PORT: String(ports.get(name)),
      },
    });
    processes.set(name, child);
    await untilReady(
      name,
      child,
      `http://127.0.0.1:${ports.get(name)}/health/${names.includes(name) ? 'ready' : 'live'}`,
    );
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
