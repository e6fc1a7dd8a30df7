/** Which web origins may talk to the router with credentials: its own, and those that the settings name. */
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const maxAge = 86_400; // 1 day, in seconds
const allowedHeaders = [
  'content-type',
  'authorization',
  'accept-language',
  'x-trama-preflight',
  'apollo-require-preflight',
  'x-apollo-operation-name',
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
  reply.header('access-control-expose-headers', 'x-request-id');
}

/** Answers preflights. */
export function crossOrigin(app: FastifyInstance, allowed: readonly string[]): void {
  app.options('/*', async (request, reply) => {
    if (isAllowedOrigin(request.headers, allowed)) {
      reply.header('access-control-allow-methods', 'GET, POST');
      reply.header('access-control-allow-headers', allowedHeaders.join(', '));
      reply.header('access-control-max-age', String(maxAge));
    }
    return reply.code(204).send();
  });
}
