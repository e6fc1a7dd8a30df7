/**
 * The side of a measured process: says that it is ready, and answers what the benchmark asks over IPC. It ends when the
 * benchmark ends, however that happens.
 */
import { writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';

/** What a process has used since it started: CPU (user and system, all threads) in milliseconds, memory in bytes. */
export type Usage = { cpu: number; resident: number };

export type Question = { id: number; command: string; argument?: unknown };
export type Reply = { id: number; value?: unknown; error?: string };
type Commands = Readonly<Record<string, (argument: never) => unknown>>;

const samplingInterval = 200; // microseconds

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1_000, resident: process.memoryUsage.rss() };
}

/** A profile of what runs between the two calls: not of the start, which builds schemas for most of a second. */
function profiling(): Commands {
  const session = new Session();
  return {
    async startProfile() {
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: samplingInterval });
      await session.post('Profiler.start');
    },
    async stopProfile(file: string) {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      await writeFile(file, JSON.stringify(profile));
    },
  };
}

/** Tells the benchmark where this process listens, and from then on answers it. */
export function answerBenchmark(ready: unknown, more: Commands = {}): void {
  const commands: Commands = { usage, ...profiling(), ...more };
  const send = (message: unknown) => process.send?.(message);
  process.on('message', async ({ id, command, argument }: Question) => {
    try {
      const run = commands[command];
      if (!run) throw new Error(`no such command: ${command}`);
      send({ id, value: await run(argument as never) } satisfies Reply);
    } catch (error) {
      send({ id, error: (error as Error).message } satisfies Reply);
    }
  });
  process.on('disconnect', () => process.exit());
  send({ id: 0, value: ready } satisfies Reply);
}
