/** Answers in this process: at most so many bytes, the least recently used leaving first. */
import { LRUCache } from 'lru-cache';
import { everything, type Lookup, type Store, type Write } from './store.ts';

const maxTags = 100_000;
const maxReaders = 10_000;
const overhead = 300; // bytes of an entry besides its text, about
const minute = 60_000; // milliseconds; written anew by each entry, which has a time of its own

type Kept = { text: string; expiresAt: number; ticket: string };

export function memoryStore({ maxBytes }: { maxBytes: number }): Store {
  const entries = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    sizeCalculation: ({ text }, key) => 2 * (text.length + key.length) + overhead,
    ttl: minute,
  });
  // a tag that was forgotten gets a new version, so that what depends on it is forgotten with it
  const versions = new LRUCache<string, number>({ max: maxTags });
  const writers = new LRUCache<string, true>({ max: maxReaders, ttl: minute });
  let last = 0;
  let versionOfAll = 0;

  const versionOf = (tag: string): number => {
    const known = versions.get(tag);
    if (known !== undefined) return known;
    last += 1;
    versions.set(tag, last);
    return last;
  };
  const ticketFor = ({ tags }: Lookup): string => {
    let ticket = String(versionOfAll);
    for (const tag of tags) ticket += ` ${versionOf(tag)}`;
    return ticket;
  };

  return {
    async read(lookups, reader) {
      const hasWritten = reader !== null && writers.get(reader) === true;
      return lookups.map((lookup) => {
        const ticket = ticketFor(lookup);
        const kept = hasWritten ? undefined : entries.get(lookup.key);
        if (!kept || kept.ticket !== ticket || kept.expiresAt <= Date.now()) return { found: null, ticket };
        return { found: kept, ticket };
      });
    },
    write(written: readonly Write[]) {
      const now = Date.now();
      for (const { key, text, expiresAt, ticket } of written)
        if (expiresAt > now) entries.set(key, { text, expiresAt, ticket }, { ttl: expiresAt - now });
    },
    drop(tags) {
      for (const tag of tags)
        if (tag === everything) this.clear();
        else if (versions.has(tag)) {
          last += 1;
          versions.set(tag, last);
        }
    },
    clear() {
      last += 1;
      versionOfAll = last;
      entries.clear();
    },
    async wrote(reader, forMs) {
      writers.set(reader, true, { ttl: forMs });
    },
    close: async () => entries.clear(),
  };
}
