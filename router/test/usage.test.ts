/** Who uses what of a schema: counted to the field, argument, input field and enum value, by client, over restarts. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@trama/platform/config';
import { buildSchema, getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { usageLines } from '../../scripts/usage.ts';
import type { Plugin, RouterRequest } from '../src/request.ts';
import { readClient } from '../src/usage/client.ts';
import { coordinatesOf } from '../src/usage/coordinates.ts';
import { readUsageFiles } from '../src/usage/usage-files.ts';
import { UsageLedger } from '../src/usage/usage-ledger.ts';
import { createUsage } from '../src/usage.ts';
import { openProtocolServer } from './protocol-server.ts';

const schema = buildSchema(`
  type Query { products(filter: Filter, first: Int, order: Order): [Product!] node(id: ID!): Node }
  interface Node { id: ID! }
  type Product implements Node { id: ID! name(locale: String @deprecated(reason: "old")): String
    price: Int @deprecated(reason: "ask for cost") }
  input Filter { text: String old: String @deprecated(reason: "gone soon") any: [Filter!] order: Order }
  enum Order { NAME PRICE @deprecated(reason: "unused") }
`);
const log = createLogger('test', 'silent');
const operationOf = (document: ReturnType<typeof parse>, name?: string) =>
  getOperationAST(document, name) as OperationDefinitionNode;

function used(text: string, variables: Record<string, unknown> = {}, name?: string): string[] {
  const document = parse(text);
  const { fixed, ofVariables } = coordinatesOf(schema, document, operationOf(document, name));
  const found = new Set(fixed);
  ofVariables?.(variables, (coordinate) => found.add(coordinate));
  return [...found].sort();
}

describe('what an operation uses', () => {
  it('is its fields, arguments, and what stands in its text', () => {
    const text =
      '{ products(filter: { text: "a", any: [{ old: "b" }] }, order: PRICE) { ...P } } fragment P on Product { id }';
    expect(used(text)).toEqual([
      ...['Filter.any', 'Filter.old', 'Filter.text', 'Order.PRICE', 'Product.id'],
      ...['Query.products', 'Query.products(filter:)', 'Query.products(order:)'],
    ]);
  });

  it('is what the variables hold, as deep as they go, and not what they could hold', () => {
    const text = 'query ($filter: Filter, $orders: Order = NAME) { products(filter: $filter, order: $orders) { id } }';
    expect(used(text, { filter: { any: [{ order: 'PRICE', nonsense: 1 }, { any: null }] }, orders: 'WRONG' })).toEqual([
      ...['Filter.any', 'Filter.order', 'Order.NAME', 'Order.PRICE', 'Product.id'],
      ...['Query.products', 'Query.products(filter:)', 'Query.products(order:)'],
    ]);
    let deep: object = { text: 'x' };
    for (let level = 0; level < 10_000; level++) deep = { any: deep };
    expect(used(text, { filter: deep })).toContain('Filter.any');
  });

  it('is not what other operations of its document use, nor introspection', () => {
    const text = `query A { node(id: "1") { __typename ... on Product { name @include(if: true) } } __schema { types { name } } }
      query B { products { price } }`;
    expect(used(text, {}, 'A')).toEqual(['Product.name', 'Query.node', 'Query.node(id:)']);
  });
});

describe('the ledger', () => {
  const document = parse('{ products { id } }');
  const operation = operationOf(document);
  const coordinates = coordinatesOf(schema, document, operation);

  it('counts clients that name themselves up to a limit, and all others as one', () => {
    const ledger = new UsageLedger();
    for (let number = 0; number < 600; number++)
      ledger.record({ name: `client ${number}`, version: '1' }, operation, coordinates);
    const all = ledger.read();
    expect(all).toHaveLength(501);
    expect(all.find(({ name }) => name === 'other')?.counts.get('Product.id')).toBe(100);
    expect(ledger.read()).toEqual(all);
    ledger.take();
    expect(ledger.read()).toEqual([]);
  });

  it('takes names as they may stand in a report', () => {
    expect(readClient({ 'graphql-client-name': ' web\u0000\n ', 'graphql-client-version': '1.2' })).toEqual({
      name: 'web',
      version: '1.2',
    });
    expect(readClient({ 'apollographql-client-name': 'x'.repeat(500) })?.name).toHaveLength(100);
    expect(readClient({ 'graphql-client-name': ['a', 'b'] })).toBeUndefined();
  });
});

describe('kept in a folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trama-usage-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const ask = async (plugin: Plugin, name: string, text: string) => {
    const document = parse(text);
    const request = { document, operation: operationOf(document), client: { name, version: '' } } as RouterRequest;
    await plugin(request, async () => ({ data: null }));
  };

  it('is added up over routers and their restarts, what is deprecated first', async () => {
    for (const name of ['web', 'phone', 'web']) {
      const usage = createUsage(schema, log, folder);
      await ask(usage.plugin, name, '{ products { id price } }');
      await ask(usage.plugin, name, '{ products { id } }');
      await usage.close();
    }
    expect(await readdir(folder)).toHaveLength(3);
    const hours = await readUsageFiles(folder, Date.now());
    expect(hours.flatMap(({ clients }) => clients.map(({ counts }) => counts['Product.id']))).toEqual([2, 2, 2]);
    const lines = await usageLines(['--field', 'Product.price', '--folder', folder], {});
    expect(lines.slice(1)).toEqual(['Product.price  3', '    web  2', '    phone  1']);
    expect(await usageLines(['--field', 'Product.gone'], { TRAMA_USAGE_FOLDER: folder })).toContain(
      'Nobody used Product.gone.',
    );
    const { used } = createUsage(schema, log).report();
    expect(used).toEqual([]);
  });

  it('reads what was not written long ago, and nothing that is not its own', async () => {
    const old = join(folder, '2020-01-01T10.old.json');
    const counts = { 'Product.ancient': 1 };
    await writeFile(
      old,
      JSON.stringify({ hour: '2020-01-01T10:00:00.000Z', clients: [{ name: 'a', version: '', counts }] }),
    );
    await writeFile(join(folder, 'notes.txt'), 'not ours');
    expect(await usageLines(['--field', 'Product.ancient', '--folder', folder], {})).toContain(
      'Nobody used Product.ancient.',
    );
    expect(await usageLines(['--field', 'Product.ancient', '--folder', folder, '--days', '9999'], {})).toContain(
      'Product.ancient  1',
    );
    expect(await usageLines(['--folder', join(folder, 'none')], {})).toContain('Nobody used anything.');
  });

  it('does not stand in the way when the disk does', async () => {
    const usage = createUsage(schema, log, join(folder, 'notes.txt'));
    await ask(usage.plugin, 'web', '{ products { id } }');
    await usage.close();
    expect(usage.report().used).toHaveLength(2);
  });
});

it('is shown to operators, by the client that headers and sockets name', async () => {
  const server = await openProtocolServer({}, {}, true);
  const usageOf = async (headers: Record<string, string> = {}, query = '') => {
    const response = await fetch(new URL(`/usage${query}`, server.url), { headers });
    return { status: response.status, ...((await response.json()) as object) };
  };
  await server.post({ query: '{ hello }' }, { 'graphql-client-name': 'web', 'graphql-client-version': '2' });
  await server.post({ query: '{ hello }' });
  await server.post({ query: '{ nothing }' }, { 'graphql-client-name': 'wrong' });
  const client = createClient({
    url: server.socketUrl,
    webSocketImpl: WebSocket,
    connectionParams: { 'apollographql-client-name': 'phone' },
  });
  for await (const _ of client.iterate({ query: 'subscription { counted(to: 1) }' }));
  await client.dispose();
  expect(await usageOf()).toMatchObject({ status: 401 });
  expect(await usageOf({ authorization: `Bearer ${await server.token(60_000)}` })).toMatchObject({
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  });
  const operator = { authorization: `Bearer ${await server.token(60_000, 'session', 'system:operate')}` };
  expect(await usageOf(operator)).toEqual({
    status: 200,
    since: expect.any(String),
    used: [
      {
        coordinate: 'Query.hello',
        requests: 2,
        clients: [
          { name: 'web', version: '2', requests: 1 },
          { name: 'unknown', version: '', requests: 1 },
        ],
      },
      ...['Subscription.counted', 'Subscription.counted(to:)'].map((coordinate) => ({
        coordinate,
        requests: 1,
        clients: [{ name: 'phone', version: '', requests: 1 }],
      })),
    ],
  });
  expect(await usageOf(operator, '?of=Query.hello')).toMatchObject({ used: [{ coordinate: 'Query.hello' }] });
  await server.close();
});
