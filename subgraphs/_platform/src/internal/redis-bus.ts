/**
 * The bus on Redis: one stream per publisher, one consumer group per consuming subgraph, pub/sub for live messages.
 * Every connection fails fast while Redis is away instead of queueing, so that nothing is believed sent that was not.
 */
import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'redis';
import { type Bus, type Envelope, untilAborted } from '../bus.ts';
import type { Logger } from '../config.ts';

const streamOf = (publisher: string) => `trama:events:${publisher}`;
const streamLength = 100_000; // entries kept for consumers that are away; older ones come again from the outbox
const blockFor = 2_000; // 2 seconds
const claimAfter = 30_000; // 30 seconds: a consumer that has not stored an entry by then is taken for dead
const retryAfter = 250; // milliseconds

export async function redisBus(url: string, name: string, log: Logger): Promise<Bus> {
  const first = createClient({
    url,
    disableOfflineQueue: true,
    socket: { reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1_000), connectTimeout: 2_000 },
  });
  type Client = typeof first;
  const connect = async (client: Client) => {
    let lastError = '';
    client.on('error', (error: Error) => {
      if (error.message !== lastError) log.warn({ err: error.message }, 'redis is away');
      lastError = error.message;
    });
    client.on('ready', () => {
      lastError = '';
    });
    await client.connect();
    return client;
  };

  const commands = await connect(first);
  // one made anew would have a class made for it, with each of Redis's commands: a tenth of what our start costs
  const listener = await connect(first.duplicate({ disableOfflineQueue: false }));
  const live = new EventEmitter().setMaxListeners(0);
  const channels = new Map<string, number>();
  const stopped = new AbortController();

  async function listenWhileUsed(channel: string): Promise<void> {
    const users = channels.get(channel) ?? 0;
    channels.set(channel, users + 1);
    if (users === 0) await listener.subscribe(channel, (message) => live.emit(channel, JSON.parse(message)));
  }

  async function forget(channel: string): Promise<void> {
    const users = (channels.get(channel) ?? 1) - 1;
    channels.set(channel, users);
    if (users > 0) return;
    channels.delete(channel);
    if (!stopped.signal.aborted) await listener.unsubscribe(channel).catch(() => {});
  }

  type Entries = { name: string; messages: { id: string; message: Record<string, string> }[] }[] | null;

  async function consumeStreams(
    reader: Client,
    consumer: string,
    streams: readonly string[],
    accept: (envelopes: Envelope[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const store = async (entries: Entries) => {
      for (const { name: stream, messages } of entries ?? []) {
        if (messages.length === 0) continue;
        await accept(messages.map(({ message }) => JSON.parse(message['event'] ?? 'null') as Envelope));
        await commands.xAck(
          stream,
          consumer,
          messages.map(({ id }) => id),
        );
      }
    };
    const read = (from: Client, id: string, block?: number) =>
      from.xReadGroup(
        consumer,
        name,
        streams.map((key) => ({ key, id })),
        { COUNT: 200, ...(block && { BLOCK: block }) },
      ) as Promise<Entries>;

    /** Makes the groups where they are missing; takes up what this name was given before a crash or a sibling left. */
    const recover = async () => {
      for (const stream of streams) {
        await commands.xGroupCreate(stream, consumer, '0', { MKSTREAM: true }).catch((error: Error) => {
          if (!error.message.includes('BUSYGROUP')) throw error;
        });
        const claimed = await commands.xAutoClaim(stream, consumer, name, claimAfter, '0');
        await store([{ name: stream, messages: claimed.messages.filter((entry) => entry !== null) as never }]);
      }
      await store(await read(commands, '0'));
    };

    let recoveredAt = 0;
    while (!signal.aborted) {
      try {
        if (Date.now() - recoveredAt > claimAfter) {
          await recover();
          recoveredAt = Date.now();
        }
        await store(await read(reader, '>', blockFor));
      } catch (error) {
        if (signal.aborted) return;
        // a restarted Redis has lost the groups with everything else: make them again at once
        recoveredAt = 0;
        log.debug({ err: (error as Error).message, consumer }, 'reading events is interrupted');
        await delay(retryAfter);
      }
    }
  }

  return {
    async publish(publisher, envelopes) {
      // whoever watches in this process would miss what is sent before its own connection is back
      if (!listener.isReady) throw new Error('redis is not back yet');
      const transaction = commands.multi();
      for (const envelope of envelopes)
        transaction.xAdd(
          streamOf(publisher),
          '*',
          { event: JSON.stringify(envelope), sequence: String(envelope.sequence) },
          { TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: streamLength } },
        );
      await transaction.exec();
    },
    async consume(consumer, publishers, accept) {
      const stop = new AbortController();
      const signal = AbortSignal.any([stop.signal, stopped.signal]);
      const reader = await connect(first.duplicate());
      // a blocked read ends only with its connection
      signal.addEventListener('abort', () => reader.destroy());
      const reading = consumeStreams(reader, consumer, publishers.map(streamOf), accept, signal);
      return async () => {
        stop.abort();
        await reading;
      };
    },
    async lastSequence(publisher) {
      const last = await commands.xRevRange(streamOf(publisher), '+', '-', { COUNT: 1 });
      return Number(last?.[0]?.message['sequence'] ?? 0);
    },
    onReconnect(listenerFunction) {
      commands.on('ready', listenerFunction);
      // what was live while it was away has been missed; it listens again to all before it is ready
      listener.on('ready', listenerFunction);
    },
    async sendLive(channel, message) {
      await commands.publish(`trama:live:${channel}`, JSON.stringify(message));
    },
    async *listenLive(channel, signal) {
      const topic = `trama:live:${channel}`;
      const messages = untilAborted(live, topic, AbortSignal.any([signal, stopped.signal]));
      await listenWhileUsed(topic);
      try {
        yield* messages;
      } finally {
        await forget(topic);
      }
    },
    async check() {
      await commands.ping();
    },
    async close() {
      stopped.abort();
      commands.destroy();
      listener.destroy();
    },
  };
}
