/** The command before a subgraph of Apollo Server, with Apollo's own `@cacheControl` and the header that it sends. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLResolveInfo, parse } from 'graphql';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { hasRedis, startRedis } from '../../../scripts/redis.ts';
import { type Command, command } from '../link/shop-command.ts';

const typeDefs = parse(`
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
    @link(url: "https://example.com/caching/v1.0", import: ["@cacheControl"])
    @composeDirective(name: "@cacheControl")
  enum CacheControlScope { PUBLIC PRIVATE }
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean)
    on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  type Query { book: Book narrowed: Book unsaid: Book who: String @cacheControl(maxAge: 60) }
  type Mutation { rename(title: String!): Book }
  type Book @cacheControl(maxAge: 60) { title: String author: Author }
  type Author { name: String }`);

type CacheControl = { setCacheHint(hint: { maxAge: number }): void };

let title = 'Ficciones';
const resolvers = {
  Query: {
    book: () => ({ title }),
    narrowed(_: unknown, _args: unknown, _context: unknown, info: GraphQLResolveInfo) {
      (info as unknown as { cacheControl: CacheControl }).cacheControl.setCacheHint({ maxAge: 0 });
      return { title };
    },
    who: (_: unknown, _args: unknown, { tenant }: { tenant: string | undefined }) => tenant ?? 'nobody',
  },
  Mutation: {
    rename: (_: unknown, given: { title: string }) => {
      title = given.title;
      return { title };
    },
  },
};

let folder: string;
let asked = 0;
const server = new ApolloServer<{ tenant: string | undefined }>({
  schema: buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }),
  plugins: [
    {
      async requestDidStart() {
        asked += 1;
      },
    },
  ],
});
const commands: Command[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trama-cache-'));
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: '127.0.0.1' },
    context: async ({ req }) => ({ tenant: req.headers['x-tenant'] as string | undefined }),
  });
  const { supergraphSdl, errors } = composeServices([{ name: 'books', url, typeDefs }]);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  await writeFile(join(folder, 'supergraph.graphql'), supergraphSdl);
});
afterEach(async () => {
  title = 'Ficciones';
  for (const one of commands.splice(0)) {
    one.child.kill('SIGKILL');
    await one.ended();
  }
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

async function open(settings: object) {
  const file = join(folder, 'router.json');
  await writeFile(file, JSON.stringify(settings));
  const router = command(['--supergraph', join(folder, 'supergraph.graphql'), '--config', file, '--port', '0']);
  commands.push(router);
  const url = await router.url();
  return async (query: string, headers: Record<string, string> = {}) => {
    const before = asked;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const { data } = (await response.json()) as { data: unknown };
    return { data, cacheControl: response.headers.get('cache-control'), requests: asked - before };
  };
}

const book = '{ book { title } }';
const ficciones = { data: { book: { title: 'Ficciones' } } };

it('keeps nothing, and says nothing of it, unless it is told to', async () => {
  const ask = await open({});
  for (let round = 0; round < 2; round++)
    expect(await ask(book)).toEqual({ ...ficciones, cacheControl: null, requests: 1 });
});

it('keeps as long as the directive says, and no longer than the answer does', async () => {
  const ask = await open({ cache: { memoryMb: 1 } });
  expect(await ask(book)).toEqual({ ...ficciones, cacheControl: 'max-age=60, public', requests: 1 });
  expect(await ask(book)).toMatchObject({
    ...ficciones,
    cacheControl: expect.stringMatching(/^max-age=\d+, public$/),
    requests: 0,
  });
  expect(await ask(book, { 'cache-control': 'no-cache' })).toMatchObject({ requests: 1 });
  for (let round = 0; round < 2; round++) {
    expect(await ask('{ narrowed { title } }')).toMatchObject({ cacheControl: 'no-store', requests: 1 });
    expect(await ask('{ book { author { name } } }')).toMatchObject({ cacheControl: 'no-store', requests: 1 });
  }
});

it('drops what a mutation answers', async () => {
  const ask = await open({ cache: { bypass: false } });
  await ask(book);
  expect(await ask(book, { 'cache-control': 'no-cache' })).toMatchObject({ requests: 0 });
  await ask('mutation { rename(title: "El Aleph") { title } }');
  expect(await ask(book)).toMatchObject({ data: { book: { title: 'El Aleph' } }, requests: 1 });
});

it('tells readers apart by the headers that it carries on', async () => {
  const ask = await open({ cache: {}, headers: { propagate: ['x-tenant'] } });
  const who = (tenant: string) => ask('{ who }', { 'x-tenant': tenant });
  expect(await who('a')).toMatchObject({ data: { who: 'a' }, requests: 1 });
  expect(await who('b')).toMatchObject({ data: { who: 'b' }, requests: 1 });
  expect(await who('a')).toMatchObject({ data: { who: 'a' }, requests: 0 });
});

it.runIf(hasRedis())('keeps in Redis what the next router finds', async () => {
  const redis = await startRedis();
  const settings = { cache: { redis: redis.url } };
  const first = await open(settings);
  const second = await open(settings);
  await expect.poll(async () => (await first(book)).requests).toBe(0);
  await expect.poll(async () => (await second(book)).requests).toBe(0);
  await redis.kill();
  expect(await second(book)).toMatchObject({ ...ficciones, requests: 1 });
});

it('refuses settings that contradict each other', async () => {
  const file = join(folder, 'router.json');
  await writeFile(file, JSON.stringify({ cache: { memoryMb: 1, redis: 'redis://127.0.0.1' } }));
  const router = command(['--supergraph', join(folder, 'supergraph.graphql'), '--config', file]);
  expect(await router.ended()).toBe(1);
  expect(router.output()).toContain('cache: memoryMb or redis, not both');
});
if (!hasRedis()) console.warn('the command with Redis is not tested: there is no redis-server on this machine');
