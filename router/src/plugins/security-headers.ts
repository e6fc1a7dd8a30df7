/**
 * The headers that every answer carries, whatever it is: its id, what browsers must not do with it, and who may read it
 * from a page of another origin. One hook for all, since each hook costs every request.
 */
import type { FastifyInstance } from 'fastify';
import { allowReading } from './cross-origin.ts';

const strictTransport = 'max-age=31536000; includeSubDomains'; // 1 year

/** Nothing that is answered here is a page, but for those that set a policy of their own. */
const contentSecurity = "default-src 'none'; frame-ancestors 'none'";

export function securityHeaders(app: FastifyInstance, allowedOrigins: readonly string[]): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('content-security-policy', contentSecurity);
    // over plain HTTP browsers ignore it, and on localhost it would lock other servers out
    if (request.protocol === 'https') reply.header('strict-transport-security', strictTransport);
    if (request.headers.origin) allowReading(request, reply, allowedOrigins);
    done();
  });
}
