/**
 * The router's command as an operator starts it, which also tells what it holds on to.
 *
 *     router.ts PORT (arguments of src/cli.ts)
 */
import { readdir } from 'node:fs/promises';
import { runCli } from '../../src/cli/run.ts';
import { answerBenchmark } from '../harness/child.ts';
import { memory } from '../subscriptions/memory.ts';

export type Holding = {
  /** V8's heap and its buffers after a full collection, and all that is resident. Bytes. */
  held: number;
  resident: number;
  sockets: number;
  timers: number;
  /** Open files and sockets as the system counts them; 0 where it does not tell. */
  descriptors: number;
  listeners: number;
};

async function holding(): Promise<Holding> {
  const kept = await memory();
  const active = process.getActiveResourcesInfo();
  const count = (pattern: RegExp) => active.filter((name) => pattern.test(name)).length;
  const descriptors = await readdir('/proc/self/fd').catch(() => []);
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  return {
    ...kept,
    sockets: count(/TCP|Socket/),
    timers: count(/Timeout/),
    descriptors: descriptors.length,
    listeners,
  };
}

const [port = '', ...args] = process.argv.slice(2);
await runCli(['--port', port, ...args]);
answerBenchmark(`http://127.0.0.1:${port}/graphql`, { holding });
