/** Both stores keep the same promises; Redis besides is allowed to be slow, and to die in the middle. */
import { randomUUID } from 'node:crypto';
import { createLogger } from '@trama/platform/config';
import { eventually } from '@trama/platform/testing';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, type Redis, startRedis } from '../../../scripts/redis.ts';
import { memoryStore } from '../../src/cache/memory-store.ts';
import { redisStore } from '../../src/cache/redis-store.ts';
import type { Lookup, Store } from '../../src/cache/store.ts';
import { blackHole } from './black-hole.ts';

const log = createLogger('test', 'silent');
const inAMinute = () => Date.now() + 60_000;
const open = new Set<Store>();
afterAll(() => Promise.all([...open].map((store) => store.close())));

let redis: Redis | undefined;
const machineHasRedis = hasRedis();
if (!machineHasRedis) console.warn('the cache in Redis is not tested: there is no redis-server on this machine');
beforeAll(async () => {
  if (machineHasRedis) redis = await startRedis();
});
afterAll(() => redis?.stop());

const inMemory = async () => memoryStore({ maxBytes: 1_000_000 });
async function inRedis(url = redis?.url ?? '', deadlineMs = 2_000): Promise<Store> {
  const store = redisStore({ url, log, prefix: `test:${randomUUID()}:`, deadlineMs });
  open.add(store);
  // the first thing it does is to forget what was before it
  await eventually(
    () => store.read([one], null),
    ([reading]) => reading?.ticket !== null,
  );
  return store;
}

const one: Lookup = { key: 'one', tags: ['prd_1', 'type:A'] };
const two: Lookup = { key: 'two', tags: ['prd_2', 'type:A'] };

async function keep(store: Store, lookup: Lookup, text: string, expiresAt = inAMinute()) {
  const [reading] = await store.read([lookup], null);
  store.write([{ ...lookup, text, expiresAt, ticket: reading?.ticket ?? 'none' }]);
}
const textsOf = async (store: Store, lookups: Lookup[], reader: string | null = null) =>
  (await store.read(lookups, reader)).map(({ found }) => found?.text ?? null);

const kinds: [string, () => Promise<Store>][] = [['in memory', inMemory]];
if (machineHasRedis) kinds.push(['in Redis', () => inRedis()]);

describe.each(kinds)('%s', (_, openStore) => {
  it('gives back what was written, in the order that was asked', async () => {
    const store = await openStore();
    expect(await textsOf(store, [one, two])).toEqual([null, null]);
    await keep(store, two, '{"two":"ñ\\n"}');
    await keep(store, one, 'null');
    expect(await textsOf(store, [one, two])).toEqual(['null', '{"two":"ñ\\n"}']);
  });

  it('drops by tag what depends on it, and nothing else', async () => {
    const store = await openStore();
    await keep(store, one, '1');
    await keep(store, two, '2');
    store.drop(['prd_1', 'prd_9']);
    expect(await textsOf(store, [one, two])).toEqual([null, '2']);
    await keep(store, one, '3');
    expect(await textsOf(store, [one, two])).toEqual(['3', '2']);
    store.drop(['type:A']);
    expect(await textsOf(store, [one, two])).toEqual([null, null]);
  });

  it('never reads what was being fetched while its tag was dropped', async () => {
    const store = await openStore();
    const [before] = await store.read([one], null);
    store.drop(['prd_1']);
    store.write([{ ...one, text: 'stale', expiresAt: inAMinute(), ticket: before?.ticket ?? '' }]);
    expect(await textsOf(store, [one])).toEqual([null]);
    const [again] = await store.read([one], null);
    store.clear();
    store.write([{ ...one, text: 'stale', expiresAt: inAMinute(), ticket: again?.ticket ?? '' }]);
    expect(await textsOf(store, [one])).toEqual([null]);
  });

  it('forgets everything at once', async () => {
    const store = await openStore();
    await keep(store, one, '1');
    await keep(store, two, '2');
    store.clear();
    expect(await textsOf(store, [one, two])).toEqual([null, null]);
    await keep(store, one, '3');
    expect(await textsOf(store, [one])).toEqual(['3']);
  });

  it('reads nothing that is too old', async () => {
    const store = await openStore();
    await keep(store, one, '1', Date.now() + 40);
    await keep(store, two, '2', Date.now() - 1);
    expect(await textsOf(store, [two])).toEqual([null]);
    await eventually(
      () => textsOf(store, [one]),
      ([text]) => text === null,
    );
  });

  it('has nothing for who has just written, and a ticket still', async () => {
    const store = await openStore();
    await keep(store, one, '1');
    await store.wrote('usr_1', 60_000);
    expect(await textsOf(store, [one], 'usr_1')).toEqual([null]);
    expect(await textsOf(store, [one], 'usr_2')).toEqual(['1']);
    const [reading] = await store.read([one], 'usr_1');
    store.write([{ ...one, text: '2', expiresAt: inAMinute(), ticket: reading?.ticket ?? '' }]);
    expect(await textsOf(store, [one], 'usr_2')).toEqual(['2']);
  });
});

describe('in memory', () => {
  it('holds no more bytes than it may, and keeps what was used last', async () => {
    const store = memoryStore({ maxBytes: 10_000 });
    const lookups = Array.from({ length: 10 }, (_, index): Lookup => ({ key: `k${index}`, tags: [`t${index}`] }));
    for (const lookup of lookups) await keep(store, lookup, 'x'.repeat(1_000));
    const texts = await textsOf(store, lookups);
    expect(texts.slice(0, 4)).toEqual([null, null, null, null]);
    expect(texts.at(-1)).toHaveLength(1_000);
    await keep(store, one, 'x'.repeat(20_000));
    expect(await textsOf(store, [one])).toEqual([null]);
  });
});

describe.runIf(machineHasRedis)('in Redis', () => {
  it('is shared, and what one router drops no other reads', async () => {
    const prefix = `test:${randomUUID()}:`;
    const stores = [1, 2].map(() => redisStore({ url: redis?.url ?? '', log, prefix, deadlineMs: 2_000 }));
    for (const store of stores) open.add(store);
    const [first, second] = stores as [Store, Store];
    for (const store of stores)
      await eventually(
        () => store.read([one], null),
        ([reading]) => reading?.ticket !== null,
      );
    await keep(first, one, '1');
    await eventually(
      () => textsOf(second, [one]),
      ([text]) => text === '1',
    );
    second.drop(['prd_1']);
    await second.read([one], null);
    expect(await textsOf(first, [one])).toEqual([null]);
  });

  it('never reads an entry whose tag Redis threw away', async () => {
    const prefix = `test:${randomUUID()}:`;
    const store = redisStore({ url: redis?.url ?? '', log, prefix, deadlineMs: 2_000 });
    open.add(store);
    await eventually(
      () => store.read([one], null),
      ([reading]) => reading?.ticket !== null,
    );
    await keep(store, one, '1');
    expect(await textsOf(store, [one])).toEqual(['1']);
    const client = createClient({ url: redis?.url ?? '' });
    await client.connect();
    for (const key of await client.keys(`${prefix}t:*`)) if (!key.endsWith('*')) await client.del(key);
    await client.close();
    expect(await textsOf(store, [one])).toEqual([null]);
  });

  it('misses while Redis is dead, and after it has forgotten what could not be dropped', async () => {
    const store = await inRedis();
    await keep(store, one, '1');
    await redis?.kill();
    expect(await textsOf(store, [one])).toEqual([null]);
    store.drop(['prd_1']);
    store.write([{ ...one, text: '2', expiresAt: inAMinute(), ticket: '' }]);
    await store.wrote('usr_1', 1_000);
    await redis?.restart();
    await eventually(
      () => store.read([one], null),
      ([reading]) => reading?.ticket !== null,
    );
    expect(await textsOf(store, [one])).toEqual([null]);
    await keep(store, one, '3');
    expect(await textsOf(store, [one])).toEqual(['3']);
  });

  it('is there as soon as Redis is, however late that comes up', async () => {
    await redis?.kill();
    const store = redisStore({ url: redis?.url ?? '', log, prefix: `test:${randomUUID()}:`, deadlineMs: 2_000 });
    open.add(store);
    expect(await textsOf(store, [one])).toEqual([null]);
    await redis?.restart();
    await eventually(
      () => store.read([one], null),
      ([reading]) => reading?.ticket !== null,
    );
    await keep(store, one, '1');
    expect(await textsOf(store, [one])).toEqual(['1']);
  });

  it('drops everything when it comes back to a Redis that lived on while a drop was missed', async () => {
    const hole = await blackHole(redis?.url ?? '');
    const store = await inRedis(hole.url);
    await keep(store, one, '1');
    expect(await textsOf(store, [one])).toEqual(['1']);
    hole.cut();
    await eventually(
      () => store.read([one], null),
      ([reading]) => reading?.ticket === null,
    );
    store.drop(['prd_1']);
    hole.mend();
    await eventually(
      () => store.read([one], null),
      ([reading]) => reading?.ticket !== null,
    );
    expect(await textsOf(store, [one])).toEqual([null]);
    await hole.close();
  });

  it('does not wait for a Redis that says nothing', async () => {
    const hole = await blackHole(redis?.url ?? '');
    const store = await inRedis(hole.url, 50);
    hole.swallow();
    expect(await textsOf(store, [one])).toEqual([null]);
    for (let index = 0; index < 100; index++) expect(await textsOf(store, [one])).toEqual([null]);
    await hole.close();
  });
});
