/**
 * Who is logged in on this page: an access token in sessionStorage and nowhere else, gone with the tab and forgotten
 * when it expires. Knows nothing of GraphQL, nor whether the token is good: that is the server's to say.
 */
import { useSyncExternalStore } from 'react';

export interface Session {
  readonly token: string;
  /** null when the token was pasted and the server does not say whose it is */
  readonly name: string | null;
}

export type SessionState = { readonly session: Session | null; readonly expired: boolean };

const KEY = 'trama.session';
const LONGEST_TIMER = 2 ** 31 - 1; // ms: more overflows setTimeout

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let state: SessionState = { session: stored(), expired: false };
watchExpiry();

/** The header that carries the session: none when nobody is logged in. A header of the same name given here wins. */
export function authorized(headers: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  forgetIfExpired();
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { ...(state.session && { authorization: `Bearer ${state.session.token}` }), ...given };
}

export const useSession = (): SessionState => useSyncExternalStore(listen, () => state);

export function openSession(session: Session): void {
  sessionStorage.setItem(KEY, JSON.stringify(session));
  become({ session, expired: false });
}

export function closeSession({ expired = false } = {}): void {
  sessionStorage.removeItem(KEY);
  become({ session: null, expired });
}

function become(next: SessionState): void {
  state = next;
  watchExpiry();
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function stored(): Session | null {
  try {
    const { token, name } = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') ?? {};
    return typeof token === 'string' ? { token, name: typeof name === 'string' ? name : null } : null;
  } catch {
    return null;
  }
}

function watchExpiry(): void {
  clearTimeout(timer);
  const left = state.session ? expiresAt(state.session.token) - Date.now() : Number.POSITIVE_INFINITY;
  if (left < LONGEST_TIMER) timer = setTimeout(forgetIfExpired, Math.max(left, 0));
}

// a sleeping laptop stops timers, so this is asked before each request too
function forgetIfExpired(): void {
  if (state.session && expiresAt(state.session.token) <= Date.now()) closeSession({ expired: true });
}

/** Milliseconds since 1970; infinity for a token that does not say, which need not be a JWT. */
function expiresAt(token: string): number {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
    const { exp } = JSON.parse(atob(payload));
    return typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
