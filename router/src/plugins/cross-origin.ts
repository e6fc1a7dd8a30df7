/** Which web origins may talk to the router with credentials: its own, and those that the settings name. */
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';

const maxAge = 86_400; // 1 day

/** No Origin is no browser; an Origin must be the server's own host or one of `allowed`. */
export function isAllowedOrigin({ origin, host }: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  if (!origin || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

export function crossOrigin(app: FastifyInstance, allowed: readonly string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (!origin) return;
    reply.header('vary', 'origin');
    if (!isAllowedOrigin(request.headers, allowed)) return;
    reply.header('access-control-allow-origin', origin);
    reply.header('access-control-allow-credentials', 'true');
    reply.header('access-control-expose-headers', 'x-request-id');
  });
  app.options('/*', async (request, reply) => {
    if (isAllowedOrigin(request.headers, allowed)) {
      reply.header('access-control-allow-methods', 'GET, POST');
      reply.header('access-control-allow-headers', 'content-type, authorization, accept-language, x-trama-preflight');
      reply.header('access-control-max-age', String(maxAge));
    }
    return reply.code(204).send();
  });
}
