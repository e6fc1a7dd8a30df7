/** The whole supergraph in this process: every subgraph of the roster on links without a network, behind the router. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { anonymous } from '@trama/platform/actor';
import { openBus } from '@trama/platform/bus';
import { type Config, createLogger, type Logger } from '@trama/platform/config';
import { openDatabases } from '@trama/platform/database';
import { type Jobs, openJobs } from '@trama/platform/jobs';
import { inProcessLink, type Link } from '@trama/platform/link';
import { type RunningSubgraph, startSubgraph } from '@trama/platform/subgraph';
import { startTracing } from '@trama/platform/tracing';
import { accessDesk } from '@trama/router/access-log/access-desk';
import { accountsDesk, type Carrier } from '@trama/router/accounts-desk';
import { apiKeys } from '@trama/router/api-keys';
import { openCache } from '@trama/router/cache/open-cache';
import { createExecutor } from '@trama/router/engine/create-executor';
import { createMetrics } from '@trama/router/metrics';
import { watchOutdatedTokens } from '@trama/router/outdated-tokens';
import { createPlanner } from '@trama/router/planner';
import { createServer, type RouterServer } from '@trama/router/server';
import { traced } from '@trama/router/tracing';
import { readTrustedDocuments } from '@trama/router/trusted-documents';
import { createUsage } from '@trama/router/usage';
import { loadDefinition, root, subgraphNames } from './roster.ts';

export type OneProcess = { url: string; close(): Promise<void>; running: ReadonlyMap<string, RunningSubgraph> };

/** Starts everything and listens. `close` answers what is under way before it stops. */
export async function startOneProcess(options: {
  config: Config;
  databaseUrlOf: (name: string) => string;
  log?: Logger;
}): Promise<OneProcess> {
  const { config, databaseUrlOf, log = createLogger('trama', config.logLevel) } = options;
  const endTracing = await startTracing('trama', config, log);
  const roster = subgraphNames();
  const databases = openDatabases((error) => log.warn({ err: error.message }, 'a database connection broke'));
  const bus = await openBus(config, log);
  const jobsOf = new Map<string, Jobs>();
  const running = new Map<string, RunningSubgraph>();
  const links = new Map<string, Link>();
  const trusted = await readTrustedDocuments(join(root, 'schema', 'operations'));
  const metrics = config.metrics ? createMetrics({ trusted: trusted.values() }) : undefined;
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

  // subgraphs trace by themselves what they ask of each other
  const asked = new Map([...links].map(([name, one]) => [name, traced(name, one)]));
  const stopped = new AbortController();
  const planner = createPlanner(await readFile(join(root, 'schema', 'supergraph.graphql'), 'utf8'), {
    validate: false,
  });
  const cache = openCache({ config, planner, bus, log, metrics }, stopped.signal);
  const serving = Promise.withResolvers<RouterServer>();
  const carry = async ({ method, path, headers, body }: Parameters<Carrier>[0]) => {
    const asked = { method, url: path, headers, ...(body !== undefined && { payload: body }) };
    const { statusCode, body: text } = await (await serving.promise).app.inject(asked);
    return { status: statusCode, text };
  };
  const accounts = accountsDesk(config.secretFor('link'), carry);
  const accessLog = accessDesk(config.secretFor('link'), async (_, request) => (await carry(request)).status);
  const outdated = watchOutdatedTokens({ bus, recent: accounts.recentlyOutdated, log, until: stopped.signal });
  const server = await createServer({
    config,
    log,
    planner,
    links: asked,
    metrics,
    usage: createUsage(planner.apiSchema, log, config.usageFolder),
    cache,
    executor: await createExecutor(config.executor, { planner, links: asked, cache }),
    fetchKeys: accounts.fetchKeys,
    isRevoked: outdated.isRevoked,
    isStale: outdated.isStale,
    apiKeys: apiKeys(accounts.resolveApiKey, outdated),
    accessLog,
    documents: { trusted },
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
  serving.resolve(server);
  const url = await server.listen();
  return {
    url,
    running,
    async close() {
      stopped.abort();
      await server.close();
      await Promise.all([...running.values()].map((one) => one.close()));
      await Promise.all([...jobsOf.values()].map((jobs) => jobs.close()));
      await cache?.close();
      await bus.close();
      await databases.close();
      await endTracing();
    },
  };
}
