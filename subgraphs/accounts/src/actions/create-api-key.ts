import { InvalidInput } from '@trama/platform/errors';
import { idempotencyKey, newId, text } from '@trama/platform/values';
import { z } from 'zod';
import { action } from '../context.ts';
import { longestLife } from '../domain/api-key.ts';
import { BeyondOwnPermissions } from '../domain/refusals.ts';
import { permissionList } from '../domain/role.ts';
import { makeKey } from '../store/api-keys.ts';
import { ownId } from '../store/own-account.ts';

/**
 * Makes a key for a partner's program. It is answered this once: the same request again answers the record without it.
 * A key never may more than its owner does at that moment. Refuses BeyondOwnPermissions, PersonRequired.
 */
export const createApiKey = action({
  name: 'accounts.createApiKey',
  input: z.object({
    name: text(100),
    scopes: permissionList.pipe(z.array(z.string()).min(1)),
    expiresAt: z.date(),
    idempotencyKey,
  }),
  async run({ tx, actor, now, input: { name, scopes, expiresAt }, noteChange }) {
    const ownerId = ownId(actor);
    const missing = scopes.filter((scope) => !actor.permissions.has(scope));
    if (missing.length > 0) throw new BeyondOwnPermissions({ permissions: missing });
    if (expiresAt <= now || expiresAt.getTime() > now.getTime() + longestLife)
      throw InvalidInput.of('expiresAt', 'in_the_future');
    const { key, hash, hint } = makeKey();
    const apiKey = await tx.apiKey.create({
      data: { id: newId('key'), hash, hint, name, ownerId, scopes, createdAt: now, expiresAt },
    });
    noteChange('scopes', null, scopes.join(' '));
    return { id: apiKey.id, apiKey, key: key as string | null };
  },
  async replay({ prisma }, id) {
    const apiKey = await prisma.apiKey.findUnique({ where: { id } });
    return apiKey && { id, apiKey, key: null };
  },
});
