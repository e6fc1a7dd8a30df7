/**
 * The printed form of a document and its XML, at an address that was signed for whoever could see the document: good for
 * minutes, of this document alone. Whoever has no such address learns nothing, not even whether the document is there.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { BillingContext } from './context.ts';
import { isSignedAddress } from './store/document-address.ts';
import { findFile } from './store/files.ts';

const query = z.object({ until: z.coerce.number().int(), signature: z.string().max(100) });
const contentTypes = { pdf: 'application/pdf', xml: 'application/xml; charset=utf-8' } as const;

export function http(app: FastifyInstance, context: BillingContext): void {
  const secret = context.config.secretFor('document-addresses');
  app.get<{ Params: { file: string } }>('/billing/documents/:file', async ({ params, query: given }, reply) => {
    reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    const [, id = '', form] = /^(edo_[0-9a-z]{26})\.(pdf|xml)$/.exec(params.file) ?? [];
    const parsed = query.safeParse(given);
    const isGood = parsed.success && isSignedAddress(params.file, parsed.data, secret, new Date());
    const file = isGood && form ? await findFile(context, id, form as keyof typeof contentTypes) : null;
    if (!file || !form) return reply.code(404).send({ status: 'not found' });
    return reply
      .headers({
        'content-type': contentTypes[form as keyof typeof contentTypes],
        'content-disposition': `inline; filename="${file.name}.${form}"`,
        'content-security-policy': "default-src 'none'; sandbox",
      })
      .send(file.bytes);
  });
}
