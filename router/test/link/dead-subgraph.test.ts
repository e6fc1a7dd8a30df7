/** A subgraph that is gone costs its own fields only, as a client sees it; one that is slow, its own time only. */
import { createLogger, readConfig } from '@trama/platform/config';
import type { Link } from '@trama/platform/link';
import { afterEach, expect, it } from 'vitest';
import { createExecutor } from '../../src/engine/create-executor.ts';
import { httpSubgraph } from '../../src/link/http.ts';
import { createServer } from '../../src/server.ts';
import { build, subgraph } from '../conformance/supergraph.ts';
import { deadUrl, http, type Misbehaving, misbehaving } from './servers.ts';

const { planner } = build({
  subgraphs: {
    products: subgraph('type Query { product: Product } type Product @key(fields: "id") { id: ID! name: String }'),
    reviews: subgraph(`type Product @key(fields: "id") { id: ID! rating: Int stars: Int! }
      type Query { newest: String } type Mutation { praise: String }`),
  },
});
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A router before `products`, which is well, and `reviews` at this URL. */
async function routerBefore(reviews: string) {
  const products = await misbehaving((socket) =>
    socket.write(http('{"data":{"product":{"__typename":"Product","id":"1","name":"Table"}}}')),
  );
  const urls = { products: products.url, reviews };
  const links = new Map<string, Link>(
    Object.entries(urls).map(([name, url]) => [
      name,
      httpSubgraph(name, { url, timeoutMs: 300, retry: { delayMs: 1 }, breaker: { minimumRequests: 5, openMs: 200 } }),
    ]),
  );
  const server = await createServer({
    config: readConfig({ PORT: '0', LOG_LEVEL: 'silent' }),
    log: createLogger('test', 'silent'),
    planner,
    links,
    executor: await createExecutor('compiled', { planner, links }),
    fetchKeys: async () => ({ keys: [] }),
    isRevoked: () => false,
  });
  const url = `${await server.listen()}/graphql`;
  closing.push(
    () => server.close(),
    ...[...links.values()].map((link) => () => link.close()),
    () => products.close(),
  );
  return async (query: string) => {
    const started = performance.now();
    const headers = { 'content-type': 'application/json', 'accept-language': 'en' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const text = await response.text();
    return { ...JSON.parse(text), text, ms: performance.now() - started };
  };
}

it('answers what the others know, and says what is missing without naming a host', async () => {
  const url = await deadUrl();
  const ask = await routerBefore(url);
  const both = await ask('{ product { id name rating } newest }');
  expect(both.data).toEqual({ product: { id: '1', name: 'Table', rating: null }, newest: null });
  expect(both.errors).toHaveLength(2);
  for (const path of [['product'], ['newest']])
    expect(both.errors).toContainEqual(
      expect.objectContaining({
        path,
        extensions: expect.objectContaining({ code: 'UNAVAILABLE', subgraph: 'reviews' }),
      }),
    );
  expect(both.text).not.toContain(new URL(url).port);
  // a field that may not be null takes its parent along, and no more
  expect((await ask('{ product { name stars } newest }')).data).toEqual({ product: null, newest: null });
  expect((await ask('{ product { name } }')).data).toEqual({ product: { name: 'Table' } });
});

it('waits for a silent subgraph until its time is up, then not at all, and asks again when it is back', async () => {
  let isSilent = true;
  const reviews: Misbehaving = await misbehaving(
    (socket) => isSilent || socket.write(http('{"data":{"newest":"Nice"}}')),
  );
  closing.push(() => reviews.close());
  const ask = await routerBefore(reviews.url);
  for (let count = 0; count < 5; count += 1) {
    const { data, errors, ms } = await ask('{ product { name } newest }');
    expect({ data, code: errors[0].extensions.code }).toEqual({
      data: { product: { name: 'Table' }, newest: null },
      code: 'UNAVAILABLE',
    });
    expect(ms).toBeGreaterThan(250);
  }
  const before = reviews.requests();
  const open = await ask('{ product { name } newest }');
  expect(open).toMatchObject({ data: { product: { name: 'Table' }, newest: null }, errors: [{ path: ['newest'] }] });
  expect(open.ms).toBeLessThan(200);
  expect(reviews.requests()).toBe(before);
  isSilent = false;
  await expect.poll(async () => (await ask('{ newest }')).data).toEqual({ newest: 'Nice' });
});

it('sends a mutation once, even when its connection breaks, and a query again', async () => {
  let queries = 0;
  const reviews: Misbehaving = await misbehaving((socket, _count, request) => {
    if (request.includes('praise')) return socket.resetAndDestroy();
    queries += 1;
    return queries === 1 ? socket.resetAndDestroy() : socket.write(http('{"data":{"newest":"Nice"}}'));
  });
  closing.push(() => reviews.close());
  const ask = await routerBefore(reviews.url);
  expect(await ask('mutation { praise }')).toMatchObject({ data: { praise: null }, errors: [{ path: ['praise'] }] });
  expect(reviews.requests()).toBe(1);
  expect((await ask('{ newest }')).data).toEqual({ newest: 'Nice' });
  expect(reviews.requests()).toBe(3);
});
