/** The composed graph in this process, from the parsed text on: no HTTP on the way, and whoever the bench says is asking. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Actor, anonymous } from '@trama/platform/actor';
import { inProcessBus } from '@trama/platform/bus';
import { type Config, createLogger } from '@trama/platform/config';
import { openDatabases } from '@trama/platform/database';
import { openJobs } from '@trama/platform/jobs';
import { inProcessLink, type Link } from '@trama/platform/link';
import { type RunningSubgraph, startSubgraph } from '@trama/platform/subgraph';
import { compiledExecutor } from '@trama/router/engine/compiled-executor';
import { stringify } from '@trama/router/engine/text-result';
import { createPlanner } from '@trama/router/planner';
import { authorise } from '@trama/router/plugins/authorise';
import { cost } from '@trama/router/plugins/cost';
import { execute } from '@trama/router/plugins/execute';
import { limits } from '@trama/router/plugins/limits';
import { parseAndValidate } from '@trama/router/plugins/parse-and-validate';
import { plan } from '@trama/router/plugins/plan';
import { compose, type RouterRequest } from '@trama/router/request';
import type { RouterParts } from '@trama/router/router-parts';
import { loadDefinition, root } from '../roster.ts';

/** Who audits, who is bought from, what there is, and what is sold: what the operations that are measured need. */
export const subgraphs = ['accounts', 'people', 'inventory', 'sales'];

const permissions = [
  ...['catalog:read', 'inventory:read', 'inventory:cost', 'people:read', 'sales:read', 'sales:write', 'sales:cancel'],
];
const seller: Actor = {
  ...anonymous('en'),
  kind: 'user',
  id: 'usr_01jc000000e008000000000002',
  permissions: new Set(permissions),
};

export type Graph = {
  links: ReadonlyMap<string, Link>;
  /** The text of the answer. */
  ask(query: string, variables?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
};

export async function openGraph(url: string, config: Config): Promise<Graph> {
  const log = createLogger('bench', 'silent');
  const databases = openDatabases(() => {});
  const pool = databases.pool(url);
  const bus = inProcessBus();
  const jobs = await openJobs(pool, log);
  const links = new Map<string, Link>();
  const link = (name: string): Link => {
    const found = links.get(name);
    if (!found) throw new Error(`the bench runs no ${name}`);
    return found;
  };
  const running: RunningSubgraph[] = [];
  for (const name of subgraphs) {
    const definition = await loadDefinition(name);
    const subgraph = await startSubgraph(definition, { roster: subgraphs, config, log, pool, bus, jobs, link });
    running.push(subgraph);
    links.set(name, inProcessLink(subgraph));
  }
  const planner = createPlanner(await readFile(join(root, 'schema', 'supergraph.graphql'), 'utf8'));
  const parts = { planner, links, executor: compiledExecutor({ planner, links }) } as unknown as RouterParts;
  const stages = [parseAndValidate(parts), limits(parts), authorise(parts), cost(parts), plan(parts), execute(parts)];
  const run = compose(stages);
  let requests = 0;
  return {
    links,
    async ask(query, variables) {
      const request: RouterRequest = {
        id: `bench-${++requests}`,
        transport: 'socket',
        query,
        variables,
        operationName: undefined,
        authorization: undefined,
        locale: 'en',
        address: '127.0.0.1',
        userAgent: undefined,
        readOnly: false,
        signal: new AbortController().signal,
        log,
        actor: seller,
      };
      return stringify((await run(request)) as Parameters<typeof stringify>[0]);
    },
    async close() {
      await Promise.all(running.map((one) => one.close()));
      await jobs.close();
      await bus.close();
      await databases.close();
    },
  };
}
