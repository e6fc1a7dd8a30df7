/**
 * Trama's router on any supergraph: its own planner, executor, links and server, with no business and nobody logged in.
 *
 *     trama.ts SUPERGRAPH EXECUTOR [--deduplicate | --alone]
 */
import { readFile } from 'node:fs/promises';
import { createLogger, readConfig } from '@trama/platform/config';
import type { Executor, ExecutorOptions } from '../../src/engine/executor.ts';
import { httpSubgraph } from '../../src/link/http.ts';
import { createPlanner } from '../../src/planner.ts';
import { createServer } from '../../src/server.ts';
import { answerBenchmark } from '../harness/child.ts';
import { memory } from '../subscriptions/memory.ts';

const [file = '', executorName = '', option] = process.argv.slice(2);
const config = readConfig({
  NODE_ENV: 'production',
  PORT: '0',
  LOG_LEVEL: 'warn', // the peers do not log requests either
  TRAMA_SECRET: 'the secret of a benchmark on loopback',
});

// executors and links that may not be there yet are imported by path, so that the types do not need them
const imported = async (path: string) => (await import(new URL(`../../src/${path}`, import.meta.url).href)) as unknown;

/** `engine/compiled-executor.ts` exports `compiledExecutor`, and so on. */
async function executorNamed(name: string): Promise<(options: ExecutorOptions) => Executor> {
  const module = (await imported(`engine/${name}-executor.ts`)) as Record<string, never>;
  const create = module[`${name}Executor`];
  if (!create) throw new Error(`engine/${name}-executor.ts does not export ${name}Executor`);
  return create;
}

const planner = createPlanner(await readFile(file, 'utf8'));
const createExecutor = await executorNamed(executorName);
const deduplicate = option === '--deduplicate';
const links = new Map([...planner.subgraphs].map(([name, url]) => [name, httpSubgraph(name, { url, deduplicate })]));
const server = await createServer({
  config,
  log: createLogger('router', config.logLevel),
  planner,
  links,
  executor: createExecutor({
    planner,
    links,
    shareSubscriptions: option !== '--alone',
    // as the command's setting `deduplicate` has it for every subgraph
    equal: deduplicate ? { subgraphs: new Set(links.keys()), identify: () => '' } : undefined,
  }),
  fetchKeys: async () => ({ keys: [] }),
  isRevoked: () => false,
});
answerBenchmark(`${await server.listen()}/graphql`, { memory });
