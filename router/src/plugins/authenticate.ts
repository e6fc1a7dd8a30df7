/**
 * Turns the access token of a request into an actor, or its API key. No token is nobody; a token that is wrong in any
 * way ends the request, so that a client learns of it instead of quietly seeing less. One that is of permissions that
 * have changed since says so (`reason: TOKEN_STALE`), and its client refreshes it.
 */
import { type Actor, anonymous } from '@trama/platform/actor';
import { fault, type Locale } from '@trama/platform/errors';
import { GraphQLError } from 'graphql';
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { isApiKey } from '../api-keys.ts';
import type { Plugin, RouterRequest } from '../request.ts';
import type { RouterParts, TokenRules } from '../router-parts.ts';

const keysLastFor = 300_000; // 5 minutes
const refetchAfter = 5_000; // 5 seconds between looks for a key that nobody has
const clockTolerance = 5; // seconds
const cachedTokens = 10_000;
const ownTokens: TokenRules = { algorithms: ['EdDSA'], issuer: 'trama', audience: 'trama' };

type Verified = { payload: JWTPayload; expiresAt: number };

type Parts = Pick<RouterParts, 'fetchKeys' | 'isRevoked' | 'isStale' | 'apiKeys' | 'tokens'>;

/** The token was good, and another one is to be had by refreshing. */
function stale(locale: Locale): GraphQLError {
  const { message, extensions } = fault('UNAUTHENTICATED', locale);
  return new GraphQLError(message, { extensions: { ...extensions, reason: 'TOKEN_STALE' } });
}

export function authenticate(parts: Parts): Plugin {
  const { fetchKeys, isRevoked, isStale, apiKeys, tokens = ownTokens } = parts;
  let keys: { find: ReturnType<typeof createLocalJWKSet>; at: number } | undefined;
  const verified = new Map<string, Verified>();

  async function keySet(olderThan: number) {
    if (!keys || Date.now() - keys.at > olderThan)
      keys = { find: createLocalJWKSet(await fetchKeys()), at: Date.now() };
    return keys.find;
  }

  async function verify(token: string): Promise<JWTPayload> {
    const known = verified.get(token);
    if (known && known.expiresAt > Date.now()) return known.payload;
    const options = { ...tokens, clockTolerance, requiredClaims: ['sub', 'exp'] };
    const attempt = async (olderThan: number) => jwtVerify(token, await keySet(olderThan), options);
    const { payload } = await attempt(keysLastFor).catch((error) => {
      if (error instanceof errors.JWKSNoMatchingKey) return attempt(refetchAfter);
      throw error;
    });
    if (verified.size >= cachedTokens) verified.delete(verified.keys().next().value ?? '');
    verified.set(token, { payload, expiresAt: (payload.exp ?? 0) * 1_000 });
    return payload;
  }

  // who brings no token pays for no promise
  return (request, next) => {
    const { authorization, locale, address, userAgent } = request;
    const nobody: Actor = { ...anonymous(locale), address, userAgent };
    const token = authorization === undefined ? undefined : /^Bearer (\S+)$/i.exec(authorization)?.[1];
    if (token && tokens !== null) return identify(request, nobody, token).then(next);
    if (authorization && tokens !== null) throw fault('UNAUTHENTICATED', locale);
    request.actor = nobody;
    return next();
  };

  async function identify(request: RouterRequest, nobody: Actor, token: string): Promise<void> {
    const { locale } = request;
    if (apiKeys && isApiKey(token)) {
      const key = await apiKeys(token);
      if (!key) throw fault('UNAUTHENTICATED', locale);
      const { id, permissions, expiresAt, hasEnded } = key;
      request.expiresAt = expiresAt;
      request.hasEnded = hasEnded;
      request.clientKey = id;
      request.actor = { ...nobody, kind: 'partner', id, permissions };
      return;
    }
    const payload = await verify(token).catch((error) => {
      if (error instanceof errors.JOSEError) throw fault('UNAUTHENTICATED', locale);
      throw error;
    });
    const sessionId = typeof payload['sid'] === 'string' ? payload['sid'] : undefined;
    if (sessionId && isRevoked(sessionId)) throw fault('UNAUTHENTICATED', locale);
    const { sub = '', ver: version } = payload;
    if (isStale && typeof version === 'number') {
      if (isStale(sub, version)) throw stale(locale);
      request.hasEnded = () => isStale(sub, version);
    }
    request.expiresAt = (payload.exp ?? 0) * 1_000;
    const scope = typeof payload['scope'] === 'string' ? payload['scope'] : '';
    request.actor = {
      ...nobody,
      kind: 'user',
      id: payload.sub ?? null,
      permissions: new Set(scope.split(' ').filter(Boolean)),
      sessionId,
    };
  }
}
