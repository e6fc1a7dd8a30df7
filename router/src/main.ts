/**
 * The router in a process of its own, before subgraphs that run elsewhere: `<NAME>_URL` says where, and otherwise the
 * supergraph does.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBus } from '@trama/platform/bus';
import { createLogger, readConfig } from '@trama/platform/config';
import type { Link } from '@trama/platform/link';
import { startTracing } from '@trama/platform/tracing';
import { request } from 'undici';
import { accessDesk } from './access-log/access-desk.ts';
import { accountsDesk } from './accounts-desk.ts';
import { apiKeys } from './api-keys.ts';
import { openCache } from './cache/open-cache.ts';
import { createExecutor } from './engine/create-executor.ts';
import { httpSubgraph } from './link/http.ts';
import { createMetrics } from './metrics.ts';
import { watchOutdatedTokens } from './outdated-tokens.ts';
import { createPlanner } from './planner.ts';
import { forwardPublicRoutes } from './plugins/public-routes.ts';
import { createServer } from './server.ts';
import { traced } from './tracing.ts';
import { readTrustedDocuments } from './trusted-documents.ts';
import { createUsage } from './usage.ts';

/** An answer waits no longer for the log of what it tells: then it is withheld. */
const recordWithin = 5_000; // 5 seconds

const config = readConfig();
const log = createLogger('router', config.logLevel);
const endTracing = await startTracing('router', config, log);
const supergraph = join(import.meta.dirname, '..', '..', 'schema', 'supergraph.graphql');
const planner = createPlanner(await readFile(supergraph, 'utf8'), { validate: false });
const urls = new Map([...planner.subgraphs].map(([name, url]) => [name, config.urlOf(name) ?? url]));
const firstUrlOf = (name: string) => urls.get(name)?.split(',')[0] ?? '';
const trusted = await readTrustedDocuments(join(import.meta.dirname, '..', '..', 'schema', 'operations'));
const metrics = config.metrics ? createMetrics({ trusted: trusted.values() }) : undefined;
const links = new Map<string, Link>(
  [...urls].map(([name, url]) => {
    const link = httpSubgraph(name, {
      url,
      secret: config.secretFor('link'),
      observe: metrics?.observe(name),
      breaker: { onChange: (state) => log.warn({ subgraph: name, state }, 'the circuit breaker changed') },
    });
    return [name, traced(name, metrics?.measured(name, link) ?? link)];
  }),
);
const bus = config.redisUrl ? await openBus(config, log) : undefined;

const stopped = new AbortController();
const cache = openCache({ config, planner, bus, log, metrics }, stopped.signal);
const accounts = accountsDesk(config.secretFor('link'), async ({ path, ...asked }) => {
  const { statusCode, body } = await request(new URL(path, firstUrlOf('accounts')), asked);
  return { status: statusCode, text: await body.text() };
});
const accessLog = accessDesk(config.secretFor('link'), async (subgraph, { path, ...asked }) => {
  const signal = AbortSignal.timeout(recordWithin);
  const { statusCode, body } = await request(new URL(path, firstUrlOf(subgraph)), { ...asked, signal });
  await body.dump();
  return statusCode;
});
const outdated = watchOutdatedTokens({ bus, recent: accounts.recentlyOutdated, log, until: stopped.signal });
const server = await createServer({
  config,
  log,
  planner,
  links,
  metrics,
  usage: createUsage(planner.apiSchema, log, config.usageFolder),
  cache,
  executor: await createExecutor(config.executor, { planner, links, cache }),
  fetchKeys: accounts.fetchKeys,
  isRevoked: outdated.isRevoked,
  isStale: outdated.isStale,
  apiKeys: apiKeys(accounts.resolveApiKey, outdated),
  accessLog,
  routes: (app) => forwardPublicRoutes(app, firstUrlOf),
  documents: { trusted },
  checks: new Map(bus ? [['redis', () => bus.check()]] : []),
});
log.info({ url: await server.listen() }, 'ready');

let closing = false;
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const)
  process.on(signal, () => {
    if (closing) return;
    closing = true;
    void (async () => {
      stopped.abort();
      await server.close();
      await Promise.all([...links.values()].map((link) => link.close()));
      await cache?.close();
      await bus?.close();
      await endTracing();
      process.exit(0);
    })();
  });
