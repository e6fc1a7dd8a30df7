/**
 * How events travel between subgraphs once they are committed. Two carriers behind one interface: in-process, and Redis
 * Streams with consumer groups (internal/redis-bus.ts). The bus need not remember anything: the publisher's outbox
 * does, and whatever a bus has lost is published again.
 */
import { EventEmitter, on } from 'node:events';
import type { Config, Logger } from './config.ts';

export type Envelope = {
  id: string;
  publisher: string;
  /** The publisher's own count; events of one aggregate are applied in this order. */
  sequence: number;
  topic: string;
  /** The record that the event is about. */
  aggregate: string;
  payload: unknown;
  actor: string;
  requestId: string;
  recordedAt: string;
  /** The span that it came of, as `traceparent` names it. */
  trace?: string | null | undefined;
};

/** The live channel of all events, whatever their topic: lists of envelopes. */
export const everyEvent = 'every-event';

export interface Bus {
  /** Hands events over in order. Resolves when every consumer has them in its inbox or the bus keeps them for it. */
  publish(publisher: string, envelopes: readonly Envelope[]): Promise<void>;
  /** Delivers events of these publishers until stopped; `accept` resolves once they are stored. */
  consume(
    consumer: string,
    publishers: readonly string[],
    accept: (envelopes: Envelope[]) => Promise<void>,
  ): Promise<() => Promise<void>>;
  /** The highest sequence that the bus still holds of a publisher; null when it keeps nothing to compare. */
  lastSequence(publisher: string): Promise<number | null>;
  /** Called whenever the bus may have lost what it held. */
  onReconnect(listener: () => void): void;
  /** Sends to whoever listens now; nothing is kept. */
  sendLive(channel: string, message: unknown): Promise<void>;
  /** What is sent on a channel from now on. Ends when `signal` aborts. */
  listenLive(channel: string, signal: AbortSignal): AsyncIterable<unknown>;
  /** Throws when the carrier cannot be reached. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Yields what an emitter emits under a name until the signal aborts; ends without an error. */
export async function* untilAborted(emitter: EventEmitter, name: string, signal: AbortSignal): AsyncIterable<unknown> {
  try {
    for await (const [message] of on(emitter, name, { signal })) yield message;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The carrier inside one process: publishing is delivering. */
export function inProcessBus(): Bus {
  const consumers = new Set<{ publishers: ReadonlySet<string>; accept: (envelopes: Envelope[]) => Promise<void> }>();
  const live = new EventEmitter().setMaxListeners(0);
  return {
    async publish(publisher, envelopes) {
      const interested = [...consumers].filter(({ publishers }) => publishers.has(publisher));
      await Promise.all(interested.map(({ accept }) => accept([...envelopes])));
    },
    async consume(_consumer, publishers, accept) {
      const entry = { publishers: new Set(publishers), accept };
      consumers.add(entry);
      return async () => {
        consumers.delete(entry);
      };
    },
    lastSequence: async () => null,
    onReconnect: () => {},
    async sendLive(channel, message) {
      live.emit(channel, message);
    },
    listenLive: (channel, signal) => untilAborted(live, channel, signal),
    check: async () => {},
    close: async () => {},
  };
}

/** The bus that the settings ask for: Redis where REDIS_URL is set, otherwise this process. */
export async function openBus(config: Config, log: Logger): Promise<Bus> {
  if (!config.redisUrl) return inProcessBus();
  const { redisBus } = await import('./internal/redis-bus.ts');
  return redisBus(config.redisUrl, config.instance, log);
}
