/** Events over a Redis whose connection breaks: what was missed meanwhile drops everything. */
import { everyEvent, openBus } from '@trama/platform/bus';
import { createLogger, readConfig } from '@trama/platform/config';
import { eventually } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { createClient } from 'redis';
import { expect, it } from 'vitest';
import { hasRedis, startRedis } from '../../../scripts/redis.ts';
import { dropByEvents } from '../../src/cache/drop-by-events.ts';
import { memoryStore } from '../../src/cache/memory-store.ts';
import { createResponseCache, type ResponseCache } from '../../src/cache/response-cache.ts';
import { openRouter } from '../small-router.ts';
import { blackHole } from './black-hole.ts';
import { cachedSubgraph } from './cached-subgraph.ts';

if (!hasRedis()) console.warn('events that are missed are not tested: there is no redis-server on this machine');

it.runIf(hasRedis())('drops what it hears of, and everything after it could not hear', async () => {
  const redis = await startRedis();
  const hole = await blackHole(redis.url);
  const log = createLogger('test', 'silent');
  const stopped = new AbortController();
  const heard = await openBus(readConfig({ REDIS_URL: hole.url, LOG_LEVEL: 'silent' }), log);
  const publisher = await openBus(readConfig({ REDIS_URL: redis.url, LOG_LEVEL: 'silent' }), log);
  const id = newId('row');
  let value = 0;
  const rows = cachedSubgraph(
    `type Query { row: Row @cacheControl(maxAge: 60) }
     type Row @key(fields: "id") @invalidatedBy(ids: "row") { id: ID! value: Int }`,
    { Query: { row: () => ({ id, value }) } },
  );
  let cache: ResponseCache | undefined;
  const router = openRouter(
    { rows },
    {
      createCache: (planner) => {
        cache = createResponseCache({ planner, store: memoryStore({ maxBytes: 100_000 }) });
        return cache;
      },
    },
  );
  if (cache) dropByEvents(cache, heard, stopped.signal, log);
  const read = async () => ((await router.ask('{ row { value } }', [])).data as { row: { value: number } }).row.value;
  const publish = () => publisher.sendLive(everyEvent, [{ aggregate: id, payload: {} }]);
  try {
    // subscribing takes a moment
    await eventually(async () => {
      value += 1;
      await publish();
      await new Promise((resolve) => setTimeout(resolve, 20));
      return (await read()) === value;
    }, Boolean);
    expect(await read()).toBe(value);

    hole.cut();
    await publish();
    value += 1;
    expect(await read()).toBe(value - 1);
    hole.mend();
    await eventually(read, (found) => found === value);

    // the connection that listens may break alone
    const operator = createClient({ url: redis.url });
    await operator.connect();
    expect(await read()).toBe(value);
    await operator.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
    await publish();
    value += 1;
    await operator.close();
    await eventually(read, (found) => found === value);
  } finally {
    stopped.abort();
    await Promise.all([heard.close(), publisher.close()]);
    await hole.close();
    await redis.stop();
  }
});
