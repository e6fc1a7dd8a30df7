/**
 * Everything that is open on the strength of a token: it ends when the token does or its session is ended, and with the
 * server. One clock for all of them, since there may be many thousands.
 */
export type EndReason = 'unauthenticated' | 'going away';

export type Lease = {
  /** Milliseconds since 1970. */
  readonly expiresAt: number | undefined;
  readonly sessionId: string | undefined;
  /** Whether what it is open on was taken back otherwise. */
  readonly hasEnded?: (() => boolean) | undefined;
  /** Called once, at most `checkEvery` after the fact; the lease is no longer held then. */
  end(reason: EndReason): void;
};

const checkEvery = 1_000; // 1 second

export class Leases {
  readonly #held = new Set<Lease>();
  readonly #isRevoked: (sessionId: string) => boolean;
  readonly #clock: NodeJS.Timeout;

  constructor(isRevoked: (sessionId: string) => boolean) {
    this.#isRevoked = isRevoked;
    this.#clock = setInterval(() => this.#endOutdated(), checkEvery).unref();
  }

  get size(): number {
    return this.#held.size;
  }

  hold(lease: Lease): void {
    this.#held.add(lease);
  }

  release(lease: Lease): void {
    this.#held.delete(lease);
  }

  /** Ends all that is held and stops the clock. */
  close(): void {
    clearInterval(this.#clock);
    for (const lease of [...this.#held]) this.#end(lease, 'going away');
  }

  #endOutdated(): void {
    const now = Date.now();
    for (const lease of [...this.#held]) {
      const { expiresAt, sessionId, hasEnded } = lease;
      const isOutdated = (expiresAt !== undefined && expiresAt <= now) || hasEnded?.();
      if (isOutdated || (sessionId !== undefined && this.#isRevoked(sessionId))) this.#end(lease, 'unauthenticated');
    }
  }

  #end(lease: Lease, reason: EndReason): void {
    if (this.#held.delete(lease)) lease.end(reason);
  }
}
