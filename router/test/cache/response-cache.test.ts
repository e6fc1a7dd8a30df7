/** Keeping through the whole of a small router: who shares what, what is asked for, and when it is dropped. */
import { type Actor, anonymous } from '@trama/platform/actor';
import { type Bus, everyEvent, inProcessBus } from '@trama/platform/bus';
import { createLogger } from '@trama/platform/config';
import { newId } from '@trama/platform/values';
import { beforeEach, describe, expect, it } from 'vitest';
import { dropByEvents } from '../../src/cache/drop-by-events.ts';
import { memoryStore } from '../../src/cache/memory-store.ts';
import { createResponseCache, type ResponseCache } from '../../src/cache/response-cache.ts';
import type { RouterRequest } from '../../src/request.ts';
import { openRouter, type SmallRouter } from '../small-router.ts';
import { cachedSubgraph } from './cached-subgraph.ts';

type Product = { id: string; name: string; archived?: boolean };
type Context = { products: Map<string, Product>; pause: Promise<void> | null; fail: boolean };
const ids = Array.from({ length: 4 }, () => newId('prd'));
const [first, second, third, fourth] = ids as [string, string, string, string];
const world: Context = { products: new Map(), pause: null, fail: false };

const catalog = cachedSubgraph(
  `type Query {
     product(id: ID!): Product @cacheControl(maxAge: 60)
     products: [Product!]! @cacheControl(maxAge: 60)
     tags: [Tag!]! @cacheControl(maxAge: 60)
     viewer: Viewer @cacheControl(maxAge: 60, scope: PRIVATE)
     unkept: Int
   }
   type Mutation { rename(id: ID!, name: String!): Product retag(name: String!): Tag touch: Boolean }
   type Product @key(fields: "id") @invalidatedBy(ids: "prd") {
     id: ID! @cacheControl(maxAge: 60)
     name: String @cacheControl(maxAge: 60)
     stock: Int @cacheControl(maxAge: 0)
     cost: Int @requiresScopes(scopes: [["cost"]]) @cacheControl(maxAge: 60)
   }
   type Tag { name: String }
   type Viewer { name: String }`,
  {
    Query: {
      product: async (_: unknown, { id }: { id: string }) => {
        const found = world.products.get(id) ?? null;
        await world.pause;
        if (world.fail) throw new Error('broken');
        return found && { ...found };
      },
      products: () => [...world.products.values()].map((one) => ({ ...one })),
      tags: () => [{ name: tag }],
      viewer: () => ({ name: 'viewer' }),
      unkept: () => 1,
    },
    Mutation: {
      rename: (_: unknown, { id, name }: { id: string; name: string }) => {
        world.products.set(id, { id, name });
        return { id, name };
      },
      retag: (_: unknown, { name }: { name: string }) => {
        tag = name;
        return { name };
      },
      touch: () => true,
    },
    Product: {
      __resolveReference: ({ id }: { id: string }) => world.products.get(id) ?? null,
      stock: () => 5,
      cost: () => 3,
    },
  },
);
let tag = 'red';

const orders = cachedSubgraph(
  `type Query { lines(of: [ID!]!): [Line!]! }
   type Subscription { sold: Line! }
   type Line { product: Product }
   type Product @key(fields: "id", resolvable: false) { id: ID! }`,
  {
    Query: { lines: (_: unknown, { of }: { of: string[] }) => of.map((id) => ({ product: { id } })) },
    Subscription: {
      sold: {
        async *subscribe() {
          yield { sold: { product: { id: first } } };
        },
      },
    },
  },
);

let cache: ResponseCache;
let bus: Bus;
let router: SmallRouter;
let counted: { hits: number; misses: number; dropped: number };

beforeEach(() => {
  world.products = new Map(ids.map((id, index) => [id, { id, name: `product ${index}` }]));
  world.pause = null;
  world.fail = false;
  tag = 'red';
  counted = { hits: 0, misses: 0, dropped: 0 };
  bus = inProcessBus();
  router = openRouter(
    { catalog, orders },
    {
      createCache: (planner) => {
        cache = createResponseCache({
          planner,
          store: memoryStore({ maxBytes: 1_000_000 }),
          metrics: {
            read: (_, hits, misses) => {
              counted.hits += hits;
              counted.misses += misses;
            },
            dropped: (tags) => {
              counted.dropped += tags;
            },
          },
        });
        return cache;
      },
    },
  );
  dropByEvents(cache, bus, new AbortController().signal, createLogger('test', 'silent'));
});

const user = (id: string, permissions: string[] = [], more: Partial<Actor> = {}): Partial<RouterRequest> => ({
  actor: { kind: 'user', id, permissions: new Set(permissions), locale: 'en', sessionId: `ses_${id}`, ...more },
});
const nobody = { actor: anonymous('en') };
/** Asks, and says how many requests that took. */
async function cost(query: string, as: Partial<RouterRequest> = user('usr_1')) {
  const before = router.sent.length;
  const { data, errors } = await router.ask(query, [], as);
  return { data, ...(errors && { errors }), requests: router.sent.length - before };
}
const one = `{ product(id: "${first}") { name } }`;
const lines = (...of: string[]) => `{ lines(of: ${JSON.stringify(of)}) { product { id name } } }`;
const happened = (aggregate: string, payload: object = {}) =>
  bus.sendLive(everyEvent, [{ topic: 'anything.happened', aggregate, payload }]).then(() => new Promise(setImmediate));

describe('what is kept', () => {
  it('is a root fetch, whatever the client calls its operation', async () => {
    const answer = { data: { product: { name: 'product 0' } } };
    expect(await cost(`query A ${one}`)).toEqual({ ...answer, requests: 1 });
    expect(await cost(`query B ${one}`)).toEqual({ ...answer, requests: 0 });
    expect(counted).toEqual({ hits: 1, misses: 1, dropped: 0 });
  });

  it('goes by the variables that are used, and by no others', async () => {
    const query = 'query ($id: ID!, $no: Boolean!) { product(id: $id) { name } unkept @include(if: $no) }';
    await cost(query, { ...user('usr_1'), variables: { id: first, no: false } });
    const other = await cost(query, { ...user('usr_1'), variables: { id: second, no: false } });
    expect(other).toMatchObject({ data: { product: { name: 'product 1' } }, requests: 1 });
  });

  it('is each entity by itself: only those that are missing are asked for, and all are in order', async () => {
    expect(await cost(lines(first, second))).toMatchObject({ requests: 2 });
    world.products.set(first, { id: first, name: 'unseen' });
    const { data, requests } = await cost(lines(third, first, fourth, second, first));
    expect(data).toEqual({
      lines: [
        { product: { id: third, name: 'product 2' } },
        { product: { id: first, name: 'product 0' } },
        { product: { id: fourth, name: 'product 3' } },
        { product: { id: second, name: 'product 1' } },
        { product: { id: first, name: 'product 0' } },
      ],
    });
    expect(requests).toBe(2);
    expect(router.variables.at(-1)).toEqual({
      representations: [third, fourth].map((id) => ({ __typename: 'Product', id })),
    });
    expect(counted).toEqual({ hits: 2, misses: 4, dropped: 0 });
    expect(await cost(lines(fourth, third))).toMatchObject({ requests: 1 });
  });

  it('is an entity that is not there, too', async () => {
    const none = newId('prd');
    expect(await cost(lines(none))).toMatchObject({ requests: 2 });
    expect(await cost(lines(none))).toMatchObject({
      data: { lines: [{ product: { id: none, name: null } }] },
      requests: 1,
    });
    world.products.set(none, { id: none, name: 'new' });
    await happened(none);
    expect(await cost(lines(none))).toMatchObject({ data: { lines: [{ product: { name: 'new' } }] } });
  });

  it('is never an error, nor anything beside one', async () => {
    world.fail = true;
    expect(await cost(one)).toMatchObject({ data: { product: null }, errors: [{}], requests: 1 });
    world.fail = false;
    expect(await cost(one)).toEqual({ data: { product: { name: 'product 0' } }, requests: 1 });
  });

  it('is nothing that may not be, nor what it stands beside', async () => {
    const query = `{ product(id: "${first}") { name stock } }`;
    expect(await cost(query)).toMatchObject({ requests: 1 });
    expect(await cost(query)).toMatchObject({ requests: 1 });
    expect(await cost('{ unkept }')).toMatchObject({ requests: 1 });
    expect(await cost('{ unkept }')).toMatchObject({ requests: 1 });
    expect(counted.hits).toBe(0);
  });

  it('is not read to complete what is live', async () => {
    await cost(lines(first), nobody);
    world.products.set(first, { id: first, name: 'renamed' });
    expect(await cost(lines(first), nobody)).toMatchObject({ data: { lines: [{ product: { name: 'product 0' } }] } });
    expect(await router.watch('subscription { sold { product { id name } } }', null)).toEqual([
      { data: { sold: { product: { id: first, name: 'renamed' } } } },
    ]);
  });

  it('is not read for who will have it fresh, and is renewed by it', async () => {
    await cost(one);
    world.products.set(first, { id: first, name: 'renamed' });
    expect(await cost(one)).toMatchObject({ data: { product: { name: 'product 0' } }, requests: 0 });
    const fresh = { data: { product: { name: 'renamed' } } };
    expect(await cost(one, { ...user('usr_1'), wantsFresh: true })).toMatchObject({ ...fresh, requests: 1 });
    expect(await cost(one)).toMatchObject({ ...fresh, requests: 0 });
  });
});

it('is never read under another schema', async () => {
  const store = memoryStore({ maxBytes: 1_000_000 });
  const openOn = (subgraphs: Parameters<typeof openRouter>[0]) =>
    openRouter(subgraphs, { createCache: (planner) => createResponseCache({ planner, store }) });
  const later = { ...catalog, typeDefs: catalog.typeDefs.replace('unkept: Int', 'unkept: Float') };
  const requests = async (subgraphs: Parameters<typeof openRouter>[0]) => {
    const asked = openOn(subgraphs);
    await asked.ask(one);
    return asked.sent.length;
  };
  expect(await requests({ catalog, orders })).toBe(1);
  expect(await requests({ catalog, orders })).toBe(0);
  expect(await requests({ catalog: later, orders })).toBe(1);
});

describe('who is given it', () => {
  it('is whoever may see the same: nobody with other permissions, no other language, nobody for somebody', async () => {
    await cost(one, user('usr_1', ['catalog', 'stock']));
    expect(await cost(one, user('usr_2', ['stock', 'catalog']))).toMatchObject({ requests: 0 });
    expect(await cost(one, user('usr_2', ['catalog']))).toMatchObject({ requests: 1 });
    expect(await cost(one, user('usr_2', ['catalog', 'stock'], { locale: 'es' }))).toMatchObject({ requests: 1 });
    expect(await cost(one, nobody)).toMatchObject({ requests: 1 });
    expect(await cost(one, user('usr_3', []))).toMatchObject({ requests: 1 });
    expect(await cost(one, nobody)).toMatchObject({ requests: 0 });
  });

  it('is one session alone where it is private', async () => {
    const mine = '{ viewer { name } }';
    expect(await cost(mine)).toMatchObject({ requests: 1 });
    expect(await cost(mine)).toMatchObject({ requests: 0 });
    expect(await cost(mine, user('usr_2'))).toMatchObject({ requests: 1 });
    expect(await cost(mine, user('usr_1', [], { sessionId: 'ses_other' }))).toMatchObject({ requests: 1 });
    expect(await cost(mine, user('usr_1', ['more']))).toMatchObject({ requests: 1 });
    expect(await cost(mine, nobody)).toMatchObject({ requests: 1 });
    expect(await cost(mine, nobody)).toMatchObject({ requests: 1 });
    expect(await cost(mine)).toMatchObject({ requests: 0 });
  });

  it('never carries a field that was withheld', async () => {
    const query = `{ product(id: "${first}") { name cost } }`;
    const allowed = user('usr_1', ['cost']);
    expect(await cost(query, allowed)).toMatchObject({ data: { product: { cost: 3 } }, requests: 1 });
    const withheld = { data: { product: { name: 'product 0', cost: null } }, errors: [{ path: ['product', 'cost'] }] };
    expect(await cost(query, user('usr_2'))).toMatchObject({ ...withheld, requests: 1 });
    expect(await cost(query, user('usr_2'))).toMatchObject({ ...withheld, requests: 0 });
    expect(await cost(query, allowed)).toMatchObject({ data: { product: { cost: 3 } }, requests: 0 });
  });
});

describe('what drops it', () => {
  const list = '{ products { name } }';

  it('is an event that names the record, as what it is about or in its payload', async () => {
    for (const event of [() => happened(first), () => happened('other', { deep: [{ productId: first }] })]) {
      await cost(lines(first, second));
      await cost(one);
      await cost(list);
      expect(await cost(list)).toMatchObject({ requests: 0 });
      await event();
      expect(await cost(one)).toMatchObject({ requests: 1 });
      expect(await cost(list)).toMatchObject({ requests: 1 });
      await cost(lines(first, second));
      expect(router.variables.at(-1)).toEqual({ representations: [{ __typename: 'Product', id: first }] });
    }
  });

  it('is a new record, for lists', async () => {
    await cost(list);
    const id = newId('prd');
    world.products.set(id, { id, name: 'new' });
    await happened(id);
    expect((await cost(list)).data).toMatchObject({ products: expect.arrayContaining([{ name: 'new' }]) });
  });

  it('is not an event about something else', async () => {
    await cost(one);
    await happened(newId('ord'), { text: 'prd' });
    expect(await cost(one)).toMatchObject({ requests: 0 });
  });

  it('is a break in what is heard', async () => {
    await cost(one);
    cache.clear();
    expect(await cost(one)).toMatchObject({ requests: 1 });
  });

  it('is a mutation that answers its type, where no event tells of it; for its writer, any mutation', async () => {
    const tags = '{ tags { name } }';
    await cost(tags);
    await cost(one);
    await cost('mutation { retag(name: "blue") { name } }', user('usr_9'));
    expect(await cost(tags)).toMatchObject({ data: { tags: [{ name: 'blue' }] }, requests: 1 });
    expect(await cost(one)).toMatchObject({ requests: 0 });
    await cost('mutation { touch }');
    expect(await cost(one)).toMatchObject({ requests: 1 });
    expect(await cost(one, user('usr_2'))).toMatchObject({ requests: 0 });
  });

  it('leaves no time for stale data: who writes reads what was written, a hundred ways', async () => {
    for (let round = 0; round < 100; round++) {
      const writer =
        round % 3 === 0 ? { actor: { ...anonymous('en'), address: `10.0.0.${round}` } } : user(`usr_${round}`);
      const id = ids[round % 4] as string;
      const ask = [
        `{ product(id: "${id}") { name } }`,
        '{ products { id name } }',
        lines(id),
        `{ product(id: "${id}") { id name stock } }`,
      ][Math.floor(round / 4) % 4] as string;
      await Promise.all([cost(ask), cost(ask, writer)]);
      await Promise.all([
        cost(`mutation { rename(id: "${id}", name: "round ${round}") { id } }`, writer),
        cost(ask),
        cost(ask, user('usr_other')),
      ]);
      const { data } = await cost(ask, writer);
      expect(JSON.stringify(data)).toContain(`round ${round}`);
      await happened(id);
      expect(JSON.stringify((await cost(ask)).data)).toContain(`round ${round}`);
    }
  });

  it('is heeded by what was being fetched when it happened', async () => {
    let go = () => {};
    world.pause = new Promise((resolve) => {
      go = resolve;
    });
    const before = cost(one);
    await new Promise(setImmediate);
    world.products.set(first, { id: first, name: 'renamed' });
    await happened(first);
    world.pause = null;
    go();
    // who asked before it happened may be told what was then, but nobody after
    expect(await before).toMatchObject({ data: { product: { name: 'product 0' } } });
    expect(await cost(one)).toMatchObject({ data: { product: { name: 'renamed' } }, requests: 1 });
  });
});
