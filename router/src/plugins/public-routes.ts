/**
 * What subgraphs serve besides GraphQL and clients may reach: files, calendars, documents, webhooks. Passed on as it is,
 * streamed both ways, so that everything has the origin of the graph. The subgraph says who may; here is only the list.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { request } from 'undici';

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH';
export type PublicRoute = { subgraph: string; url: string; methods: readonly Method[] };

const read = ['GET', 'HEAD'] as const;

/** The one list. A route that is not here is reached in the subgraph's own process alone. */
export const publicRoutes: readonly PublicRoute[] = [
  { subgraph: 'appointments', url: '/appointments/calendar/:file', methods: read },
  { subgraph: 'billing', url: '/billing/documents/:file', methods: read },
  { subgraph: 'media', url: '/media/:id', methods: read },
  { subgraph: 'media', url: '/media/uploads/:id', methods: ['HEAD', 'PUT', 'PATCH'] },
  { subgraph: 'notifications', url: '/notifications/webhooks/:provider', methods: ['GET', 'POST'] },
  { subgraph: 'notifications', url: '/notifications/unsubscribe/:token', methods: ['GET', 'POST'] },
];

const headersTimeout = 60_000; // 1 minute; a large picture is looked at before it is answered
const bodyTimeout = 30_000; // 30 seconds without a byte

// what concerns one connection and not the message, RFC 9110 7.6.1; and what would make a client somebody else
const notPassedOn = new Set([
  ...['connection', 'keep-alive', 'transfer-encoding', 'te', 'trailer', 'upgrade', 'proxy-authorization', 'expect'],
  ...['host', 'cookie', 'authorization', 'x-trama-actor', 'x-api-key'],
]);

const passedOn = (headers: IncomingHttpHeaders): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || notPassedOn.has(name) ? [] : [[name, value]],
    ),
  );

/** `urlOf` answers where a subgraph's process is; routes of those that are not there are left out. */
export function forwardPublicRoutes(
  app: FastifyInstance,
  urlOf: (subgraph: string) => string | undefined,
  routes: readonly PublicRoute[] = publicRoutes,
): void {
  app.register(async (scope) => {
    // bodies are not read here, whatever they are
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    for (const { subgraph, url, methods } of routes) {
      const base = urlOf(subgraph);
      if (!base) continue;
      scope.route({
        method: [...methods],
        url,
        handler: async ({ raw, method, headers, ip, protocol }, reply) => {
          const gone = new AbortController();
          reply.raw.once('close', () => gone.abort());
          const hasBody = method !== 'GET' && method !== 'HEAD';
          // the path as it came: decoded and encoded again it might be another one
          const { origin } = new URL(base);
          const answer = await request(origin + raw.url, {
            method: method as Method,
            headers: { ...passedOn(headers), 'x-forwarded-for': ip, 'x-forwarded-proto': protocol },
            body: hasBody ? raw : null,
            signal: gone.signal,
            headersTimeout,
            bodyTimeout,
          });
          reply.code(answer.statusCode).headers(passedOn(answer.headers));
          return reply.send(answer.body);
        },
      });
    }
  });
}
