/**
 * What accounts serves besides GraphQL: the key set, for everybody; and to the router, which proves itself
 * as to any subgraph, who is behind an API key and which tokens are out of date.
 */
import { readProof } from '@trama/platform/actor';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AccountsContext } from './context.ts';
import { resolveKey } from './store/api-keys.ts';
import { outdatedTokens } from './store/outdated-tokens.ts';
import { publicKeys } from './store/public-keys.ts';

const cacheSeconds = 300; // 5 minutes
const keyRequest = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });

export function http(app: FastifyInstance, context: AccountsContext): void {
  const secret = context.config.secretFor('link');
  const isRouter = ({ headers, body }: FastifyRequest): boolean => {
    const proof = headers['x-trama-actor'];
    const actor = readProof(typeof proof === 'string' ? proof : undefined, 'accounts', JSON.stringify(body), secret);
    return actor?.id === 'service:router';
  };

  app.get('/.well-known/jwks.json', async (_request, reply) => {
    reply.header('cache-control', `public, max-age=${cacheSeconds}`);
    return publicKeys(context);
  });

  app.post('/accounts/api-keys/resolve', async (request, reply) => {
    if (!isRouter(request)) return reply.code(401).send({ status: 'unauthenticated' });
    const parsed = keyRequest.safeParse(request.body);
    const key = parsed.success ? await resolveKey(context, parsed.data.hash, new Date()) : null;
    return key ?? reply.code(404).send({ status: 'not found' });
  });

  app.post('/accounts/outdated-tokens', async (request, reply) => {
    if (!isRouter(request)) return reply.code(401).send({ status: 'unauthenticated' });
    return outdatedTokens(context, new Date());
  });
}
