/** Answers in parts over HTTP: byte by byte in each format, and read by the clients that people use. */
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler, GraphQL17Alpha9Handler } from '@apollo/client/incremental';
import { eventually } from '@trama/platform/testing';
import { Client, fetchExchange } from '@urql/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWireServer } from './wire-server.ts';

let router: Awaited<ReturnType<typeof openWireServer>>;
beforeAll(async () => {
  router = await openWireServer();
});
afterAll(() => router.close());
afterEach(() => {
  router.release();
  router.setDown(false);
});

const apollo2022 = 'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9';
const draft = 'multipart/mixed;incrementalSpec=v0.2,application/graphql-response+json,application/json;q=0.9';
const query = '{ book(id: 1) { title ... @defer(label: "v") { views } } }';

const parts = (...texts: string[]) =>
  `${['', ...texts.map((text) => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${text}`)].join('\r\n---')}\r\n-----\r\n`;

describe('over HTTP', () => {
  it('is what deferSpec=20220824 says', async () => {
    const answer = await router.post(query, apollo2022);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'multipart/mixed; boundary="-"; deferSpec=20220824',
      'cache-control': 'no-cache, no-transform',
      'x-content-type-options': 'nosniff',
      'transfer-encoding': 'chunked',
    });
    expect(await answer.text()).toBe(
      parts(
        '{"data":{"book":{"title":"first"}},"hasNext":true}',
        '{"incremental":[{"data":{"views":10},"path":["book"],"label":"v"}],"hasNext":false}',
      ),
    );
  });

  it('is what incrementalSpec=v0.2 says', async () => {
    const answer = await router.post(query, draft);
    expect(answer.headers.get('content-type')).toBe('multipart/mixed; boundary="-"; incrementalSpec=v0.2');
    expect(await answer.text()).toBe(
      parts(
        '{"data":{"book":{"title":"first"}},"pending":[{"id":"0","path":["book"],"label":"v"}],"hasNext":true}',
        '{"incremental":[{"id":"0","data":{"views":10}}],"completed":[{"id":"0"}],"hasNext":false}',
      ),
    );
  });

  it('is the format of 2022 for who says multipart/mixed and no more', async () => {
    const answer = await router.post(query, 'multipart/mixed');
    expect(answer.headers.get('content-type')).toBe('multipart/mixed; boundary="-"');
    expect(await answer.text()).toContain('"path":["book"]');
  });

  it.each([
    ['application/json', 'application/json; charset=utf-8'],
    ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
    ['multipart/mixed;deferSpec=20991231, application/json', 'application/json; charset=utf-8'],
    ['multipart/mixed;subscriptionSpec=1.0, application/json', 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
  ])('is whole for %s', async (accept, type) => {
    const answer = await router.post(query, accept);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(await answer.json()).toEqual({ data: { book: { title: 'first', views: 10 } } });
  });

  it('is whole as server-sent events', async () => {
    const answer = await router.post(query, 'text/event-stream');
    expect(await answer.text()).toContain('data: {"data":{"book":{"title":"first","views":10}}}\n\nevent: complete');
  });

  it.each(['multipart/mixed;deferSpec=20991231', 'multipart/mixed;incrementalSpec=v9', 'multipart/mixed;otherSpec=1'])(
    'is refused with 406 for %s alone',
    async (accept) => {
      const answer = await router.post(query, accept);
      expect(answer.status).toBe(406);
      expect(await answer.text()).toContain('NOT_ACCEPTABLE');
    },
  );

  it('is one JSON where nothing is deferred, or nothing was left to come', async () => {
    for (const whole of ['{ desk { name } }', '{ book(id: 9) { ... @defer { views } } }', '{ nothing }']) {
      const answer = await router.post(whole, draft);
      expect(answer.headers.get('content-type')).toContain('application/graphql-response+json');
      await answer.json();
    }
  });

  it('shows the first part, closed, while the others are still fetched', async () => {
    router.hold();
    const answer = await router.post(query, draft);
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let read = '';
    while (!read.endsWith('\r\n---')) read += (await reader?.read())?.value ?? '';
    expect(read).toContain('{"data":{"book":{"title":"first"}}');
    await eventually(
      async () => router.waiting(),
      (count) => count === 1,
    );
    router.release();
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      if (done) break;
      read += value;
    }
    expect(read).toMatch(/"views":10.*\r\n-----\r\n$/);
  });

  it('is fetched no further when the client leaves', async () => {
    router.hold();
    const before = router.left();
    const leaving = new AbortController();
    const answer = await router.post(query, draft, {}, leaving.signal);
    const reader = answer.body?.getReader();
    await reader?.read();
    await eventually(
      async () => router.waiting(),
      (count) => count === 1,
    );
    leaving.abort();
    await eventually(
      async () => router.left(),
      (count) => count === before + 1,
    );
    expect(router.waiting()).toBe(0);
  });

  it('masks in every part what a subgraph failed with, and names the request', async () => {
    router.setDown(true);
    const answer = await router.post('{ book(id: 1) { title ... @defer { rating } } }', draft);
    const text = await answer.text();
    expect(text).not.toContain('ECONNREFUSED');
    const [, second = ''] = text.split('\r\n---').slice(1);
    const { incremental } = JSON.parse(second.slice(second.indexOf('{')));
    expect(incremental[0]).toMatchObject({
      data: { rating: null },
      errors: [{ extensions: { code: 'UNAVAILABLE', requestId: answer.headers.get('x-request-id') } }],
    });
  });

  it('says what it has cost with the last part', async () => {
    const answer = await router.post(query, draft, { 'x-trama-cost': '1' });
    const text = await answer.text();
    expect(text.match(/"cost":\{"estimated":\d+,"actual":1\}/g)).toHaveLength(2);
  });
});

describe('urql', () => {
  const run = (text: string) =>
    new Promise<{ data: unknown; hasNext: boolean; error: unknown }[]>((resolve) => {
      const client = new Client({ url: router.url, exchanges: [fetchExchange], preferGetMethod: false });
      const seen: { data: unknown; hasNext: boolean; error: unknown }[] = [];
      client.query(text, {}).subscribe(({ data, hasNext, error }) => {
        seen.push(structuredClone({ data, hasNext, error: error?.message }));
        if (!hasNext) resolve(seen);
      });
    });

  it('reads what is deferred when it comes', async () => {
    expect(await run(query)).toEqual([
      { data: { book: { title: 'first' } }, hasNext: true, error: undefined },
      { data: { book: { title: 'first', views: 10 } }, hasNext: false, error: undefined },
    ]);
  });

  it('reads streamed items', async () => {
    const seen = await run('{ numbers @stream(initialCount: 2) desk { ... @defer { lamp { watts } } } }');
    expect(seen[0]?.data).toEqual({ numbers: [1, 2], desk: {} });
    expect(seen.at(-1)?.data).toEqual({ numbers: [1, 2, 3, 4], desk: { lamp: { watts: 40 } } });
  });

  it('keeps what it has when a part fails', async () => {
    const last = (await run('{ books { id ... @defer { views } } }')).at(-1);
    expect(last?.data).toEqual({ books: [{ id: '1', views: 10 }, { id: '2', views: 20 }, { id: '3' }] });
    expect(last?.error).toContain('[GraphQL]');
  });
});

describe.each([
  ['deferSpec=20220824', () => new Defer20220824Handler()],
  ['incrementalSpec=v0.2', () => new GraphQL17Alpha9Handler()],
])("Apollo's client with %s", (name, handler) => {
  const run = async (text: string) => {
    const types: (string | null)[] = [];
    const recorded: typeof fetch = async (...asked) => {
      const answer = await fetch(...asked);
      types.push(answer.headers.get('content-type'));
      return answer;
    };
    const client = new ApolloClient({
      link: ApolloLink.from([new HttpLink({ uri: router.url, fetch: recorded })]),
      cache: new InMemoryCache(),
      incrementalHandler: handler() as Defer20220824Handler,
    });
    const { data, error } = await client.query({
      query: gql(text),
      fetchPolicy: 'no-cache',
      errorPolicy: 'all',
    });
    client.stop();
    expect(types).toEqual([`multipart/mixed; boundary="-"; ${name}`]);
    return { data, error };
  };

  it('reads what is deferred, in lists and in fragments in fragments', async () => {
    const { data, error } = await run(
      '{ books { id ... @defer(label: "r") { rating ... @defer(label: "n") { next { title } } } } desk { lamp { on } ... @defer(label: "l") { lamp { watts } } } }',
    );
    expect(error).toBeUndefined();
    expect(JSON.parse(JSON.stringify(data))).toMatchObject({
      books: [
        { id: '1', rating: 0.5, next: { title: 'second' } },
        { id: '2', rating: 1, next: null },
        { id: '3', rating: 1.5, next: null },
      ],
      desk: { lamp: { on: true, watts: 40 } },
    });
  });

  it('reads streamed items', async () => {
    const { data } = await run('{ numbers @stream(initialCount: 2, label: "n") }');
    expect(data).toMatchObject({ numbers: [1, 2, 3, 4] });
  });
});
