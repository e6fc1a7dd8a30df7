/**
 * Who is behind an API key: asked of whoever keeps the keys, remembered for half a minute, and asked anew as soon as its
 * owner's permissions have changed. Keys leave here as their hash alone.
 */
import { createHash } from 'node:crypto';
import type { OutdatedTokens } from './outdated-tokens.ts';

const rememberFor = 30_000; // 30 seconds
const rememberUnknownFor = 5_000; // 5 seconds
const most = 10_000;

export type ResolvedKey = { id: string; ownerId: string; permissions: string[]; expiresAt: string };

export type ApiKey = {
  id: string;
  permissions: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** Whether it was ended, or its owner may do something else since it was looked up. */
  hasEnded(): boolean;
};

type Known = { key: ApiKey | null; until: number };

/** True for what looks like an API key, and so is no access token. */
export const isApiKey = (token: string): boolean => /^trk_[\w-]{43}$/.test(token);

export type ApiKeys = (key: string) => Promise<ApiKey | null>;

/** `resolve` answers null for a key that is unknown or over. */
export function apiKeys(
  resolve: (hash: string) => Promise<ResolvedKey | null>,
  { isRevoked, changedAt }: OutdatedTokens,
): ApiKeys {
  const known = new Map<string, Known>();

  async function lookUp(hash: string): Promise<ApiKey | null> {
    const at = Date.now();
    const found = await resolve(hash);
    const { id = '', ownerId = '', permissions = [], expiresAt = '' } = found ?? {};
    const key: ApiKey | null = found && {
      id,
      permissions: new Set(permissions),
      expiresAt: Date.parse(expiresAt),
      hasEnded: () => isRevoked(id) || (changedAt(ownerId) ?? 0) >= at,
    };
    known.delete(hash);
    if (known.size >= most) known.delete(known.keys().next().value ?? '');
    known.set(hash, { key, until: at + (key ? rememberFor : rememberUnknownFor) });
    return key;
  }

  return async (text) => {
    const hash = createHash('sha256').update(text).digest('hex');
    const now = Date.now();
    const held = known.get(hash);
    const isGood = held && held.until > now && !held.key?.hasEnded();
    const key = isGood ? held.key : await lookUp(hash);
    return key && key.expiresAt > now && !isRevoked(key.id) ? key : null;
  };
}
