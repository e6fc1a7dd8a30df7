/** The whole supergraph in this process: every subgraph of the roster on links without a network, behind the router. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { anonymous } from '@trama/platform/actor';
import { openBus } from '@trama/platform/bus';
import { type Config, createLogger, type Logger } from '@trama/platform/config';
import { openDatabases } from '@trama/platform/database';
import { type Jobs, openJobs } from '@trama/platform/jobs';
import { inProcessLink, type Link } from '@trama/platform/link';
import { type RunningSubgraph, type SubgraphDefinition, startSubgraph } from '@trama/platform/subgraph';
import { createExecutor } from '@trama/router/engine/create-executor';
import { createMetrics } from '@trama/router/metrics';
import { createPlanner } from '@trama/router/planner';
import { watchRevokedSessions } from '@trama/router/revoked-sessions';
import { createServer } from '@trama/router/server';
import { readTrustedDocuments } from '@trama/router/trusted-documents';
import type { JWK } from 'jose';
import { root, subgraphNames } from './roster.ts';

export type OneProcess = { url: string; close(): Promise<void>; running: ReadonlyMap<string, RunningSubgraph> };

export const loadDefinition = async (name: string): Promise<SubgraphDefinition> =>
  (await import(join(root, 'subgraphs', name, 'src', 'subgraph.ts'))).default;

/** Starts everything and listens. `close` answers what is under way before it stops. */
export async function startOneProcess(options: {
  config: Config;
  databaseUrlOf: (name: string) => string;
  log?: Logger;
}): Promise<OneProcess> {
  const { config, databaseUrlOf, log = createLogger('trama', config.logLevel) } = options;
  const roster = subgraphNames();
  const databases = openDatabases((error) => log.warn({ err: error.message }, 'a database connection broke'));
  const bus = await openBus(config, log);
  const jobsOf = new Map<string, Jobs>();
  const running = new Map<string, RunningSubgraph>();
  const links = new Map<string, Link>();
  const metrics = config.metrics ? createMetrics() : undefined;
  const link = (name: string): Link => {
    const found = links.get(name);
    if (!found) throw new Error(`there is no subgraph ${name}`);
    return found;
  };
  for (const name of roster) {
    const url = databaseUrlOf(name);
    const pool = databases.pool(url);
    const jobs = jobsOf.get(url) ?? (await openJobs(pool, log));
    jobsOf.set(url, jobs);
    const definition = await loadDefinition(name);
    const subgraph = await startSubgraph(definition, { roster, config, log, pool, bus, jobs, link });
    running.set(name, subgraph);
    const inProcess = inProcessLink(subgraph);
    links.set(name, metrics?.measured(name, inProcess) ?? inProcess);
  }

  const stopped = new AbortController();
  const planner = createPlanner(await readFile(join(root, 'schema', 'supergraph.graphql'), 'utf8'));
  const server = await createServer({
    config,
    log,
    planner,
    links,
    metrics,
    executor: await createExecutor(config.executor, { planner, links }),
    fetchKeys: async () => (await server.app.inject('/.well-known/jwks.json')).json<{ keys: JWK[] }>(),
    isRevoked: watchRevokedSessions(bus, stopped.signal),
    documents: { trusted: await readTrustedDocuments(join(root, 'schema', 'operations')) },
    checks: new Map([
      [
        'database',
        async () =>
          void (await Promise.all(roster.map((name) => databases.pool(databaseUrlOf(name)).query('SELECT 1')))),
      ],
      ...(config.redisUrl ? [['redis', () => bus.check()] as const] : []),
    ]),
    routes: (app) => {
      for (const { definition, contextFor } of running.values())
        definition.http?.(app, contextFor(anonymous(), 'http'));
    },
  });
  const url = await server.listen();
  return {
    url,
    running,
    async close() {
      stopped.abort();
      await server.close();
      await Promise.all([...running.values()].map((one) => one.close()));
      await Promise.all([...jobsOf.values()].map((jobs) => jobs.close()));
      await bus.close();
      await databases.close();
    },
  };
}
