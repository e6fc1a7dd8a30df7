import { NotFound } from '@trama/platform/errors';
import { id } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';

/** Ends a key at once, everywhere. Twice is the same as once. */
export const revokeApiKey = action({
  name: 'accounts.revokeApiKey',
  input: z.object({ apiKeyId: id('key') }),
  async run({ tx, now, input: { apiKeyId }, emit }) {
    const { count } = await tx.apiKey.updateMany({
      where: { id: apiKeyId, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count > 0) emit('api_key.revoked', apiKeyId, { apiKeyId });
    const key = await tx.apiKey.findUnique({ where: { id: apiKeyId } });
    if (!key) throw new NotFound({ id: apiKeyId });
    return key;
  },
});
