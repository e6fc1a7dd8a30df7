/**
 * Advisories against the routers of this family, each as a test of ours. What they are about is in the names; the text is
 * at https://github.com/advisories/<id>.
 */
import { createLogger } from '@trama/platform/config';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { graphqlOverHttp } from '../src/http.ts';
import { subgraph } from './conformance/supergraph.ts';
import { openRouter, type Said } from './small-router.ts';

const shared = `
  type Query { t: T @shareable i: I @shareable }
  interface I { id: ID! i: I }
  type T implements I @key(fields: "id") {
    id: ID! @shareable a: T @shareable b: T @shareable i: I @shareable x: Int @shareable y: Int @shareable
  }
  type U implements I @key(fields: "id") { id: ID! @shareable i: I @shareable x: Int @shareable }`;
const recursive = { one: subgraph(shared), two: subgraph(shared), three: subgraph(shared) };
const fragments = (count: number, body: (next: string) => string, type: string) =>
  Array.from({ length: count }, (_, index) => `fragment F${index} on ${type} { ${body(`...F${index + 1}`)} }`).join(
    ' ',
  );

/** The answer, and how long it took in milliseconds. */
async function timed(ask: () => Promise<Said>): Promise<{ said: Said; took: number }> {
  const started = performance.now();
  const said = await ask();
  return { said, took: performance.now() - started };
}

describe('GHSA-q2f9-x4p4-7xmh (CVE-2025-32030): named fragments that spread each other make planning exponential', () => {
  const bomb = (count: number) =>
    `{ t { ...F0 } } ${fragments(count, (next) => `a { ${next} } b { ${next} }`, 'T')} fragment F${count} on T { x y }`;

  it('is refused by what it would be when written out, without writing it out', async () => {
    const router = openRouter(recursive);
    const { said, took } = await timed(() => router.ask(bomb(15)));
    expect(said.errors?.[0]?.extensions).toMatchObject({
      code: 'MAX_SELECTIONS_LIMIT',
      limit: 'selections',
      max: 5_000,
    });
    expect(took).toBeLessThan(10_000);
    expect(router.sent).toEqual([]);
  });

  it('the largest that is allowed is planned in a moment', async () => {
    const router = openRouter(recursive);
    const { said, took } = await timed(() => router.ask(bomb(9)));
    expect(said).toEqual({ data: { t: null } });
    expect(took).toBeLessThan(20_000);
  });

  it('fragments that spread only fragments do not keep us busy either', async () => {
    const query = `{ t { ...F0 } } ${fragments(200, (next) => `${next} ${next} ${next}`, 'T')} fragment F200 on T { x }`;
    const { said, took } = await timed(() => openRouter(recursive).ask(query));
    expect(said.errors?.[0]?.extensions).toMatchObject({ code: 'MAX_SELECTIONS_LIMIT' });
    // three to the power of 200 fragments would take more than a life
    expect(took).toBeLessThan(10_000);
  });
});

describe('GHSA-p2q6-pwh5-m6jr (CVE-2025-32031): selections to which an optimisation of the planner does not apply', () => {
  const bomb = (count: number) =>
    `{ i { ...F0 } } ${fragments(count, (next) => `... on T { i { ${next} } } ... on U { i { ${next} } }`, 'I')}
     fragment F${count} on I { id ... on T { x } ... on U { x } }`;

  it('are counted with their fragments, and too many refused', async () => {
    const router = openRouter(recursive);
    const { said, took } = await timed(() => router.ask(bomb(18)));
    expect(said.errors?.[0]?.extensions).toMatchObject({ code: 'MAX_SELECTIONS_LIMIT' });
    expect(took).toBeLessThan(10_000);
    expect(router.sent).toEqual([]);
  });

  it('the largest that are allowed end in an answer or an error, in bounded time', async () => {
    const { said, took } = await timed(() => openRouter(recursive).ask(bomb(8)));
    expect(said).toEqual({ data: { i: null } });
    expect(took).toBeLessThan(5_000);
  });
});

describe('GHSA-pfjj-6f4p-rvmh (CVE-2026-32621): keys that every object inherits pollute Object.prototype', () => {
  const hostile = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'];
  const row = () => ({ __typename: 'Row', id: '1', json: JSON.parse('{"__proto__":{"polluted":"json"}}'), name: 'n' });
  const subgraphs = {
    one: subgraph(
      'type Query { row(id: ID, first: Int): Row rows: [Row] } type Row @key(fields: "id") { id: ID! json: Json secret: Int @authenticated } scalar Json',
      { Query: { row, rows: () => [row(), row()] } },
    ),
    two: subgraph('type Row @key(fields: "id") { id: ID! name: String }', { Row: { __resolveReference: row } }),
  };
  const clean = () => {
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.getPrototypeOf(Object.prototype)).toBeNull();
    expect({}.constructor).toBe(Object);
  };

  it.each(hostile)('as an alias, a fragment, an operation and a variable: %s', async (name) => {
    const router = openRouter(subgraphs);
    const query = `query ${name}($${name}: ID = "1", $on: Boolean = true) {
      ${name}: row(id: $${name}) { ...${name} ${name}: name polluted: secret }
      rows { ${name}: json @include(if: $on) name }
    } fragment ${name} on Row { id name }`;
    const inherited = JSON.parse(`{"__proto__":{"on":false}}`);
    for (const variables of [undefined, JSON.parse(`{"${name}":"1"}`), name === '__proto__' ? {} : inherited]) {
      const said = await router.ask(query, null, { variables, operationName: name, wantsCost: true });
      const data = said.data as Record<string, Record<string, unknown>>;
      expect(Object.hasOwn(data, name)).toBe(true);
      expect(data[name]).toMatchObject({ id: '1', name: 'n', polluted: null });
      expect(Object.hasOwn(data[name] ?? {}, name)).toBe(true);
      expect(said.errors?.map(({ path }) => path)).toEqual([[name, 'polluted']]);
      clean();
    }
  });

  it('as what a subgraph answers', async () => {
    const router = openRouter(subgraphs);
    const said = await router.ask('{ row { json name } rows { json name } }');
    expect(JSON.stringify(said.data)).toBe(
      '{"row":{"json":{"__proto__":{"polluted":"json"}},"name":"n"},"rows":[{"json":{"__proto__":{"polluted":"json"}},"name":"n"},{"json":{"__proto__":{"polluted":"json"}},"name":"n"}]}',
    );
    clean();
  });
});

describe('GHSA-hff2-gcpx-8f4p: a browser sends a GET of another site with a Content-Type, unasked', () => {
  async function get(headers: Record<string, string>) {
    let ran = 0;
    const app = fastify();
    const run = async () => {
      ran += 1;
      return { data: { __typename: 'Query' } };
    };
    const log = createLogger('test', 'silent');
    const closing = new AbortController().signal;
    graphqlOverHttp(app, { path: '/graphql', run, log, allowedOrigins: [], closing } as never);
    const response = await app.inject({ url: '/graphql?query={__typename}', headers });
    await app.close();
    return { status: response.statusCode, ran, code: response.json().errors?.[0]?.extensions?.code };
  }
  const refused = { status: 400, ran: 0, code: 'CSRF' };

  it.each([
    'message/rfc822',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json',
    'APPLICATION/JSON; a=b',
  ])('is not taken for preflighted by a Content-Type: %s', async (type) => {
    expect(await get({ 'content-type': type, 'sec-fetch-site': 'cross-site' })).toEqual(refused);
    expect(await get({ 'content-type': type, origin: 'https://evil.example' })).toEqual(refused);
  });

  it.each(['message/rfc822', 'text/plain', 'application/jsonp', 'text/plain, application/json'])(
    'with a Content-Type that is not JSON is refused whoever sends it: %s',
    async (type) => {
      expect(await get({ 'content-type': type })).toEqual(refused);
    },
  );

  it('one without, or of JSON, from no other site is answered', async () => {
    expect(await get({})).toMatchObject({ status: 200, ran: 1 });
    expect(await get({ 'content-type': 'application/json; charset=utf-8' })).toMatchObject({ status: 200, ran: 1 });
  });
});
