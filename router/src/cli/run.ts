/** The life of the command: reads what it is told, starts, reloads, stops. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLogger, wantsTracing } from '@trama/platform/config';
import { startTracing } from '@trama/platform/tracing';
import { createMetrics } from '../metrics.ts';
import { readArguments, SetupProblem, usage } from './arguments.ts';
import { createFront } from './front.ts';
import { createGeneration, type Generation } from './generation.ts';
import { reloadOnChange } from './reload.ts';
import { readSettings } from './settings.ts';

const defaultPort = 4000;
const stopWithin = 10_000; // 10 seconds for what is under way

/** Ends the process with 1 and one message when there is something to mend. */
export async function runCli(args: readonly string[]): Promise<void> {
  try {
    await start(args);
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    process.stderr.write(`trama-router: ${error.message}\n`);
    process.exit(1);
  }
}

async function start(args: readonly string[]): Promise<void> {
  const asked = readArguments(args);
  if (asked === 'help') return void process.stdout.write(usage);
  if (asked === 'version') return void process.stdout.write(`${await version()}\n`);

  const settings = await readSettings(asked.config);
  const executor = asked.executor ?? settings.executor ?? 'compiled';
  const log = createLogger('router', settings.logLevel);
  const endTracing = await startTracing('router', { tracing: wantsTracing() }, log);
  const text = await readFile(asked.supergraph, 'utf8').catch((error) => {
    throw new SetupProblem(`${asked.supergraph} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  });
  const metrics = settings.metrics ? createMetrics() : undefined;
  let current: Generation | undefined;
  const create = async (supergraph: string) => {
    current = await createGeneration(supergraph, { settings, executor, log, metrics }, current?.popular());
    return current;
  };
  const first = await create(text).catch((error) => {
    throw error instanceof SetupProblem
      ? error
      : new SetupProblem(`${asked.supergraph} cannot be loaded: ${(error as Error).message}`);
  });
  // only now: a subgraph may go with a later supergraph, and its settings be left over
  for (const name of Object.keys(settings.subgraphs))
    if (!first.subgraphs.has(name))
      throw new SetupProblem(`${asked.config}: subgraphs.${name}: the supergraph has no such subgraph`);
  const front = createFront(first);
  const { host = settings.listen.host ?? '127.0.0.1', port = settings.listen.port ?? defaultPort } = asked;
  const url = await front.listen(host, port);
  const reload = reloadOnChange(asked.supergraph, text, { front, log, create });
  log.info({ url: `${url}/graphql` }, 'ready');

  process.on('SIGHUP', () => void reload.now());
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      reload.stop();
      void front
        .stop(stopWithin)
        .then(endTracing)
        .then(() => process.exit(0));
    });
}

async function version(): Promise<string> {
  const manifest = await readFile(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
