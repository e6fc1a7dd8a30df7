/**
 * Carries headers of the client on to the subgraphs. They stand beside the request, not in it: only a router that is
 * told to forward some pays for that.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Link } from '@trama/platform/link';
import type { FastifyInstance } from 'fastify';
import { around } from '../link/around.ts';

export type ForwardedHeaders = {
  /** Remembers the headers of every request of this server. */
  remember(app: FastifyInstance): void;
  /**
   * Runs what came over a websocket with the headers of its upgrade, and with what its `connection_init` says under the
   * name of one of them: a browser cannot set headers, so the payload counts for more.
   */
  enter(headers: Record<string, unknown>, payload: Record<string, unknown>, work: () => void): void;
  /** What is sent on of the request under way, name, value, name, value. */
  current(): readonly string[];
  /** The link, which sends them on. */
  forward(link: Link): Link;
};

/** `names` in lower case. */
export function forwardedHeaders(names: readonly string[]): ForwardedHeaders {
  if (names.length === 0)
    return { remember: () => {}, enter: (_, __, work) => work(), current: () => [], forward: (link) => link };
  const current = new AsyncLocalStorage<readonly string[]>();
  const withHeaders = <T extends { headers?: readonly string[] | undefined }>(request: T): T => {
    const headers = current.getStore();
    return headers ? { ...request, headers: [...headers, ...(request.headers ?? [])] } : request;
  };
  return {
    remember(app) {
      // after the body was read: reading it would lose the context
      app.addHook('preHandler', ({ headers }, _reply, done) => {
        current.run(pick(names, headers), done);
      });
    },
    enter(headers, payload, work) {
      // a header cannot have a line break, nor most of what JSON can
      const said = Object.entries(payload).filter(([, value]) => typeof value === 'string' && headerValue.test(value));
      const known = { ...headers, ...Object.fromEntries(said.map(([name, value]) => [name.toLowerCase(), value])) };
      current.run(pick(names, known), work);
    },
    current: () => current.getStore() ?? [],
    forward: (link) => ({
      ...around(link, (request, next) => next(withHeaders(request))),
      subscribe: (request) => link.subscribe(withHeaders(request)),
    }),
  };
}

const headerValue = /^[\t\x20-\x7e]*$/;

/** Those of the headers that have one of the names: name, value, name, value. */
const pick = (names: readonly string[], headers: Record<string, unknown>): string[] =>
  names.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [name, Array.isArray(value) ? value.join(', ') : String(value)];
  });
