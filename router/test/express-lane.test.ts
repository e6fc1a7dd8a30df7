/** The short way of plain requests answers as the long way does, and gives a connection up without losing a byte. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProtocolServer, type ProtocolServer } from './protocol-server.ts';

let server: ProtocolServer;
beforeAll(async () => {
  server = await openProtocolServer();
});
afterAll(() => server.close());

const request = (body: object | string, headers: readonly string[] = [], method = 'POST') => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const lines = [`${method} /graphql HTTP/1.1`, 'host: a', 'content-type: application/json', ...headers];
  return `${lines.join('\r\n')}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
};
/** What the strict reader does not take: the same request goes the long way. */
const theLongWay = ['te: trailers'];

type Answer = { status: string; headers: Record<string, string>; body: Buffer };

/** One connection; reads answers by their length, in order. */
class Client {
  readonly socket: Socket;
  #bytes = Buffer.alloc(0);
  #hasEnded = false;
  #wake = () => {};

  constructor(url: string) {
    this.socket = connect(Number(new URL(url).port), '127.0.0.1');
    this.socket.on('data', (bytes) => {
      this.#bytes = Buffer.concat([this.#bytes, bytes]);
      this.#wake();
    });
    for (const event of ['end', 'error', 'close'])
      this.socket.on(event, () => {
        this.#hasEnded = true;
        this.#wake();
      });
  }

  send = (text: string | Buffer): void => void this.socket.write(text);

  /** Null when the connection ends first. */
  async next(): Promise<Answer | null> {
    for (;;) {
      const end = this.#bytes.indexOf('\r\n\r\n');
      const [status = '', ...lines] = this.#bytes.toString('latin1', 0, Math.max(end, 0)).split('\r\n');
      const headers = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
      );
      const length = Number(headers['content-length'] ?? 0);
      if (end >= 0 && this.#bytes.length >= end + 4 + length) {
        const body = this.#bytes.subarray(end + 4, end + 4 + length);
        this.#bytes = this.#bytes.subarray(end + 4 + length);
        return { status, headers, body };
      }
      if (this.#hasEnded) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async ask(text: string | Buffer): Promise<Answer | null> {
    this.send(text);
    return this.next();
  }
}

const open = (url = server.url) => new Client(url);
const json = (answer: Answer | null) => JSON.parse(answer?.body.toString() ?? 'null');
const hello = { query: '{ hello }' };

describe('answers as the long way does', () => {
  it.each<[string, object | string, string[]]>([
    ['data', { query: 'query ($name: String) { hello(name: $name) }', variables: { name: 'Núñez' } }, []],
    ['an error at a path', { query: '{ fails }' }, ['accept: application/graphql-response+json']],
    ['a document that does not parse', { query: '{' }, ['accept: application/graphql-response+json']],
    ['a document that is not valid', { query: '{ nothing }' }, []],
    ['a token that is none', hello, ['authorization: Bearer none', 'accept: application/graphql-response+json']],
    ['a large answer', { query: '{ long(characters: 5000) }' }, ['accept-encoding: gzip']],
    ['a large answer as it is', { query: '{ long(characters: 5000) }' }, []],
    ['another language', { query: '{' }, ['accept-language: en']],
    ['a subscription, which is refused', { query: 'subscription { latest }' }, []],
    ['a batch, which is refused', [hello], []],
    ['no JSON', '{"query"', []],
    ['a key that would be a prototype', '{"query":"{ hello }","__proto__":{}}', []],
    ['nothing that it can read', hello, ['accept: text/html']],
  ])('%s', async (_, body, headers) => {
    const [short, long] = [
      await open().ask(request(body, headers)),
      await open().ask(request(body, [...headers, ...theLongWay])),
    ];
    const comparable = (answer: Answer | null) => {
      const { date, 'x-request-id': id, ...rest } = answer?.headers ?? {};
      expect(new Date(date ?? '').getTime()).toBeGreaterThan(Date.now() - 5_000);
      const text = rest['content-encoding'] ? gunzipSync(answer?.body ?? '').toString() : answer?.body.toString();
      expect(id).toMatch(/^[\da-f-]{36}$/);
      return { status: answer?.status, headers: rest, text: text?.replaceAll(String(id), 'ID') };
    };
    expect(comparable(short)).toEqual(comparable(long));
  });

  it('to a client behind a proxy that is trusted, too', async () => {
    const trusting = await openProtocolServer({}, { TRAMA_TRUST_PROXY: 'true' });
    const forwarded = ['x-forwarded-proto: https', 'x-forwarded-for: 203.0.113.9, 127.0.0.1'];
    const secure = await open(trusting.url).ask(request(hello, forwarded));
    expect(secure?.headers['strict-transport-security']).toBeDefined();
    expect((await open().ask(request(hello, forwarded)))?.headers['strict-transport-security']).toBeUndefined();
    await trusting.close();
  });
});

describe('a connection', () => {
  it('serves plain requests and all others, one after the other', async () => {
    const client = open();
    for (let round = 0; round < 3; round += 1) {
      expect(json(await client.ask(request(hello)))).toEqual({ data: { hello: 'hello world' } });
      const health = await client.ask('GET /health/live HTTP/1.1\r\nhost: a\r\n\r\n');
      expect(health?.status).toBe('HTTP/1.1 200 OK');
    }
  });

  it('answers requests that come before the answers, in order', async () => {
    const client = open();
    const ask = (name: string) =>
      request({ query: 'query ($name: String) { hello(name: $name) }', variables: { name } });
    client.send(ask('one') + ask('two'));
    client.send(ask('three'));
    await once(client.socket, 'data');
    client.send(ask('four'));
    const said = [
      json(await client.next()),
      json(await client.next()),
      json(await client.next()),
      json(await client.next()),
    ];
    expect(said.map(({ data }) => data.hello)).toEqual(['hello one', 'hello two', 'hello three', 'hello four']);
  });

  it('takes a request that comes in pieces, wherever it is cut', async () => {
    const bytes = Buffer.from(request({ query: '{ hello(name: "ñ") }' }));
    for (const at of [1, 20, 60, bytes.length - 12, bytes.length - 1]) {
      const client = open();
      // the connection is in the lane when the first piece comes
      await client.ask(request(hello));
      client.send(bytes.subarray(0, at));
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect({ at, answer: json(await client.ask(bytes.subarray(at))) }).toEqual({
        at,
        answer: { data: { hello: 'hello ñ' } },
      });
      client.socket.destroy();
    }
  });

  it.each(['destroy', 'end'] as const)('ends what it asked for when its client leaves by %s', async (leave) => {
    const client = open();
    client.send(request({ query: '{ never }' }));
    await expect.poll(() => server.active()).toBe(1);
    client.socket[leave]();
    await expect.poll(() => server.active()).toBe(0);
  });
});

it('a server that closes answers what is under way and hangs up on the idle', async () => {
  const closing = await openProtocolServer();
  const idle = open(closing.url);
  const busy = open(closing.url);
  await idle.ask(request(hello));
  await busy.ask(request(hello));
  busy.send(request({ query: '{ next }' }));
  await expect.poll(() => closing.active()).toBe(1);
  const closed = closing.close();
  expect(await idle.next()).toBeNull();
  closing.publish('done');
  expect(await busy.next()).toMatchObject({ headers: { connection: 'close' } });
  await closed;
});
