/**
 * graphql-transport-ws, section by section of its protocol, spoken by a raw socket.
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '@trama/platform/testing';
import { createClient } from 'graphql-ws';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openProtocolServer } from './protocol-server.ts';
import { RawSocket } from './raw-socket.ts';
import { socketRouter } from './socket-router.ts';

const initTimeout = 300; // milliseconds
const trusted = '{ hello }';
const here = socketRouter({
  socketInitTimeout: initTimeout,
  documents: { trusted: new Map([[createHash('sha256').update(trusted).digest('hex'), trusted]]) },
});
const { open, isActive } = here;

describe('the connection', () => {
  it('is refused without the subprotocol, with 4406', async () => {
    const client = await RawSocket.connect(here.router.socketUrl, { protocol: '' });
    expect(await client.closed()).toEqual([4406, 'Subprotocol not acceptable']);
  });

  it('is not agreed on with another subprotocol', async () => {
    await expect(RawSocket.connect(here.router.socketUrl, { protocol: 'graphql-ws' })).rejects.toThrow('subprotocol');
  });

  it('is refused on another path, and by what is no URL', async () => {
    await expect(RawSocket.connect(here.router.socketUrl.replace('/graphql', '/other'))).rejects.toThrow('404');
    const { hostname, port } = new URL(here.router.url);
    const socket = connect(Number(port), hostname);
    socket.write('GET // HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const [answer] = (await Array.fromAsync(socket)) as Buffer[];
    expect(String(answer)).toContain('404');
  });

  it('from a foreign origin is closed with 4403', async () => {
    const client = await RawSocket.connect(here.router.socketUrl, { origin: 'https://evil.test' });
    client.say({ type: 'connection_init' });
    expect(await client.closed()).toEqual([4403, 'Forbidden']);
    const friend = await RawSocket.connect(here.router.socketUrl, { origin: 'https://app.test' });
    friend.say({ type: 'connection_init' });
    expect(await friend.next()).toEqual({ type: 'connection_ack' });
    friend.leave();
  });
});

describe('connection_init', () => {
  it('is acknowledged', async () => {
    const client = await RawSocket.connect(here.router.socketUrl);
    client.say({ type: 'connection_init', payload: { any: 'thing' } });
    expect(await client.next()).toEqual({ type: 'connection_ack' });
    client.leave();
  });

  it('must come in time, or 4408', async () => {
    const began = Date.now();
    const client = await RawSocket.connect(here.router.socketUrl);
    expect(await client.closed()).toEqual([4408, 'Connection initialisation timeout']);
    expect(Date.now() - began).toBeGreaterThanOrEqual(initTimeout - 5);
  });

  it('in time leaves the connection open', async () => {
    const client = await open();
    await wait(initTimeout + 100);
    client.subscribe('1', '{ hello }');
    expect((await client.next()).type).toBe('next');
    client.leave();
  });

  it('must come once, or 4429', async () => {
    const client = await open();
    client.say({ type: 'connection_init' });
    expect(await client.closed()).toEqual([4429, 'Too many initialisation requests']);
  });
});

describe('ping and pong', () => {
  it('are answered before and after connection_init, with their payload', async () => {
    const client = await RawSocket.connect(here.router.socketUrl);
    client.say({ type: 'ping' });
    expect(await client.next()).toEqual({ type: 'pong' });
    client.say({ type: 'connection_init' });
    await client.next();
    client.say({ type: 'ping', payload: { at: 1 } });
    expect(await client.next()).toEqual({ type: 'pong', payload: { at: 1 } });
    client.leave();
  });

  it('takes a pong that nobody asked for', async () => {
    const client = await open();
    client.say({ type: 'pong', payload: {} });
    client.subscribe('1', '{ hello }');
    expect((await client.next()).type).toBe('next');
    client.leave();
  });
});

describe('subscribe', () => {
  it('before the acknowledgement closes with 4401', async () => {
    const client = await RawSocket.connect(here.router.socketUrl);
    client.subscribe('1', '{ hello }');
    expect(await client.closed()).toEqual([4401, 'Unauthorized']);
  });

  it('with an id in use closes with 4409, and frees what was open', async () => {
    const client = await open();
    client.subscribe('same', 'subscription { published }');
    await isActive(1);
    client.subscribe('same', '{ hello }');
    expect(await client.closed()).toEqual([4409, 'Subscriber for same already exists']);
    await isActive(0);
  });

  it('closes with 4409 whatever the length of the id', async () => {
    const client = await open();
    const id = 'ñ'.repeat(200);
    client.subscribe(id, 'subscription { published }');
    client.subscribe(id, 'subscription { published }');
    expect(await client.closed()).toEqual([4409, 'Subscriber already exists']);
    await isActive(0);
  });

  it('answers a query and a mutation with one result, and completes', async () => {
    const client = await open();
    client.subscribe('q', 'query ($name: String) { hello(name: $name) }', { variables: { name: 'ñandú' } });
    expect(await client.take(2)).toEqual([
      { id: 'q', type: 'next', payload: { data: { hello: 'hello ñandú' } } },
      { id: 'q', type: 'complete' },
    ]);
    const before = here.router.increments();
    client.subscribe('m', 'mutation { increment }');
    expect(await client.take(2)).toEqual([
      { id: 'm', type: 'next', payload: { data: { increment: before + 1 } } },
      { id: 'm', type: 'complete' },
    ]);
    client.leave();
  });

  it('lets an id be used again after its completion', async () => {
    const client = await open();
    for (let round = 0; round < 3; round++) {
      client.subscribe('again', '{ hello }');
      expect((await client.take(2)).map(({ type }) => type)).toEqual(['next', 'complete']);
    }
    client.leave();
  });

  it('answers several operations at a time, each under its id', async () => {
    const client = await open();
    client.subscribe('a', 'subscription { published }');
    client.subscribe('b', 'subscription { other: published }');
    await isActive(2);
    here.router.publish('news');
    const messages = await client.take(2);
    expect(messages.sort((one, two) => String(one.id).localeCompare(String(two.id)))).toEqual([
      { id: 'a', type: 'next', payload: { data: { published: 'news' } } },
      { id: 'b', type: 'next', payload: { data: { other: 'news' } } },
    ]);
    client.leave();
    await isActive(0);
  });

  it('takes a trusted document by its id', async () => {
    const client = await open();
    const documentId = createHash('sha256').update('{ hello }').digest('hex');
    client.say({ id: '1', type: 'subscribe', payload: { documentId } });
    expect((await client.next()).payload).toEqual({ data: { hello: 'hello world' } });
    client.leave();
  });

  it('of one operation too many is an error of that operation', async () => {
    const client = await open();
    for (let id = 0; id < 501; id++) client.subscribe(String(id), 'subscription { published }');
    expect(await client.next()).toMatchObject({
      id: '500',
      type: 'error',
      payload: [{ extensions: { code: 'TOO_MANY_OPERATIONS' } }],
    });
    client.leave();
    await isActive(0);
  });
});

describe('errors', () => {
  it.each([
    ['of syntax', '{ hello', 'GRAPHQL_PARSE_FAILED'],
    ['of validation', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['of a subscription that is not there', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['of variables', 'query ($n: Int!) { long(characters: $n) }', 'BAD_USER_INPUT'],
  ])('%s end the operation with one message', async (_, query, code) => {
    const client = await open();
    client.subscribe('1', query);
    expect(await client.next()).toMatchObject({ id: '1', type: 'error', payload: [{ extensions: { code } }] });
    // nothing follows, and the id is free
    client.subscribe('1', '{ hello }');
    expect((await client.next()).type).toBe('next');
    client.leave();
  });

  it('of a field come beside the data', async () => {
    const client = await open();
    client.subscribe('1', '{ hello fails }');
    expect(await client.take(2)).toMatchObject([
      { type: 'next', payload: { data: { hello: 'hello world', fails: null }, errors: [{ path: ['fails'] }] } },
      { type: 'complete' },
    ]);
    client.leave();
  });

  it('of a source that breaks end the operation', async () => {
    const client = await open();
    client.subscribe('1', 'subscription { broken }');
    expect(await client.take(2)).toMatchObject([
      { id: '1', type: 'next', payload: { data: { broken: 1 } } },
      { id: '1', type: 'error', payload: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
    ]);
    client.leave();
  });

  it('of a wrong token end each operation, not the connection', async () => {
    const client = await open({ authorization: 'Bearer nonsense' });
    client.subscribe('1', '{ hello }');
    expect(await client.next()).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    client.leave();
  });
});

describe('complete', () => {
  it('from the server ends a subscription whose source has ended', async () => {
    const client = await open();
    client.subscribe('1', 'subscription { counted(to: 3) }');
    const messages = await client.take(4);
    expect(messages.map(({ payload }) => payload)).toEqual(
      [1, 2, 3].map((counted) => ({ data: { counted } })).concat(undefined as never),
    );
    expect(messages[3]).toEqual({ id: '1', type: 'complete' });
    client.leave();
  });

  it('from the client frees the source, and nothing more is heard of it', async () => {
    const client = await open();
    client.subscribe('1', 'subscription { published }');
    await isActive(1);
    client.say({ id: '1', type: 'complete' });
    await isActive(0);
    here.router.publish('late');
    client.subscribe('2', '{ hello }');
    expect((await client.next()).id).toBe('2');
    client.leave();
  });

  it('from the client stops a query that is under way', async () => {
    const client = await open();
    client.subscribe('1', '{ never }');
    await isActive(1);
    client.say({ id: '1', type: 'complete' });
    await isActive(0);
    client.leave();
  });

  it('right behind subscribe frees the source all the same', async () => {
    const client = await open();
    client.subscribe('1', 'subscription { published }');
    client.say({ id: '1', type: 'complete' });
    client.subscribe('1', '{ hello }');
    expect(await client.next()).toMatchObject({ id: '1', payload: { data: { hello: 'hello world' } } });
    await isActive(0);
    client.leave();
  });

  it('of an id that nobody knows is passed over', async () => {
    const client = await open();
    client.say({ id: 'unknown', type: 'complete' });
    client.subscribe('1', '{ hello }');
    expect((await client.next()).type).toBe('next');
    client.leave();
  });

  it('is what a client that goes away means, however it goes', async () => {
    const [polite, rude] = [await open(), await open()];
    polite.subscribe('1', 'subscription { published }');
    rude.subscribe('1', 'subscription { latest }');
    await isActive(2);
    polite.socket.close(1000);
    rude.leave();
    await isActive(0);
  });
});

describe('invalid messages', () => {
  it.each([
    'not JSON',
    '[]',
    'null',
    '{}',
    '{"type":"unknown"}',
    '{"type":"next","id":"1","payload":{"data":null}}',
    '{"type":"connection_ack"}',
    '{"type":"ping","payload":"text"}',
    '{"type":"subscribe"}',
    '{"type":"subscribe","id":"1"}',
    '{"type":"subscribe","id":1,"payload":{"query":"{ hello }"}}',
    '{"type":"subscribe","id":"","payload":{"query":"{ hello }"}}',
    '{"type":"subscribe","id":"1","payload":{}}',
    '{"type":"subscribe","id":"1","payload":{"query":1}}',
    '{"type":"subscribe","id":"1","payload":{"query":"{ hello }","variables":[]}}',
    '{"type":"subscribe","id":"1","payload":{"query":"{ hello }","operationName":{}}}',
    '{"type":"subscribe","id":"1","payload":{"query":"{ hello }","extensions":7}}',
    '{"type":"complete"}',
  ])('%s closes with 4400', async (message) => {
    const client = await open();
    client.say(message);
    const [code, reason] = await client.closed();
    expect(code).toBe(4400);
    expect(reason).not.toBe('');
  });
});

it('is what the client of graphql-ws speaks', async () => {
  const client = createClient({ url: here.router.socketUrl, webSocketImpl: WebSocket });
  const results = await Array.fromAsync(client.iterate({ query: 'subscription { counted(to: 2) }' }));
  expect(results).toEqual([{ data: { counted: 1 } }, { data: { counted: 2 } }]);
  await expect(client.iterate({ query: '{ nothing }' }).next()).rejects.toMatchObject([
    { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
  await client.dispose();
});

it('says 1001 to everybody when the server closes', async () => {
  const closing = await openProtocolServer();
  const client = await RawSocket.open(closing.socketUrl);
  client.subscribe('1', 'subscription { published }');
  await eventually(
    async () => closing.active(),
    (active) => active === 1,
  );
  const [closed] = await Promise.all([client.closed(), closing.close()]);
  expect(closed).toEqual([1001, 'Going away']);
  expect(closing.active()).toBe(0);
});
