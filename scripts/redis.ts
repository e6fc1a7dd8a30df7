/** A Redis of our own on a free port, where a `redis-server` is on the PATH: nothing on disk, ended with us. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'redis';
import { freePort } from './ports.ts';

export type Redis = {
  url: string;
  /** Ends it at once, with all it held. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** Whether this machine has a redis-server to start. */
export function hasRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess;
  const start = async () => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    // a group of its own: Ctrl-C must not take it from under those who still use it
    child = spawn('redis-server', args, { stdio: 'ignore', detached: true });
    for (let attempt = 0; attempt < 100; attempt++) {
      if (await answers(url)) return;
      await delay(50);
    }
    throw new Error('redis-server did not start');
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  await start();
  return { url, kill: () => end('SIGKILL'), restart: start, stop: () => end('SIGTERM') };
}

async function answers(url: string): Promise<boolean> {
  const client = createClient({ url, socket: { reconnectStrategy: false, connectTimeout: 500 } });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.ping();
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}
