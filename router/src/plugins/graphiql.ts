/**
 * Serves GraphiQL at `/graphiql` from the folder that `scripts/build-graphiql.ts` makes, under a policy that lets the
 * page reach this host and no other. Knows nothing of the graph, nor of who is logged in.
 */
import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';

const BUILT = join(import.meta.dirname, '../../graphiql/dist');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

// a name that Vite gives: it has no separator and does not begin with a dot, so it cannot leave the folder
const ASSET = /^\w[\w.-]*$/;

/** Adds `/graphiql` and `/graphiql/assets/*`. A folder not yet built is a page that says how to build it. */
export function graphiqlRoutes(app: FastifyInstance, folder = BUILT): void {
  app.get('/graphiql', (request, reply) => page(request.headers.host, reply));
  app.get('/graphiql/', (request, reply) => page(request.headers.host, reply));

  app.get<{ Params: { name: string } }>('/graphiql/assets/:name', async (request, reply) => {
    const { name } = request.params;
    const type = CONTENT_TYPES[extname(name)];
    const path = join(folder, 'assets', name);
    if (!type || !ASSET.test(name) || !(await exists(path))) return reply.callNotFound();
    const packed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') && (await exists(`${path}.gz`));
    if (packed) reply.header('content-encoding', 'gzip');
    return secure(reply, request.headers.host)
      .header('cache-control', 'public, max-age=31536000, immutable') // a year: the name holds a hash of the content
      .header('vary', 'accept-encoding')
      .type(type)
      .send(createReadStream(packed ? `${path}.gz` : path));
  });

  async function page(host: string | undefined, reply: FastifyReply) {
    const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
    secure(reply, host).header('cache-control', 'no-cache');
    if (html !== null) return reply.type('text/html; charset=utf-8').send(html);
    return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
  }
}

const NOT_BUILT = `GraphiQL no está construido todavía. Ejecuta: npm start
GraphiQL is not built yet. Run: npm start (or, alone: node scripts/build-graphiql.ts)
`;

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

function secure(reply: FastifyReply, host = ''): FastifyReply {
  // Safari does not count a WebSocket of the same origin as 'self', so it is named; a strange Host names nothing
  const sockets = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    // Monaco writes its themes and its measures into <style> elements
    "style-src 'self' 'unsafe-inline'",
    `connect-src 'self'${sockets}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return reply
    .header('content-security-policy', policy.join('; '))
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin');
}
