/** Starts the processes that are measured, asks them things, and ends every one of them by its id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Question, Reply, Usage } from './child.ts';

export type Process = {
  /** What it said when it was ready. */
  ready: unknown;
  ask<T = void>(command: string, argument?: unknown): Promise<T>;
  usage(): Promise<Usage>;
};

const bench = join(import.meta.dirname, '..');
const startWithin = 20_000; // 20 seconds
const endWithin = 2_000; // 2 seconds

/** The whole environment of a measured process, the same on every machine. */
const environment = { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1', TZ: 'UTC' };

export class Processes {
  #children: ChildProcess[] = [];
  #ended = false;

  /** Runs a script of this folder by this Node. Resolves when it is ready; rejects when it ends or takes too long. */
  async start(script: string, args: readonly string[], nodeFlags: readonly string[] = []): Promise<Process> {
    if (this.#ended) throw new Error('the benchmark was stopped');
    const child = spawn(process.execPath, [...nodeFlags, join(bench, script), ...args], {
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#children.push(child);

    const waiting = new Map<number, PromiseWithResolvers<unknown>>();
    let questions = 0;
    const expect = (id: number) => {
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      return answer.promise.finally(() => waiting.delete(id));
    };
    const fail = (why: string) => {
      for (const answer of waiting.values()) answer.reject(new Error(`${script}: ${why}`));
    };
    child.on('message', ({ id, value, error }: Reply) => {
      const answer = waiting.get(id);
      if (error === undefined) answer?.resolve(value);
      else answer?.reject(new Error(`${script}: ${error}`));
    });
    child.once('error', ({ message }) => fail(message));
    child.once('exit', (code, signal) => fail(`ended with ${signal ?? code}`));

    const ask = <T>(command: string, argument?: unknown): Promise<T> => {
      if (child.exitCode !== null || !child.connected) throw new Error(`${script}: has ended`);
      questions += 1;
      const answer = expect(questions);
      child.send({ id: questions, command, argument } satisfies Question);
      return answer as Promise<T>;
    };
    const late = setTimeout(() => fail('did not start in time'), startWithin);
    const ready = await expect(0).finally(() => clearTimeout(late));
    return { ready, ask, usage: () => ask<Usage>('usage') };
  }

  /** Ends all of them; those that do not end by themselves are killed. Safe to call twice. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#children.map(endOne));
  }
}

async function endOne(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), endWithin);
  await ended;
  clearTimeout(kill);
}

/** Runs the benchmark with processes of its own, which are gone when it is over, fails, or is interrupted. */
export async function withProcesses(run: (processes: Processes, stop: AbortSignal) => Promise<void>): Promise<void> {
  const processes = new Processes();
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(name, () => {
      stop.abort(new Error(`stopped by ${name}`));
      void processes.end();
    });
  try {
    await run(processes, stop.signal);
  } catch (error) {
    console.error((stop.signal.aborted ? stop.signal.reason : error) as Error);
    process.exitCode = 1;
  } finally {
    await processes.end();
  }
}
