/**
 * Serves the pages that the house comes with: GraphiQL at `/graphiql` and the staff's dashboard at `/app`, each from the folder that
 * `scripts/build-pages.ts` makes, under a policy that lets a page reach this host and no other. Knows nothing of the
 * graph, nor of who is logged in.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const root = join(import.meta.dirname, '../../..');

type Page = {
  at: `/${string}`;
  /** Where its bundle is. */
  folder: string;
  /** Whether the page reads the path by itself: then whatever lies below it is the page, too. */
  routesItself: boolean;
  /** The script beside it that runs as its service worker, over all of it, under a name that stays. */
  worker?: string;
  /** Where styles may come from besides files. */
  styles: 'inline' | 'nonce';
};

export const pages: readonly Page[] = [
  // Monaco writes its themes and its measures into <style> elements
  { at: '/graphiql', folder: join(root, 'router/graphiql/dist'), routesItself: false, styles: 'inline' },
  {
    ...{ at: '/app', folder: join(root, 'clients/dashboard/dist') },
    ...{ routesItself: true, worker: 'push-worker.js', styles: 'nonce' },
  },
];

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

// a name that Vite gives: it has no separator and does not begin with a dot, so it cannot leave the folder
const ASSET = /^\w[\w.-]*$/;

export function pageRoutes(app: FastifyInstance, all: readonly Page[] = pages): void {
  for (const page of all) onePage(app, page);
}

/** Adds the page and `/assets/*` below it. A folder not yet built is a page that says how to build it. */
function onePage(app: FastifyInstance, { at, folder, routesItself, worker, styles }: Page): void {
  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
    const nonce = randomBytes(16).toString('base64url');
    secure(reply, request.headers.host, styles === 'nonce' ? nonce : null).header('cache-control', 'no-cache');
    if (html === null) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
    return reply.type('text/html; charset=utf-8').send(html.replace('{{nonce}}', nonce));
  };
  app.get(at, page);
  app.get(`${at}/`, page);
  if (routesItself) app.get(`${at}/*`, page);

  if (worker)
    app.get(`${at}/${worker}`, async (_request, reply) => {
      const script = await readFile(join(folder, worker), 'utf8').catch(() => null);
      if (script === null) return reply.callNotFound();
      return reply
        .header('content-security-policy', "default-src 'none'") // it loads nothing and asks nobody
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-cache') // a new one counts at once
        .header('service-worker-allowed', at) // "/app" is the page, too, not only what lies below it
        .type('text/javascript; charset=utf-8')
        .send(script);
    });

  app.get<{ Params: { name: string } }>(`${at}/assets/:name`, async (request, reply) => {
    const { name } = request.params;
    const type = CONTENT_TYPES[extname(name)];
    const path = join(folder, 'assets', name);
    if (!type || !ASSET.test(name) || !(await exists(path))) return reply.callNotFound();
    const accepted = request.headers['accept-encoding'] ?? '';
    const packing = packings.find(({ encoding }) => accepted.includes(encoding));
    const packed = packing !== undefined && (await exists(`${path}${packing.ending}`));
    if (packed) reply.header('content-encoding', packing.encoding);
    return secure(reply, request.headers.host, null)
      .header('cache-control', 'public, max-age=31536000, immutable') // a year: the name holds a hash of the content
      .header('vary', 'accept-encoding')
      .type(type)
      .send(createReadStream(packed ? `${path}${packing.ending}` : path));
  });
}

const packings = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
] as const;

const NOT_BUILT = `La página no está construida todavía. Ejecute: npm start
The page is not built yet. Run: npm start (or, alone: node scripts/build-pages.ts)
`;

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

function secure(reply: FastifyReply, host = '', nonce: string | null = null): FastifyReply {
  // Safari does not count a WebSocket of the same origin as 'self', so it is named; a strange Host names nothing
  const sockets = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self' ${nonce ? `'nonce-${nonce}'` : "'unsafe-inline'"}`,
    `connect-src 'self'${sockets}`,
    "img-src 'self' data: blob:",
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
