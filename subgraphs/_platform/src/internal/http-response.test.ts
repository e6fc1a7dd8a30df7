/** Reading HTTP/1.1 responses: however they are cut on the way, and nothing that two readers could read differently. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedResponse, type Response, ResponseReader, ResponseTooLong } from './http-response.ts';

const maxBytes = 1_000;

/** What a reader makes of these pieces; an empty one is the end of the connection. */
function read(...pieces: (string | Buffer)[]): Response | null {
  const reader = new ResponseReader(maxBytes);
  let response: Response | null = null;
  for (const piece of pieces) {
    expect(response).toBeNull();
    // the buffer is used again at once, as that of a socket is
    const buffer = Buffer.from(piece);
    response = buffer.length === 0 ? reader.end() : reader.read(buffer);
    buffer.fill('X');
  }
  return response;
}

const ok = 'HTTP/1.1 200 OK\r\n';

describe('bodies', () => {
  it.each<[string, string, Partial<Response>]>([
    ['by length', `${ok}Content-Length: 2\r\n\r\n{}`, { body: '{}', keepAliveMs: null }],
    [
      'in chunks',
      `${ok}transfer-encoding: chunked\r\n\r\n1\r\n{\r\nA;x=y\r\n"a":"12345\r\n2\r\n"}\r\n0\r\n\r\n`,
      { body: '{"a":"12345"}' },
    ],
    [
      'with trailers',
      `${ok}transfer-encoding: CHUNKED\r\n\r\n2\r\n{}\r\n0\r\nx-a: b\r\nx-c: d\r\n\r\n`,
      { body: '{}' },
    ],
    ['empty', `${ok}content-length: 0\r\n\r\n`, { body: '' }],
    ['none', 'HTTP/1.1 204 No Content\r\n\r\n', { status: 204, body: '' }],
    [
      'after an interim response',
      `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${ok}content-length: 2\r\n\r\n{}`,
      { status: 200, body: '{}' },
    ],
    ['with its length said twice alike', `${ok}content-length: 2\r\ncontent-length: 2\r\n\r\n{}`, { body: '{}' }],
    ['and without a reason', 'HTTP/1.1 500\r\ncontent-length: 2\r\n\r\n{}', { status: 500 }],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it('with what they say of being kept', () => {
    const head = `${ok}Cache-Control: max-age=5\r\ncache-control: private\r\n`;
    expect(read(`${head}content-length: 0\r\n\r\n`)?.cacheControl).toBe('max-age=5, private');
  });

  it('up to the end of the connection', () => {
    expect(read(`${ok}\r\n{"a"`, ':1}', '')).toMatchObject({ status: 200, body: '{"a":1}', keepAliveMs: 0 });
    expect(read(`${ok}content-length: 9\r\n\r\n{"a"`, '')).toBeNull();
    expect(read(`${ok}transfer-encoding: chunked\r\n\r\n4\r\n{"a"\r\n`, '')).toBeNull();
  });

  it('however they are cut, one after the other on a connection', () => {
    const body = fc.string({ unit: 'grapheme', maxLength: 40 });
    const framing = fc.constantFrom('length', 'chunked');
    const answers = fc.array(fc.tuple(body, framing, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(answers, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 10 }), (all, cuts) => {
        const reader = new ResponseReader(maxBytes);
        for (const [text, how, size] of all) {
          const bytes = how === 'length' ? byLength(text) : inChunks(text, size);
          let response: Response | null = null;
          for (let at = 0, cut = 0; at < bytes.length; cut += 1) {
            const next = Math.min(bytes.length, at + (cuts[cut % cuts.length] as number));
            expect(response).toBeNull();
            const piece = Buffer.from(bytes.subarray(at, next));
            response = reader.read(piece);
            piece.fill(0);
            at = next;
          }
          expect(response).toEqual({ status: 200, body: text, keepAliveMs: null, cacheControl: null });
          expect(reader.hasStarted).toBe(false);
        }
      }),
    );
  });
});

it.each<[string, number | null]>([
  ['HTTP/1.1 200 OK\r\nconnection: close\r\nkeep-alive: timeout=5', 0],
  ['HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5, max=9', 5_000],
  ['HTTP/1.0 200 OK', 0],
  ['HTTP/1.0 200 OK\r\nconnection: keep-alive', null],
])('says how long a connection is kept: %j', (head, keepAliveMs) => {
  expect(read(`${head}\r\ncontent-length: 0\r\n\r\n`)).toMatchObject({ keepAliveMs });
});

it.each([
  'SMTP ready\r\n\r\n',
  'HTTP/2 200 OK\r\n\r\n',
  'HTTP/1.1 99 Low\r\n\r\n',
  `${ok}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`,
  `${ok}content-length: +2\r\n\r\n{}`,
  `${ok}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}`,
  `${ok}transfer-encoding: gzip, chunked\r\n\r\n`,
  `${ok}transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n`,
  `${ok}content-length : 2\r\n\r\n{}`,
  `${ok}x-a: b\r\n folded\r\ncontent-length: 2\r\n\r\n{}`,
  `${ok}x-a: b\ncontent-length: 2\r\n\r\n{}`,
  `${ok}content-length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n`,
  `${ok}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
  `${ok}transfer-encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n`,
  `${ok}transfer-encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n`,
  `${ok}transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\nHTTP/1.1`,
  `${ok}${'x'.repeat(70_000)}`,
])('refuses what could be read in two ways: %j', (text) => {
  expect(() => read(text)).toThrow(MalformedResponse);
});

it('reads no more than it may', () => {
  expect(() => read(`${ok}content-length: 1001\r\n\r\n`)).toThrow(ResponseTooLong);
  expect(() => read(`${ok}\r\n${'x'.repeat(1_001)}`)).toThrow(ResponseTooLong);
  expect(() => read(`${ok}transfer-encoding: chunked\r\n\r\n3E9\r\n${'x'.repeat(1_001)}`)).toThrow(ResponseTooLong);
});

const byLength = (text: string) => Buffer.from(`${ok}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);

function inChunks(text: string, size: number): Buffer {
  const bytes = Buffer.from(text);
  const parts = [Buffer.from(`${ok}Transfer-Encoding: chunked\r\n\r\n`)];
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}
