/** The key set, for whoever verifies our tokens. Public by nature. */
import type { FastifyInstance } from 'fastify';
import type { AccountsContext } from './context.ts';
import { publicKeys } from './store/public-keys.ts';

const cacheSeconds = 300; // 5 minutes

export function http(app: FastifyInstance, context: AccountsContext): void {
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    reply.header('cache-control', `public, max-age=${cacheSeconds}`);
    return publicKeys(context);
  });
}
