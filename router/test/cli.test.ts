/** The router's command before subgraphs that know nothing of it, as a client and an operator see it. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { hasRedis, startRedis } from '../../scripts/redis.ts';
import { readUsageFiles } from '../src/usage/usage-files.ts';
import { type Command, command, openShop, type Shop } from './link/shop-command.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
const commands: Command[] = [];
afterEach(async () => {
  for (const one of commands.splice(0)) {
    one.child.kill('SIGKILL');
    await one.ended();
  }
});

function run(...args: string[]): Command {
  const one = command(args);
  commands.push(one);
  return one;
}

async function post(url: string, query: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data?: Record<string, unknown>; errors?: { message: string }[] };
}

async function settings(text: string): Promise<string> {
  const file = join(shop.folder, 'router.yaml');
  await writeFile(file, text);
  return file;
}

const rated = '{ products { name rating } }';
const answer = {
  data: {
    products: [
      { name: 'Table', rating: 2 },
      { name: 'Chair', rating: 4 },
    ],
  },
};

it.each(['compiled', 'apollo'])(
  'routes a query over two subgraphs with the %s executor, and stops when told',
  async (executor) => {
    const router = run('--supergraph', await shop.write(), '--port', '0', '--executor', executor);
    const url = await router.url();
    shop.products.seen.length = 0;
    expect(await post(url, rated, { authorization: 'Bearer of-somebody-else' })).toEqual(answer);
    // the subgraph sees nothing of the client, and nothing of Trama
    expect(Object.keys(shop.products.seen[0] ?? {}).sort()).toEqual([
      ...['accept', 'content-length', 'content-type', 'host', 'x-request-id'],
    ]);
    expect((await fetch(new URL('/health/ready', url))).status).toBe(200);
    expect((await fetch(new URL('/graphiql', url))).status).toBe(404);
    router.child.kill('SIGTERM');
    expect(await router.ended()).toBe(0);
  },
);

it('answers what is under way before it stops, and takes nothing more', async () => {
  const router = run('--supergraph', await shop.write(), '--port', '0');
  const url = await router.url();
  await post(url, rated);
  const slow = post(url, '{ slow }');
  const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
  const events = client.iterate({ query: 'subscription { productAdded { name } }' });
  expect((await events.next()).value).toMatchObject({ data: { productAdded: { name: 'Product 1' } } });
  await new Promise((resolve) => setTimeout(resolve, 200));
  router.child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 100));
  await expect(post(url, rated)).rejects.toThrow();
  expect(await slow).toEqual({ data: { slow: 'at last' } });
  // a subscription would never end by itself
  await expect(
    (async () => {
      for await (const _ of events);
    })(),
  ).rejects.toMatchObject({ code: 1001 });
  expect(await router.ended()).toBe(0);
});

it('answers what is under way on the supergraph before, even when it stops right after a reload', async () => {
  const file = await shop.write();
  const router = run('--supergraph', file, '--port', '0');
  const url = await router.url();
  await post(url, rated);
  const slow = post(url, '{ slow }');
  await new Promise((resolve) => setTimeout(resolve, 50));
  await shop.write('stars: Int');
  router.child.kill('SIGHUP');
  await expect.poll(router.output, { interval: 10 }).toContain('the new supergraph answers');
  router.child.kill('SIGTERM');
  expect(await slow).toEqual({ data: { slow: 'at last' } });
  expect(await router.ended()).toBe(0);
});

it('carries a subscription from a subgraph that speaks graphql-transport-ws, completed by the other', async () => {
  const router = run('--supergraph', await shop.write(), '--port', '0');
  const client = createClient({ url: (await router.url()).replace('http', 'ws'), webSocketImpl: WebSocket });
  const events = [];
  for await (const event of client.iterate({ query: 'subscription { productAdded { name rating } }' })) {
    events.push(event.data);
    if (events.length === 2) break;
  }
  expect(events).toEqual([
    { productAdded: { name: 'Product 1', rating: 2 } },
    { productAdded: { name: 'Product 2', rating: 4 } },
  ]);
  await client.dispose();
});

it('takes a new supergraph under load without a failed request, and keeps the old one when the new is broken', async () => {
  const file = await shop.write();
  const router = run('--supergraph', file, '--port', '0');
  const url = await router.url();
  await post(url, rated);
  let isDone = false;
  const wrong: unknown[] = [];
  let answered = 0;
  const clients = Array.from({ length: 8 }, async () => {
    while (!isDone) {
      const got = await post(url, rated).catch((error) => error);
      answered += 1;
      if (JSON.stringify(got) !== JSON.stringify(answer)) wrong.push(got);
    }
  });
  const subscriber = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
  let events = 0;
  const next = () => (events += 1);
  subscriber.subscribe(
    { query: 'subscription { productAdded { name } }' },
    { next, error: (error) => wrong.push(error), complete: () => wrong.push('complete') },
  );
  const slow: Promise<unknown>[] = [];
  for (const field of ['stars: Int', 'score: Int', 'likes: Int']) {
    slow.push(post(url, '{ slow }'));
    await shop.write(field);
    const name = field.split(':')[0];
    await expect.poll(() => post(url, `{ products { ${name} } }`), { timeout: 10_000 }).toMatchObject({ data: {} });
  }
  // in one step, as tools do that replace a file: half a file would be another broken one
  await writeFile(`${file}.next`, 'type Query { broken');
  await rename(`${file}.next`, file);
  await expect.poll(router.output, { timeout: 10_000 }).toContain('the one before stays');
  expect(await post(url, '{ products { likes } }')).toMatchObject({ data: {} });
  // a subscription goes on where it began
  const before = events;
  await expect.poll(() => events).toBeGreaterThan(before + 2);
  isDone = true;
  await Promise.all(clients);
  expect(await Promise.all(slow)).toEqual(Array(3).fill({ data: { slow: 'at last' } }));
  expect({ wrong, enough: answered > 100 }).toEqual({ wrong: [], enough: true });
  // what was asked for most was planned before the new one took over
  expect(router.output()).toMatch(/"planned":[1-9]/);
  expect(router.output().match(/the one before stays/g)).toHaveLength(1);
});

it('follows its settings: URLs, forwarded headers, limits, origins', async () => {
  const file = await shop.write('', { products: 'http://127.0.0.1:1/graphql' });
  const config = await settings(`
listen: { port: 0 }
subgraphs:
  products: { url: "${shop.products.url}", timeoutMs: 5000, retries: 1, headers: { x-from: router } }
headers: { propagate: [Authorization, x-tenant] }
limits: { rootFields: 1, introspection: nobody }
cors: { origins: ["https://app.example"] }
`);
  const router = run('--supergraph', file, '--config', config);
  const url = await router.url();
  shop.products.seen.length = 0;
  const headers = { authorization: 'Bearer t', 'x-tenant': 'a', 'x-other': 'b', origin: 'https://app.example' };
  expect(await post(url, rated, headers)).toEqual(answer);
  expect(shop.products.seen[0]).toMatchObject({ authorization: 'Bearer t', 'x-tenant': 'a', 'x-from': 'router' });
  expect(shop.products.seen[0]).not.toHaveProperty('x-other');
  expect(shop.reviews.seen.at(-1)).toMatchObject({ authorization: 'Bearer t', 'x-tenant': 'a' });
  expect(shop.reviews.seen.at(-1)).not.toHaveProperty('x-from');
  // each request has its own, however many are under way
  shop.products.seen.length = 0;
  const tenants = Array.from({ length: 20 }, (_, index) => String(index));
  await Promise.all(tenants.map((tenant) => post(url, rated, { 'x-tenant': tenant })));
  expect(shop.products.seen.map((seen) => seen['x-tenant']).sort()).toEqual(tenants.toSorted());
  expect((await post(url, '{ __schema { types { name } } }')).errors).toHaveLength(1);
  expect((await post(url, '{ a: slow b: slow }')).errors).toHaveLength(1);
  const allowed = async (origin: string) =>
    (await fetch(url, { method: 'POST', headers: { origin } })).headers.get('access-control-allow-origin');
  expect(await allowed('https://app.example')).toBe('https://app.example');
  expect(await allowed('https://evil.example')).toBe(null);
});

it('forwards headers of a websocket: of its upgrade, and before those what connection_init says', async () => {
  const config = await settings('headers: { propagate: [authorization, x-tenant, x-line] }');
  const router = run('--supergraph', await shop.write(), '--port', '0', '--config', config);
  const url = (await router.url()).replace('http', 'ws');
  class Socket extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers: { 'x-tenant': 'of-the-upgrade', 'x-other': 'b', 'x-line': 'one' } });
    }
  }
  const first = async (connectionParams: Record<string, unknown>) => {
    shop.products.seen.length = 0;
    shop.reviews.seen.length = 0;
    const client = createClient({ url, webSocketImpl: Socket, connectionParams });
    let events = 0;
    for await (const _ of client.iterate({ query: 'subscription { productAdded { name rating } }' }))
      if (++events === 2) break;
    await client.dispose();
    // the subscription itself, and what is fetched for each event of it
    return [...shop.products.seen, ...shop.reviews.seen];
  };
  const asUpgraded = await first({});
  expect(asUpgraded.length).toBeGreaterThanOrEqual(3);
  for (const seen of asUpgraded) {
    expect(seen).toMatchObject({ 'x-tenant': 'of-the-upgrade' });
    expect(seen).not.toHaveProperty('x-other');
  }
  const said = { Authorization: 'Bearer t', 'x-tenant': 'said', 'x-other': 'c', 'x-line': 'two\r\nx-other: d' };
  for (const seen of await first(said)) {
    expect(seen).toMatchObject({ authorization: 'Bearer t', 'x-tenant': 'said', 'x-line': 'one' });
    expect(seen).not.toHaveProperty('x-other');
  }
});

it('slows a client down that asks for too much, and says for how long', async () => {
  const config = await settings('rateLimit: { units: 30, windowSeconds: 60 }');
  const router = run('--supergraph', await shop.write(), '--port', '0', '--config', config);
  const url = await router.url();
  const ask = () =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ products { name } }' }),
    });
  expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
});

it.runIf(hasRedis())('counts with other routers in Redis, and stops with it', async () => {
  const redis = await startRedis();
  try {
    const config = await settings(`rateLimit: { units: 30, windowSeconds: 60, redis: "${redis.url}" }`);
    const routers = [];
    for (let number = 0; number < 2; number += 1)
      routers.push(run('--supergraph', await shop.write(), '--port', '0', '--config', config));
    const urls = await Promise.all(routers.map((one) => one.url()));
    const errors = [];
    for (const url of urls) errors.push((await post(url, '{ products { name } }')).errors?.length);
    expect(errors).toEqual([undefined, 1]);
    for (const one of routers) {
      one.child.kill('SIGTERM');
      expect(await one.ended()).toBe(0);
    }
  } finally {
    await redis.stop();
  }
});

it('says how it is used, and its version', async () => {
  const help = run('--help');
  expect(await help.ended()).toBe(0);
  expect(help.output()).toContain('--supergraph FILE');
  // every setting that there is
  const source = await readFile(join(import.meta.dirname, '..', 'src', 'cli', 'settings.ts'), 'utf8');
  const [, body = ''] = source.split('const schema = z.strictObject(');
  for (const [, name = ''] of body.matchAll(/^ {2,6}(\w+):/gm))
    expect(help.output()).toMatch(new RegExp(`\\b${name}\\b`));
  const version = run('--version');
  expect(await version.ended()).toBe(0);
  expect(version.output()).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it('ends with one line that says what to mend', async () => {
  const file = await shop.write();
  const said = async (...args: string[]) => {
    const one = run(...args);
    expect(await one.ended()).toBe(1);
    return one.output().replaceAll(shop.folder, '').trim();
  };
  const config = async (text: string) => said('--supergraph', file, '--config', await settings(text));
  expect(await said()).toMatchInlineSnapshot(`"trama-router: --supergraph FILE is missing; --help says more"`);
  expect(await said('--supergraph', file, '--prot', '1')).toMatchInlineSnapshot(
    `"trama-router: Unknown option '--prot'; --help says more"`,
  );
  expect(await said('--supergraph', file, '--port', 'many')).toMatchInlineSnapshot(
    `"trama-router: --port must be a number from 0 to 65535, not many"`,
  );
  expect(await said('--supergraph', join(shop.folder, 'none.graphql'))).toMatchInlineSnapshot(
    `"trama-router: /none.graphql cannot be read: ENOENT"`,
  );
  expect(
    await config('subgraphs: { products: { timeout: 5, url: nowhere } }\nlisten: { prt: 1 }\nextra: 1'),
  ).toMatchInlineSnapshot(`
    "trama-router: /router.yaml cannot be used:
      listen.prt: there is no such setting
      subgraphs.products.url: must be an http(s) URL
      subgraphs.products.timeout: there is no such setting
      extra: there is no such setting"
  `);
  expect(await config('listen: { port: ')).toMatchInlineSnapshot(
    `"trama-router: /router.yaml is neither YAML nor JSON: Flow map in block collection must be sufficiently indented and end with a } at line 1, column 17:"`,
  );
  expect(await config('headers: { propagate: [Host, "a b"] }')).toMatchInlineSnapshot(`
    "trama-router: /router.yaml cannot be used:
      headers.propagate.0: is a header that the router writes itself
      headers.propagate.1: must be the name of a header"
  `);
  expect(await config('subgraphs: { prodcts: { retries: 1 } }')).toContain(
    'trama-router: /router.yaml: subgraphs.prodcts: the supergraph has no such subgraph',
  );
  const broken = join(shop.folder, 'broken.graphql');
  await writeFile(broken, 'type Query { a: Int }');
  expect(await said('--supergraph', broken)).toContain('cannot be loaded');
  const nowhere = await shop.write('', { products: '' });
  expect(await said('--supergraph', nowhere, '--port', '0')).toMatchInlineSnapshot(
    `"trama-router: the supergraph gives no URL for products: set subgraphs.products.url in the config file"`,
  );
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  expect(
    (await said('--supergraph', await shop.write(), '--port', String(port))).replaceAll(String(port), 'N'),
  ).toContain('port N of 127.0.0.1 is taken: give another with --port');
  taken.close();
});

it('shows plans to nobody, unless the settings say so', async () => {
  const explained = async (...more: string[]) => {
    const router = run('--supergraph', await shop.write(), '--port', '0', ...more);
    const response = await fetch(await router.url(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-trama-explain': 'plan' },
      body: JSON.stringify({ query: rated }),
    });
    return (await response.json()) as { extensions?: { explain: { text: string } } };
  };
  expect(await explained()).toEqual(answer);
  const { extensions } = await explained('--config', await settings('explain: true'));
  expect(extensions?.explain.text).toContain('QueryPlan');
});

it('counts over reloads of the supergraph, and keeps who used what, when the settings say so', async () => {
  const file = await shop.write();
  const config = await settings(`metrics: true\nusage: { folder: ${join(shop.folder, 'usage')} }`);
  const router = run('--supergraph', file, '--port', '0', '--config', config);
  const url = await router.url();
  await post(url, rated, { 'graphql-client-name': 'web' });
  await shop.write('stars: Int');
  router.child.kill('SIGHUP');
  await expect.poll(router.output, { interval: 10 }).toContain('the new supergraph answers');
  await post(url, rated);
  const metrics = await (await fetch(new URL('/metrics', url))).text();
  expect(metrics).toContain('trama_operation_seconds_count{kind="query",transport="http",outcome="ok"} 2');
  expect(metrics).toContain('trama_subgraph_breaker_state{subgraph="products"} 0');
  router.child.kill('SIGTERM');
  expect(await router.ended()).toBe(0);
  const hours = await readUsageFiles(join(shop.folder, 'usage'), Date.now());
  expect(hours.flatMap(({ clients }) => clients.map(({ name }) => name)).sort()).toEqual(['unknown', 'web']);
});
