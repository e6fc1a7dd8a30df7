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
  /** The link, which sends them on. */
  forward(link: Link): Link;
};

/** `names` in lower case. Headers of a websocket are not forwarded: a browser cannot set them. */
export function forwardedHeaders(names: readonly string[]): ForwardedHeaders {
  if (names.length === 0) return { remember: () => {}, forward: (link) => link };
  const current = new AsyncLocalStorage<readonly string[]>();
  const withHeaders = <T extends { headers?: readonly string[] | undefined }>(request: T): T => {
    const headers = current.getStore();
    return headers ? { ...request, headers: [...headers, ...(request.headers ?? [])] } : request;
  };
  return {
    remember(app) {
      // after the body was read: reading it would lose the context
      app.addHook('preHandler', ({ headers }, _reply, done) => {
        const found = names.flatMap((name) => {
          const value = headers[name];
          return value === undefined ? [] : [name, Array.isArray(value) ? value.join(', ') : value];
        });
        current.run(found, done);
      });
    },
    forward: (link) => ({
      ...around(link, (request, next) => next(withHeaders(request))),
      subscribe: (request) => link.subscribe(withHeaders(request)),
    }),
  };
}
