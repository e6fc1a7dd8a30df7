/** API keys in the database: hashed, for they are random enough that nobody guesses one from its hash. */
import { createHash, randomBytes } from 'node:crypto';
import type { AccountsContext, Tx } from '../context.ts';
import { effectiveScopes, hintLength, keyPrefix, useNotedEvery } from '../domain/api-key.ts';
import { permissionsOfUser } from './permissions.ts';

export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** A new key, to be shown once, with what is stored of it. */
export function makeKey(): { key: string; hash: string; hint: string } {
  const key = `${keyPrefix}${randomBytes(32).toString('base64url')}`;
  return { key, hash: hashOfKey(key), hint: key.slice(0, hintLength) };
}

export type ResolvedKey = { id: string; ownerId: string; permissions: string[]; expiresAt: string };

/** Who is behind the hash of a key, and what the key may do now; null when it is unknown or over. Notes the use. */
export async function resolveKey({ prisma }: AccountsContext, hash: string, now: Date): Promise<ResolvedKey | null> {
  const found = await prisma.apiKey.findUnique({
    where: { hash, revokedAt: null, expiresAt: { gt: now }, owner: { deactivatedAt: null } },
  });
  if (!found) return null;
  const { id, ownerId, scopes, expiresAt } = found;
  const noted = new Date(now.getTime() - useNotedEvery);
  await prisma.apiKey.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: noted } }] },
    data: { lastUsedAt: now },
  });
  const permissions = effectiveScopes(scopes, await permissionsOfUser(prisma as unknown as Tx, ownerId));
  return { id, ownerId, permissions, expiresAt: expiresAt.toISOString() };
}
