/** Plain requests are read as Node's own parser reads them; all others are left to it. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { PlainRequests } from './plain-request.ts';

const plain = (headers: string[], body: string, start = 'POST /graphql HTTP/1.1') =>
  Buffer.from([start, ...headers, `content-length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'));
const usual = ['host: a', 'content-type: application/json'];
const read = (bytes: Buffer | string) => new PlainRequests('/graphql').read(Buffer.from(bytes));

it('reads a request that came whole, and one after the other', () => {
  const requests = new PlainRequests('/graphql');
  const first = requests.read(plain([...usual, 'X-Name:  Núñez '.replace(/[^\x20-\x7e]/g, 'n')], '{"query":"{ ñ }"}'));
  expect(first).toEqual({
    headers: { host: 'a', 'content-type': 'application/json', 'x-name': 'Nnnez', 'content-length': '18' },
    body: '{"query":"{ ñ }"}',
  });
  expect(requests.read(plain(usual, '{}'))?.headers).not.toHaveProperty('x-name');
  // a body of another length under the head of before
  const again = plain(usual, '{}').toString();
  expect(requests.read(Buffer.from(again.slice(0, -1)))).toBeNull();
  expect(requests.read(Buffer.from(again))?.body).toBe('{}');
});

it.each([
  ['another method', plain(usual, '{}', 'PUT /graphql HTTP/1.1')],
  ['another path', plain(usual, '{}', 'POST /graphqlx HTTP/1.1')],
  ['a query string', plain(usual, '{}', 'POST /graphql?a HTTP/1.1')],
  ['HTTP/1.0', plain(usual, '{}', 'POST /graphql HTTP/1.0')],
  ['no host', plain(['content-type: application/json'], '{}')],
  ['two hosts', plain([...usual, 'host: b'], '{}')],
  ['a page of a browser', plain([...usual, 'origin: https://a.example'], '{}')],
  ['a form', plain(['host: a', 'content-type: application/x-www-form-urlencoded'], '{}')],
  ['no content type', plain(['host: a'], '{}')],
  ['chunks', plain([...usual, 'transfer-encoding: chunked'], '{}')],
  ['two lengths', plain([...usual, 'content-length: 2'], '{}')],
  [
    'a length that is none',
    Buffer.from('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: +2\r\n\r\n{}'),
  ],
  ['an upgrade', plain([...usual, 'connection: upgrade', 'upgrade: h2c'], '{}')],
  ['an expectation', plain([...usual, 'expect: 100-continue'], '{}')],
  ['the last of a connection', plain([...usual, 'connection: close'], '{}')],
  ['a space before the colon', plain([...usual, 'x-a : b'], '{}')],
  ['a folded line', plain([...usual, 'x-a: b', ' c'], '{}')],
  ['a bare line feed', plain([...usual, 'x-a: b\nx-c: d'], '{}')],
  ['a value that is not ASCII', plain([...usual, 'x-a: ñ'], '{}')],
  ['a zero byte', plain([...usual, 'x-a: \0'], '{}')],
  ['half a head', plain(usual, '{}').subarray(0, 40)],
  ['more than one request', Buffer.concat([plain(usual, '{}'), plain(usual, '{}')])],
  ['a long head', plain([...usual, `x-a: ${'b'.repeat(9_000)}`], '{}')],
])('leaves %s to others', (_, bytes) => {
  expect(read(bytes)).toBeNull();
});

// Node's own parser, to compare with
const seen: { headers: IncomingMessage['headers']; body: string; url: string | undefined }[] = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  seen.push({ headers: request.headers, body, url: request.url });
  response.end();
}).listen(0, '127.0.0.1');
afterAll(() => server.close());

it('reads nothing otherwise than Node does', async () => {
  await (server.listening || once(server, 'listening'));
  const { port } = server.address() as AddressInfo;
  const name = fc.constantFrom('x-a', 'X-A', 'accept', 'x b', 'x-c\t', 'content-length', 'Transfer-Encoding', 'te', '');
  const value = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom('2', 'chunked', ' 2 ', '2, 2', 'a\r\nx: y', '\tq\t'),
  );
  const separator = fc.constantFrom(': ', ':', ' : ', ':\t');
  const extra = fc.tuple(name, separator, value).map((parts) => parts.join(''));
  const requests = fc.tuple(fc.array(extra, { maxLength: 3 }), fc.constantFrom('{}', '{"a":"ñ"}', ''));
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(requests, async ([extras, body]) => {
      const bytes = plain([...usual, ...extras], body);
      const ours = read(bytes);
      if (!ours) return;
      seen.length = 0;
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      socket.write(bytes);
      await once(socket, 'data');
      socket.destroy();
      compared += 1;
      expect(seen.map(({ headers, ...rest }) => ({ ...rest, headers: { ...headers } }))).toEqual([
        { url: '/graphql', body: ours.body, headers: { ...ours.headers } },
      ]);
    }),
    { numRuns: 500 },
  );
  expect(compared).toBeGreaterThan(50);
});
