/**
 * Who is logged in on this page. The access token is in memory only; the refresh token is in a cookie that no script can
 * read. One refresh at a time over all tabs, for a refresh token serves once.
 */

export type AccessToken = { token: string; expiresAt: number };
type Listener = () => void;

const flag = 'trama:session';
const earlier = 10_000; // 10 seconds: a token that ends on its way is of no use

let current: AccessToken | null = null;
let wentOut = false;
const listeners = new Set<Listener>();

const tell = () => {
  for (const listener of listeners) listener();
};

export const session = {
  /** The token to send, or null. */
  token: (): string | null => current?.token ?? null,
  isLoggedIn: (): boolean => current !== null,
  /** Whether the session ended by itself, and not because its user left. */
  hasEnded: (): boolean => wentOut,
  needsRefresh: (): boolean => current !== null && Date.now() > current.expiresAt - earlier,
  /** Whether this browser has been logged in, so that it is worth asking for a token. */
  mayResume: (): boolean => localStorage.getItem(flag) !== null,

  open({ accessToken, expiresAt }: { accessToken: string; expiresAt: string }): void {
    const changed = current === null;
    current = { token: accessToken, expiresAt: new Date(expiresAt).getTime() };
    wentOut = false;
    localStorage.setItem(flag, '1');
    if (changed) tell();
  },
  /** Forgets the token; `byItself` when the server would not continue the session. */
  close(byItself = false): void {
    wentOut = byItself && current !== null;
    current = null;
    localStorage.removeItem(flag);
    tell();
  },
  subscribe(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

// whoever leaves in one tab has left in all
window.addEventListener('storage', ({ key, newValue }) => {
  if (key === flag && newValue === null && current) session.close(true);
});

/** Runs `work` while no other tab does. */
export const oneAtATime = async <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? await navigator.locks.request('trama-refresh', work) : await work();
