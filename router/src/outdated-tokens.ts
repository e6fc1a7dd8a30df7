/**
 * Tokens that are to be refused although they still live: of sessions that were ended, of users whose permissions have
 * changed; and API keys that were ended. Heard of over the bus, which forgets; so what is recent is also asked for, at
 * the start, after the bus was away and every minute. A token outlives its end by fifteen minutes at most, and so does
 * what is remembered here.
 */
import type { Bus } from '@trama/platform/bus';
import type { Logger } from '@trama/platform/config';

const tokenLifetime = 900_000; // 15 minutes
const askEvery = 60_000; // 1 minute
const askAgainAfter = 2_000; // 2 seconds, when there was no answer

/** What happened within the life of a token: ids of sessions and keys, and the versions that permissions are of. */
export type RecentlyOutdated = { sessions: string[]; users: { id: string; version: number }[]; apiKeys: string[] };

export type OutdatedTokens = {
  /** Whether the session or the API key of this id was ended. */
  isRevoked(id: string): boolean;
  /** Whether a user's permissions are of a later version than this one. */
  isStale(userId: string, version: number): boolean;
  /** When a change of a user's permissions was heard of, in milliseconds since 1970; undefined when none was. */
  changedAt(userId: string): number | undefined;
};

type Watching = {
  /** Without a bus nothing is heard, and tokens live out their time or until it is asked. */
  bus: Bus | undefined;
  /** Asks for what is recent; without it only the bus tells. */
  recent?: (() => Promise<RecentlyOutdated>) | undefined;
  log: Logger;
  until: AbortSignal;
};

/** Listens and asks until the signal aborts. */
export function watchOutdatedTokens({ bus, recent, log, until }: Watching): OutdatedTokens {
  const revoked = new Remembered<true>();
  const versions = new Remembered<number>();

  const changed = (userId: string, version: number) => {
    if (version > (versions.get(userId)?.value ?? 0)) versions.set(userId, version);
  };
  const listen = async (from: Bus, topic: string, hear: (payload: never) => void) => {
    for await (const envelope of from.listenLive(topic, until)) hear((envelope as { payload: never }).payload);
  };
  if (bus) {
    void listen(bus, 'session.revoked', ({ sessionId }: { sessionId: string }) => revoked.set(sessionId, true));
    void listen(bus, 'api_key.revoked', ({ apiKeyId }: { apiKeyId: string }) => revoked.set(apiKeyId, true));
    void listen(bus, 'user.permissions_changed', ({ userId, version }: { userId: string; version: number }) =>
      changed(userId, version),
    );
  }

  if (recent) {
    let timer: NodeJS.Timeout | undefined;
    const ask = async () => {
      clearTimeout(timer);
      const wait = await recent().then(
        ({ sessions, users, apiKeys }) => {
          for (const id of [...sessions, ...apiKeys]) if (!revoked.get(id)) revoked.set(id, true);
          for (const { id, version } of users) changed(id, version);
          return askEvery;
        },
        (error: Error) => {
          log.debug({ err: error.message }, 'recently outdated tokens are not known yet');
          return askAgainAfter;
        },
      );
      clearTimeout(timer);
      if (!until.aborted) timer = setTimeout(() => void ask(), wait).unref();
    };
    bus?.onReconnect(() => void ask());
    until.addEventListener('abort', () => clearTimeout(timer));
    void ask();
  }
  return {
    isRevoked: (id) => revoked.get(id) !== undefined,
    isStale: (userId, version) => (versions.get(userId)?.value ?? 0) > version,
    changedAt: (userId) => versions.get(userId)?.at,
  };
}

/** What was heard within the life of a token, the oldest first. */
class Remembered<Value> {
  readonly #held = new Map<string, { value: Value; at: number }>();

  get(id: string): { value: Value; at: number } | undefined {
    return this.#held.get(id);
  }

  set(id: string, value: Value): void {
    const now = Date.now();
    for (const [old, { at }] of this.#held) {
      if (now - at <= tokenLifetime) break;
      this.#held.delete(old);
    }
    this.#held.delete(id);
    this.#held.set(id, { value, at: now });
  }
}
