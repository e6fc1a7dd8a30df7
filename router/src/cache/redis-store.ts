/**
 * Answers in Redis, shared by routers. A Redis that is away or slow keeps nothing and delays nobody: everything is
 * missed. What could not be dropped meanwhile is dropped, all of it, before anything is read again.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Logger } from '@trama/platform/config';
import { createClient } from 'redis';
import { type Entry, everything, type Lookup, type Reading, type Store } from './store.ts';

export type RedisStoreOptions = {
  url: string;
  log: Logger;
  /** Of every key. */
  prefix?: string;
  /** How long a read may take. Milliseconds. */
  deadlineMs?: number;
};

const tagsLive = 86_400_000; // a day; an entry whose tag is gone is not read
const restFor = 500; // milliseconds after a read came late
const longestQueue = 10_000; // commands under way
const defaultDeadline = 50; // milliseconds

const version = () => randomBytes(9).toString('base64url');
const hash = (text: string) => createHash('sha256').update(text).digest('base64url');

export function redisStore(options: RedisStoreOptions): Store {
  const { url, log, prefix = 'trama:cache:', deadlineMs = defaultDeadline } = options;
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: longestQueue,
    socket: { reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1_000), connectTimeout: 2_000 },
  });
  const tagKey = (tag: string) => `${prefix}t:${tag === everything ? tag : hash(tag)}`;
  const entryKey = (key: string) => `${prefix}e:${hash(key)}`;
  const writerKey = (reader: string) => `${prefix}w:${hash(reader)}`;
  // a drop may have been missed before we were here
  let mustClear = true;
  let restsUntil = 0;
  let isAway = false;
  client.on('error', (error: Error) => {
    if (!isAway) log.warn({ err: error.message }, 'the cache is away');
    isAway = true;
  });
  client.on('ready', () => {
    isAway = false;
    if (mustClear) clear();
  });
  void client.connect().catch(() => {});

  /** One connection keeps the order: what is read after this was sent is read after it was done, or not at all. */
  function clear(): void {
    mustClear = false;
    client.set(tagKey(everything), version(), { expiration: { type: 'PX', value: tagsLive } }).catch(failed);
  }

  const failed = () => {
    mustClear = true;
  };

  /** Null when there is no answer in time. */
  async function inTime<T>(answer: Promise<T>): Promise<T | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => {
        restsUntil = Date.now() + restFor;
        resolve(null);
      }, deadlineMs);
    });
    const answered = answer.catch(() => null);
    return Promise.race([answered, late]).finally(() => clearTimeout(timer));
  }

  /** The versions of tags; a tag that has none is given one. */
  function ticketFor({ tags }: Lookup, known: Map<string, string | null>): string {
    return [everything, ...tags]
      .map((tag) => {
        const found = known.get(tag);
        if (found) return found;
        const proposed = version();
        known.set(tag, proposed);
        // where another router was faster, what is written with this ticket is not read: a miss, and nothing worse
        client
          .set(tagKey(tag), proposed, { condition: 'NX', expiration: { type: 'PX', value: tagsLive } })
          .catch(() => {});
        return proposed;
      })
      .join(' ');
  }

  return {
    async read(lookups, reader) {
      const nothing = lookups.map((): Reading => ({ found: null, ticket: null }));
      if (!client.isReady || restsUntil > Date.now()) return nothing;
      if (mustClear) clear();
      const tags = [...new Set([everything, ...lookups.flatMap((one) => one.tags)])];
      const keys = [writerKey(reader ?? ''), ...tags.map(tagKey), ...lookups.map(({ key }) => entryKey(key))];
      const values = await inTime(client.mGet(keys));
      if (!values) return nothing;
      const known = new Map(tags.map((tag, index) => [tag, values[1 + index] ?? null]));
      const hasWritten = reader !== null && values[0] !== null;
      return lookups.map((lookup, index) => {
        const ticket = ticketFor(lookup, known);
        const found = hasWritten ? null : readEntry(values[1 + tags.length + index] ?? null, ticket);
        return { found, ticket };
      });
    },
    write(entries) {
      if (!client.isReady || mustClear) return;
      const now = Date.now();
      for (const { key, text, expiresAt, ticket } of entries)
        if (expiresAt > now)
          client
            .set(entryKey(key), `${expiresAt}\n${ticket}\n${text}`, {
              expiration: { type: 'PX', value: expiresAt - now },
            })
            .catch(() => {});
    },
    drop(tags) {
      if (tags.includes(everything)) return clear();
      // only a tag that something depends on is there
      for (const tag of tags)
        client
          .set(tagKey(tag), version(), { condition: 'XX', expiration: { type: 'PX', value: tagsLive } })
          .catch(failed);
    },
    clear,
    async wrote(reader, forMs) {
      const written = client.set(writerKey(reader), '1', { expiration: { type: 'PX', value: forMs } });
      await inTime(written.catch(failed));
    },
    async close() {
      if (client.isOpen) client.destroy();
    },
  };
}

function readEntry(value: string | null, ticket: string): Entry | null {
  if (value === null) return null;
  const first = value.indexOf('\n');
  const second = value.indexOf('\n', first + 1);
  const expiresAt = Number(value.slice(0, first));
  if (value.slice(first + 1, second) !== ticket || !(expiresAt > Date.now())) return null;
  return { text: value.slice(second + 1), expiresAt };
}
