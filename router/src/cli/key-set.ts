/** The keys of whoever issues tokens, from their JWKS. While that cannot be had, the last ones that could are used. */
import type { Logger } from '@trama/platform/config';
import type { JWK } from 'jose';
import { request } from 'undici';
import { z } from 'zod';

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
const patience = { headersTimeout: 5_000, bodyTimeout: 5_000 }; // 5 seconds

export function keySetAt(url: string, log: Logger): () => Promise<{ keys: JWK[] }> {
  let last: { keys: JWK[] } | undefined;
  return async () => {
    try {
      const { statusCode, body } = await request(url, patience);
      if (statusCode !== 200) throw new Error(`status ${statusCode}`);
      last = keySet.parse(await body.json());
    } catch (error) {
      log.warn({ err: (error as Error).message }, 'the key set cannot be had');
      if (!last) throw error;
    }
    return last;
  };
}
