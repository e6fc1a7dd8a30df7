/**
 * The signals of one channel, heard once for all in this process who follow it, by what they are about. What comes faster
 * than it is taken is forgotten, the oldest first: the newest says all that matters.
 */
import type { PrismaClient } from '../../prisma/client/client.ts';
import type { ChatContext } from '../context.ts';
import { pause } from './pause.ts';

const mostWaiting = 1_000;
const tryAgainAfter = 1_000; // 1 second

class Signals<Signal> {
  readonly #followers = new Map<string, Set<(signal: Signal) => void>>();
  #stop: AbortController | undefined;
  readonly #hear: (until: AbortSignal) => AsyncIterable<Signal>;
  readonly #about: (signal: Signal) => string;

  constructor(hear: (until: AbortSignal) => AsyncIterable<Signal>, about: (signal: Signal) => string) {
    this.#hear = hear;
    this.#about = about;
  }

  follow(keys: readonly string[], follower: (signal: Signal) => void): () => void {
    for (const key of keys) this.#followers.set(key, (this.#followers.get(key) ?? new Set()).add(follower));
    if (!this.#stop) {
      this.#stop = new AbortController();
      void this.#listen(this.#stop.signal);
    }
    return () => {
      for (const key of keys) {
        const followers = this.#followers.get(key);
        followers?.delete(follower);
        if (followers?.size === 0) this.#followers.delete(key);
      }
      if (this.#followers.size > 0) return;
      this.#stop?.abort();
      this.#stop = undefined;
    };
  }

  async #listen(until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      try {
        for await (const signal of this.#hear(until))
          for (const follower of this.#followers.get(this.#about(signal)) ?? []) follower(signal);
        return;
      } catch {
        await pause(tryAgainAfter, until);
      }
    }
  }
}

const running = new WeakMap<PrismaClient, Map<string, Signals<never>>>();

export type Queue<Signal> = {
  /** The next one that waits. */
  take(): Signal | undefined;
  /** Called whenever one comes. */
  onSignal: () => void;
  close(): void;
};

/** Collects the signals of a channel that are about one of these keys. */
export function collectSignals<Signal>(
  context: ChatContext,
  channel: string,
  keys: readonly string[],
  about: (signal: Signal) => string,
): Queue<Signal> {
  const channels = running.get(context.prisma) ?? new Map<string, Signals<never>>();
  running.set(context.prisma, channels);
  const known = channels.get(channel) as Signals<Signal> | undefined;
  const signals = known ?? new Signals<Signal>((until) => context.hear<Signal>(channel, until), about);
  channels.set(channel, signals as unknown as Signals<never>);
  const waiting: Signal[] = [];
  const queue: Queue<Signal> = {
    take: () => waiting.shift(),
    onSignal: () => {},
    close: signals.follow(keys, (signal) => {
      waiting.push(signal);
      if (waiting.length > mostWaiting) waiting.shift();
      queue.onSignal();
    }),
  };
  return queue;
}
