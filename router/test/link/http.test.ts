/** The lean link before servers that misbehave: every kind of failure is named, none is a crash, none hangs. */
import type { Socket } from 'node:net';
import { LinkFailure, type RemoteOptions, remoteLink } from '@trama/platform/link';
import { afterEach, expect, it } from 'vitest';
import { deadUrl, hello, http, type Misbehaving, misbehaving, query } from './servers.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function linkBefore(answer: (socket: Socket, count: number) => unknown, options: RemoteOptions = {}) {
  const server: Misbehaving = await misbehaving(answer);
  const link = remoteLink('shop', server.url, { timeoutMs: 400, ...options });
  closing.push(() => server.close());
  return { link, server };
}

const failure = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    (answer) => ({ answered: answer }),
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(LinkFailure);
  return { kind: error.kind, message: error.message, code: error.code };
};
const later = (ms: number, run: () => void) => setTimeout(run, ms).unref();

it('sends JSON on one kept connection, with the headers that it is given', async () => {
  const { link, server } = await linkBefore((socket) => socket.write(hello), {
    headers: ['x-from', 'router'],
    sign: (body, actor) => ['x-proof', `${body.length} ${actor.kind}`],
  });
  for (let count = 0; count < 3; count += 1)
    expect(await link.execute({ ...query, headers: ['authorization', 'Bearer t'] })).toMatchObject({
      data: { hello: 'world' },
    });
  expect(server.sockets()).toBe(1);
  expect(server.last().replace(/127.0.0.1:\d+/, 'HOST')).toBe(
    [
      'POST /graphql HTTP/1.1',
      'host: HOST',
      'content-type: application/json',
      'accept: application/graphql-response+json, application/json',
      'x-from: router',
      'x-request-id: request-1',
      'authorization: Bearer t',
      'x-proof: 21 anonymous',
      'content-length: 21',
      '',
      '{"query":"{ hello }"}',
    ].join('\r\n'),
  );
});

it('sends a prepared request, and reads an answer that comes in pieces, cut inside a character', async () => {
  const { link, server } = await linkBefore((socket) => {
    const bytes = Buffer.from(http('{"data":{"name":"Señora Núñez"}}'));
    socket.write(bytes.subarray(0, bytes.indexOf('ñ') + 1));
    later(20, () => socket.write(bytes.subarray(bytes.indexOf('ñ') + 1)));
  });
  const { actor, requestId } = query;
  const answer = await link.send?.({ actor, requestId, head: '{"query":"{ name }"', variables: '{"a":1}' });
  expect(answer?.data).toEqual({ name: 'Señora Núñez' });
  expect(server.last()).toContain('\r\n\r\n{"query":"{ name }","variables":{"a":1}}');
});

it('reads JSON behind a byte order mark', async () => {
  const { link } = await linkBefore((socket) => socket.write(http('\ufeff{"data":{"hello":"world"}}')));
  expect(await link.execute(query)).toMatchObject({ data: { hello: 'world' } });
});

it('passes GraphQL errors on, whatever the status', async () => {
  const errors = [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }];
  for (const status of ['200 OK', '400 Bad Request', '401 Unauthorized', '500 Oh']) {
    const { link } = await linkBefore((socket) => socket.write(http(JSON.stringify({ errors }), status)));
    expect(await link.execute(query)).toMatchObject({ errors });
  }
});

it('names what is not GraphQL, and does not follow a redirect', async () => {
  const said = async (text: string) => {
    const { link } = await linkBefore((socket) => socket.write(text));
    const { kind, message } = await failure(link.execute(query));
    return `${kind}: ${message}`;
  };
  const moved = http('', '302 Found', 'text/plain', 'location: http://127.0.0.1:1/graphql\r\n');
  expect(await said(http('<html>', '200 OK', 'text/html'))).toBe(
    'garbage: shop: answered with status 200 and no GraphQL',
  );
  expect(await said(http('<html>', '404 Not Found', 'text/html'))).toContain('garbage: shop: answered with status 404');
  expect(await said(http('<html>', '500 Oh', 'text/html'))).toBe('status: shop: answered with status 500');
  expect(await said(http('slow down', '429 Too Many'))).toBe('status: shop: answered with status 429');
  expect(await said(http('{"data":{"hel'))).toContain('garbage');
  for (const body of ['', 'null', '[]', '1', '{}', '"data"'])
    expect({ body, said: await said(http(body)) }).toEqual({ body, said: expect.stringContaining('garbage') });
  expect(await said(moved)).toContain('garbage: shop: answered with status 302');
  expect(await said('SMTP ready\r\n\r\n')).toBe('garbage: shop: answered something that is not HTTP');
});

it('waits no longer than it may: headers that do not come, a body that drips, a connection that does not open', async () => {
  const silent = await linkBefore(() => {});
  const dripping = await linkBefore((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n{');
    const drip = setInterval(() => socket.write(' '), 10);
    socket.on('close', () => clearInterval(drip));
  });
  for (const { link, server } of [silent, dripping]) {
    const started = performance.now();
    expect(await failure(link.execute(query))).toMatchObject({ kind: 'timeout', code: 'UNAVAILABLE' });
    expect(performance.now() - started).toBeLessThan(900);
    await expect.poll(() => server.sockets()).toBe(0);
  }
  // one connection only, and it is taken: the time of who waits for it runs all the same
  const { link } = await linkBefore(() => {}, { connections: 1 });
  const both = await Promise.all([failure(link.execute(query)), failure(link.execute(query))]);
  expect(both.map(({ kind }) => kind)).toEqual(['timeout', 'timeout']);
});

it('tells a broken connection from none, and names no host', async () => {
  const reset = await linkBefore((socket) => socket.resetAndDestroy());
  expect(await failure(reset.link.execute(query))).toMatchObject({
    kind: 'connection',
    message: 'shop: could not be reached',
  });
  const half = await linkBefore((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"data":'));
  expect(await failure(half.link.execute(query))).toMatchObject({
    kind: 'connection',
    message: 'shop: broke off its answer',
  });
  const dead = await failure(remoteLink('shop', await deadUrl()).execute(query));
  expect(dead).toEqual({ kind: 'connection', message: 'shop: could not be reached', code: 'UNAVAILABLE' });
  const nowhere = await failure(remoteLink('shop', 'http://nowhere.invalid/graphql').execute(query));
  expect(nowhere).toMatchObject({ kind: 'connection', message: 'shop: could not be reached' });
});

it('does not read an answer of 50 MB, and goes on afterwards', async () => {
  const { link, server } = await linkBefore(
    (socket, count) => {
      if (count > 1) return socket.write(hello);
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 50000000\r\n\r\n');
      return socket.write(Buffer.alloc(50_000_000, 'x'));
    },
    { maxAnswerBytes: 1_000_000, timeoutMs: 5_000 },
  );
  expect(await failure(link.execute(query))).toMatchObject({
    kind: 'garbage',
    message: 'shop: the answer has more bytes than are read',
  });
  await expect.poll(() => server.sockets()).toBe(0);
  expect(await link.execute(query)).toMatchObject({ data: { hello: 'world' } });
});

it('hangs up when the client leaves, before asking, while waiting and while reading', async () => {
  const { link, server } = await linkBefore((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{'), {
    timeoutMs: 10_000,
  });
  expect(await failure(link.execute({ ...query, signal: AbortSignal.abort() }))).toMatchObject({ kind: 'left' });
  expect(server.requests()).toBe(0);
  const leaving = new AbortController();
  const asked = failure(link.execute({ ...query, signal: leaving.signal }));
  await expect.poll(() => server.requests()).toBe(1);
  leaving.abort();
  expect(await asked).toMatchObject({ kind: 'left' });
  await expect.poll(() => server.sockets()).toBe(0);
});

it('refuses a header that would split the request', async () => {
  const { link, server } = await linkBefore((socket) => socket.write(hello));
  const headers = ['x-evil', 'a\r\nx-admin: 1'];
  expect(await failure(link.execute({ ...query, headers }))).toMatchObject({ kind: 'garbage' });
  expect(server.requests()).toBe(0);
});

it('checks a server by asking for __typename', async () => {
  const { link, server } = await linkBefore((socket, count) => socket.write(count === 1 ? hello : http('', '503 Oh')));
  await link.check();
  expect(server.last()).toContain('{"query":"{__typename}"}');
  expect(await failure(link.check())).toMatchObject({ kind: 'status' });
});

it('finishes what is under way when it is closed, and keeps no timer', async () => {
  const { link } = await linkBefore((socket) => later(100, () => socket.write(hello)));
  const asked = link.execute(query);
  await new Promise((resolve) => setTimeout(resolve, 30));
  await link.close();
  expect(await asked).toMatchObject({ data: { hello: 'world' } });
  expect(await failure(link.execute(query))).toMatchObject({ kind: 'connection' });
});
