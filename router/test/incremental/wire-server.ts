/** The library behind a real server, with a subgraph that answers when the test lets it. */
import { createLogger, readConfig } from '@trama/platform/config';
import { type Link, LinkFailure, type LinkRequest } from '@trama/platform/link';
import type { ExecutionResult } from 'graphql';
import { compiledExecutor } from '../../src/engine/compiled-executor.ts';
import { createServer } from '../../src/server.ts';
import { subgraphLink } from '../conformance/subgraph-link.ts';
import { build } from '../conformance/supergraph.ts';
import { library } from './library.ts';

export async function openWireServer() {
  const { planner, schemas } = build(library);
  const waiting = new Set<() => void>();
  let isHeld = false;
  let isDown = false;
  let left = 0;

  /** Waits while the test holds the subgraph; fails when the client leaves, as a link does. */
  function pass({ signal }: LinkRequest): Promise<void> {
    if (isDown) throw new LinkFailure('counts', 'connect ECONNREFUSED 10.0.0.1:4001');
    if (!isHeld) return Promise.resolve();
    return new Promise((resolve, reject) => {
      waiting.add(resolve);
      signal?.addEventListener('abort', () => {
        waiting.delete(resolve);
        left += 1;
        reject(new LinkFailure('counts', 'the client left', undefined, 'left'));
      });
    });
  }
  const links = new Map(
    [...schemas].map(([name, schema]): [string, Link] => {
      const link = subgraphLink(name, schema, 'wire', () => {});
      if (name !== 'counts') return [name, link];
      const execute = async (request: LinkRequest): Promise<ExecutionResult> => {
        await pass(request);
        return link.execute(request);
      };
      return [name, { ...link, execute }];
    }),
  );
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent' });
  const server = await createServer({
    config,
    log: createLogger('test', config.logLevel),
    planner,
    links,
    executor: compiledExecutor({ planner, links }),
    tokens: null,
    fetchKeys: async () => ({ keys: [] }),
    isRevoked: () => false,
  });
  const url = `${await server.listen()}/graphql`;
  return {
    url,
    post: (query: string, accept: string, more: Record<string, string> = {}, signal?: AbortSignal) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept, ...more },
        body: JSON.stringify({ query }),
        ...(signal && { signal }),
      }),
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      for (const go of waiting) go();
      waiting.clear();
    },
    setDown: (down: boolean) => {
      isDown = down;
    },
    waiting: () => waiting.size,
    /** How many fetches were given up because their client left. */
    left: () => left,
    close: () => server.close(),
  };
}
