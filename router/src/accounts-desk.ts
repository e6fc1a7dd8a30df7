/**
 * What the router asks of whoever keeps the accounts, besides queries: the keys that sign tokens, who is behind an API
 * key, which tokens are out of date. Over whatever carries HTTP: the network, or this process.
 */
import { proofHeader, proveActor, service } from '@trama/platform/actor';
import type { JWK } from 'jose';
import type { ResolvedKey } from './api-keys.ts';
import type { RecentlyOutdated } from './outdated-tokens.ts';

/** Sends one request and answers its status and text. */
export type Carrier = (request: {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}) => Promise<{ status: number; text: string }>;

export type AccountsDesk = {
  fetchKeys(): Promise<{ keys: JWK[] }>;
  resolveApiKey(hash: string): Promise<ResolvedKey | null>;
  recentlyOutdated(): Promise<RecentlyOutdated>;
};

/** `secret` is that of links: what is not public is asked with a proof that we are the router. */
export function accountsDesk(secret: string, carry: Carrier): AccountsDesk {
  async function ask<T>(path: string, asked: object): Promise<T | null> {
    const body = JSON.stringify(asked);
    const proof = proveActor(service('router', []), 'accounts', body, secret);
    const headers = { 'content-type': 'application/json', [proofHeader]: proof };
    const { status, text } = await carry({ method: 'POST', path, headers, body });
    if (status === 404) return null;
    if (status !== 200) throw new Error(`${path}: status ${status}`);
    return JSON.parse(text) as T;
  }
  return {
    async fetchKeys() {
      const { text } = await carry({ method: 'GET', path: '/.well-known/jwks.json', headers: {} });
      return JSON.parse(text) as { keys: JWK[] };
    },
    resolveApiKey: (hash) => ask('/accounts/api-keys/resolve', { hash }),
    async recentlyOutdated() {
      const recent = await ask<RecentlyOutdated>('/accounts/outdated-tokens', {});
      if (!recent) throw new Error('there is nobody to ask for outdated tokens');
      return recent;
    },
  };
}
