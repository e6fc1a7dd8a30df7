/**
 * The headers that every answer carries, whatever it is: its id, what browsers must not do with it, and who may read it
 * from a page of another origin. One hook for all, since each hook costs every request.
 */
import type { FastifyInstance } from 'fastify';
import { allowReading } from './cross-origin.ts';

const strictTransport = 'max-age=31536000; includeSubDomains'; // 1 year

/** Nothing that is answered here is a page, but for those that set a policy of their own. */
const always = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
] as const;
const lines = always.map(([name, value]) => `${name}: ${value}\r\n`).join('');

/** As lines, for an answer that Fastify does not write. */
export const headerLinesOf = (id: string, isSecure: boolean): string =>
  `x-request-id: ${id}\r\n${lines}${isSecure ? `strict-transport-security: ${strictTransport}\r\n` : ''}`;

export function securityHeaders(app: FastifyInstance, allowedOrigins: readonly string[]): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    for (const [name, value] of always) reply.header(name, value);
    // over plain HTTP browsers ignore it, and on localhost it would lock other servers out
    if (request.protocol === 'https') reply.header('strict-transport-security', strictTransport);
    if (request.headers.origin) allowReading(request, reply, allowedOrigins);
    done();
  });
}
