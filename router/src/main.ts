/**
 * The router in a process of its own, before subgraphs that run elsewhere: `<NAME>_URL` says where, and otherwise the
 * supergraph does.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBus } from '@trama/platform/bus';
import { createLogger, readConfig } from '@trama/platform/config';
import type { Link } from '@trama/platform/link';
import type { JWK } from 'jose';
import { request } from 'undici';
import { createExecutor } from './engine/create-executor.ts';
import { httpSubgraph } from './link/http.ts';
import { createMetrics } from './metrics.ts';
import { createPlanner } from './planner.ts';
import { watchRevokedSessions } from './revoked-sessions.ts';
import { createServer } from './server.ts';
import { readTrustedDocuments } from './trusted-documents.ts';

const config = readConfig();
const log = createLogger('router', config.logLevel);
const supergraph = join(import.meta.dirname, '..', '..', 'schema', 'supergraph.graphql');
const planner = createPlanner(await readFile(supergraph, 'utf8'));
const urls = new Map([...planner.subgraphs].map(([name, url]) => [name, config.urlOf(name) ?? url]));
const metrics = config.metrics ? createMetrics() : undefined;
const links = new Map<string, Link>(
  [...urls].map(([name, url]) => {
    const link = httpSubgraph(name, {
      url,
      secret: config.secretFor('link'),
      breaker: { onChange: (state) => log.warn({ subgraph: name, state }, 'the circuit breaker changed') },
    });
    return [name, metrics?.measured(name, link) ?? link];
  }),
);
const bus = config.redisUrl ? await openBus(config, log) : undefined;

const stopped = new AbortController();
const server = await createServer({
  config,
  log,
  planner,
  links,
  metrics,
  executor: await createExecutor(config.executor, { planner, links }),
  fetchKeys: async () => {
    const { body } = await request(new URL('/.well-known/jwks.json', urls.get('accounts')));
    return (await body.json()) as { keys: JWK[] };
  },
  isRevoked: watchRevokedSessions(bus, stopped.signal),
  documents: { trusted: await readTrustedDocuments(join(import.meta.dirname, '..', '..', 'schema', 'operations')) },
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
      await bus?.close();
      process.exit(0);
    })();
  });
