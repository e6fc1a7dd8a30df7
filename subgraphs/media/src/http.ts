/**
 * What media serves besides GraphQL: files, to whoever has a signed address or when they are public; and the addresses
 * to which uploads are sent. Nobody is asked who they are here: the address is the permission.
 */
import { isId } from '@trama/platform/values';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { MediaContext } from './context.ts';
import { isVariant, type Variant } from './domain/variant.ts';
import { fileOpenUntil, type Signed, uploadOpenUntil } from './store/addresses.ts';
import { arrivingOf, tusRequest } from './store/arriving.ts';
import { blobFilesOf } from './store/blob-files.ts';
import { type Deliverable, deliver } from './store/delivery.ts';
import { keyOf } from './store/take-in.ts';

type Asked = FastifyRequest<{ Params: { id: string }; Querystring: Signed & { variant?: string } }>;

const notFound = (reply: FastifyReply) =>
  reply.code(404).header('cache-control', 'no-store').send({ status: 'not found' });

/** The file that an address opens, and where its bytes are. */
async function opened({ prisma, config }: MediaContext, { params: { id }, query }: Asked) {
  const variant = query.variant ?? 'ORIGINAL';
  if (!isId('med', id) || !isVariant(variant)) return null;
  const now = new Date();
  const asset = await prisma.mediaAsset.findFirst({
    where: { id, deletedAt: null },
    include: { blob: { include: { variants: true } } },
  });
  const until = fileOpenUntil(config, id, variant, query, now);
  if (!asset?.blob || (asset.visibility !== 'PUBLIC' && until === null)) return null;
  const { blob } = asset;
  const form = variant === 'ORIGINAL' ? blob : blob.variants.find(({ kind }) => kind === variant);
  if (!form) return null;
  const file: Deliverable = {
    name: asset.name,
    contentType: variant === 'ORIGINAL' ? blob.contentType : 'image/webp',
    size: form.size,
    tag: `${blob.hash.slice(0, 32)}-${variant.toLowerCase()}`,
    secondsLeft: asset.visibility === 'PUBLIC' ? null : ((until ?? 0) - now.getTime()) / 1_000,
  };
  return { file, key: keyOf(blob.folder, variant as Variant) };
}

export function http(app: FastifyInstance, context: MediaContext): void {
  const { config } = context;

  app.route({
    method: ['GET', 'HEAD'],
    url: '/media/:id',
    handler: async (request: Asked, reply: FastifyReply) => {
      const found = await opened(context, request);
      if (!found) return notFound(reply);
      const { range: asked, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers;
      const { status, headers, range } = deliver(found.file, {
        range: asked,
        ifRange: String(ifRange ?? '') || undefined,
        ifNoneMatch,
      });
      reply.code(status).headers(headers);
      if (!range || request.method === 'HEAD') return reply.send();
      return reply.send(await blobFilesOf(config).read(found.key, range));
    },
  });

  app.register(async (scope) => {
    // bytes of whatever kind, read as they come and never as a whole
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    scope.route({
      method: ['PUT', 'PATCH', 'HEAD'],
      url: '/media/uploads/:id',
      handler: async (request: Asked, reply: FastifyReply) => {
        const { id } = request.params;
        const isOpen = isId('mup', id) && uploadOpenUntil(config, id, request.query, new Date()) !== null;
        if (!isOpen) return notFound(reply);
        const { method, headers, raw } = request;
        const answer = await arrivingOf(config).answer(tusRequest(id, { method, headers, body: raw }));
        // who may read it from another page is for the router to say
        for (const [name, value] of answer.headers) if (!name.startsWith('access-control-')) reply.header(name, value);
        return reply.code(answer.status).send(answer.body === null ? undefined : await answer.text());
      },
    });
  });
}
