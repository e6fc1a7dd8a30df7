/**
 * Turns the access token of a request into an actor. No token is nobody; a token that is wrong in any way ends the
 * request, so that a client learns of it instead of quietly seeing less.
 */
import { type Actor, anonymous } from '@trama/platform/actor';
import { fault } from '@trama/platform/errors';
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Plugin } from '../request.ts';
import type { RouterParts, TokenRules } from '../router-parts.ts';

const keysLastFor = 300_000; // 5 minutes
const refetchAfter = 5_000; // 5 seconds between looks for a key that nobody has
const clockTolerance = 5; // seconds
const cachedTokens = 10_000;
const ownTokens: TokenRules = { algorithms: ['EdDSA'], issuer: 'trama', audience: 'trama' };

type Verified = { payload: JWTPayload; expiresAt: number };

type Parts = Pick<RouterParts, 'fetchKeys' | 'isRevoked' | 'tokens'>;

export function authenticate({ fetchKeys, isRevoked, tokens = ownTokens }: Parts): Plugin {
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

  return async (request, next) => {
    const { authorization, locale, address, userAgent } = request;
    const nobody: Actor = { ...anonymous(locale), address, userAgent };
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (!token || tokens === null) {
      if (authorization && tokens !== null) throw fault('UNAUTHENTICATED', locale);
      request.actor = nobody;
      return next();
    }
    const payload = await verify(token).catch((error) => {
      if (error instanceof errors.JOSEError) throw fault('UNAUTHENTICATED', locale);
      throw error;
    });
    const sessionId = typeof payload['sid'] === 'string' ? payload['sid'] : undefined;
    if (sessionId && isRevoked(sessionId)) throw fault('UNAUTHENTICATED', locale);
    request.expiresAt = (payload.exp ?? 0) * 1_000;
    const scope = typeof payload['scope'] === 'string' ? payload['scope'] : '';
    request.actor = {
      ...nobody,
      kind: 'user',
      id: payload.sub ?? null,
      permissions: new Set(scope.split(' ').filter(Boolean)),
      sessionId,
    };
    return next();
  };
}
