/** Which web origins may talk to the router with credentials: its own, and those that the settings name. */
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const maxAge = 86_400; // 1 day, in seconds
const allowedHeaders = [
  'content-type',
  'authorization',
  'x-api-key',
  'accept-language',
  'x-trama-preflight',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'graphql-client-name',
  'graphql-client-version',
  'apollographql-client-name',
  'apollographql-client-version',
  'traceparent',
  'tracestate',
  'x-trama-cost',
  'x-trama-explain',
  'x-trama-purpose',
  // of uploads and parts of files
  ...['content-range', 'range', 'if-range', 'tus-resumable', 'upload-offset', 'upload-length'],
];
const readableHeaders = [
  ...['x-request-id', 'retry-after', 'etag', 'content-range', 'content-disposition'],
  ...['tus-resumable', 'upload-offset', 'upload-length'],
];

/** No Origin is no browser; an Origin must be the server's own host or one of `allowed`. */
export function isAllowedOrigin({ origin, host }: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  if (!origin || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Lets the page that a request came from read its answer, if it may. */
export function allowReading({ headers }: FastifyRequest, reply: FastifyReply, allowed: readonly string[]): void {
  reply.header('vary', 'origin');
  if (!isAllowedOrigin(headers, allowed)) return;
  reply.header('access-control-allow-origin', headers.origin);
  reply.header('access-control-allow-credentials', 'true');
  reply.header('access-control-expose-headers', readableHeaders.join(', '));
}

/** Answers preflights. */
export function crossOrigin(app: FastifyInstance, allowed: readonly string[]): void {
  app.options('/*', async (request, reply) => {
    if (isAllowedOrigin(request.headers, allowed)) {
      reply.header('access-control-allow-methods', 'GET, HEAD, POST, PUT, PATCH');
      reply.header('access-control-allow-headers', allowedHeaders.join(', '));
      reply.header('access-control-max-age', String(maxAge));
    }
    return reply.code(204).send();
  });
}
