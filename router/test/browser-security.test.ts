/** What protects people who come with a browser: cross-site requests, origins, headers; and compression. */
import { request as rawRequest } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProtocolServer, type ProtocolServer } from './protocol-server.ts';

let router: ProtocolServer;
let proxied: ProtocolServer;
beforeAll(async () => {
  router = await openProtocolServer();
  proxied = await openProtocolServer({}, { TRAMA_TRUST_PROXY: 'true' });
});
afterAll(() => Promise.all([router.close(), proxied.close()]));

type Raw = { status: number; headers: Record<string, string>; body: Buffer };

/** fetch would set and hide headers of its own. */
const send = (url: string, headers: Record<string, string>, method = 'GET', body?: string) =>
  new Promise<Raw>((resolve, reject) => {
    const outgoing = rawRequest(url, { method, headers }, async (incoming) => {
      const chunks = (await incoming.toArray()) as Buffer[];
      const { statusCode = 0, headers: got } = incoming;
      resolve({ status: statusCode, headers: got as Record<string, string>, body: Buffer.concat(chunks) });
    });
    outgoing.on('error', reject).end(body);
  });
const json = { 'content-type': 'application/json' };
const post = (query: string, headers: Record<string, string> = {}) =>
  send(router.url, { ...json, ...headers }, 'POST', JSON.stringify({ query }));
const get = (headers: Record<string, string>) => send(`${router.url}?query=%7Bhello%7D`, headers);

describe('cross-site requests', () => {
  it.each([
    ['text/plain', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['application/x-www-form-urlencoded', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    // the one form that is read, with a header that no form has
    ['multipart/form-data; boundary=x', 400, 'CSRF'],
    ['Multipart/Form-Data; boundary=x', 400, 'CSRF'],
    ['multipart/mixed; boundary=x', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('by a form (%s) are a %i, and do nothing', async (type, status, code) => {
    const body = JSON.stringify({ query: 'mutation { increment }' });
    const answer = await send(router.url, type ? { 'content-type': type } : {}, 'POST', body);
    expect([answer.status, router.increments()]).toEqual([status, 0]);
    expect(JSON.parse(String(answer.body))).toMatchObject({
      errors: [{ extensions: { code } }],
    });
  });

  it.each([
    ['an image of another site', { 'sec-fetch-site': 'cross-site' }, 400],
    ['a sister site', { 'sec-fetch-site': 'same-site' }, 400],
    ['a page of another origin', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }, 400],
    ['an opaque origin', { origin: 'null' }, 400],
    ['a page of an allowed origin', { origin: 'https://app.test', 'sec-fetch-site': 'cross-site' }, 200],
    ['our own page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['the address bar', { 'sec-fetch-site': 'none' }, 200],
    ['no browser', {}, 200],
    ['a page that was preflighted', { 'sec-fetch-site': 'cross-site', 'x-trama-preflight': '1' }, 200],
    ["one of Apollo's clients", { 'sec-fetch-site': 'cross-site', 'apollo-require-preflight': 'true' }, 200],
  ] as const)('by GET from %s', async (_, headers, status) => {
    const answer = await get(headers);
    expect(answer.status).toBe(status);
    if (status === 400) expect(String(answer.body)).toContain('"CSRF"');
  });
});

describe('origins', () => {
  const preflight = (origin: string) =>
    send(router.url, { origin, 'access-control-request-method': 'POST' }, 'OPTIONS');

  it('that are allowed are told so', async () => {
    expect(await preflight('https://app.test')).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://app.test',
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH',
        'access-control-allow-headers': expect.stringContaining('authorization'),
        'access-control-max-age': '86400',
        vary: 'origin',
      },
    });
    const answer = await post('{ hello }', { origin: 'https://app.test' });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': 'https://app.test',
      'access-control-expose-headers': expect.stringMatching(/^x-request-id, retry-after, /),
    });
  });

  it.each(['https://evil.test', 'https://app.test.evil.test', 'http://app.test', 'null', 'https://APP.test:444'])(
    '%s is told nothing',
    async (origin) => {
      for (const { headers } of [await preflight(origin), await post('{ hello }', { origin })]) {
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
        expect(headers['vary']).toBe('origin');
      }
    },
  );
});

describe('headers', () => {
  it('are on every answer, be it good or bad', async () => {
    const { origin } = new URL(router.url);
    for (const answer of [await post('{ hello }'), await post('{'), await send(`${origin}/nowhere`, {})])
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
  });

  it('let no other site frame a page', async () => {
    const { headers } = await send(new URL('/graphiql', router.url).href, {});
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).toContain("script-src 'self'");
  });

  it('demand TLS only where there is TLS, and only a trusted proxy can say so', async () => {
    const https = { 'x-forwarded-proto': 'https' };
    const strictTransport = async (url: string, headers: Record<string, string>) =>
      (await send(`${url}?query=%7Bhello%7D`, headers)).headers['strict-transport-security'];
    expect(await strictTransport(proxied.url, https)).toBe('max-age=31536000; includeSubDomains');
    expect(await strictTransport(proxied.url, {})).toBeUndefined();
    expect(await strictTransport(router.url, https)).toBeUndefined();
  });
});

describe('compression', () => {
  const large = '{ long(characters: 5000) }';
  const plain = { br: brotliDecompressSync, gzip: gunzipSync };

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
  ] as const)('for %s is %s', async (accepted, encoding) => {
    const { headers, body } = await post(large, { 'accept-encoding': accepted });
    expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
    expect(body.length).toBeLessThan(500);
    expect(JSON.parse(String(plain[encoding](body)))).toEqual({ data: { long: 'x'.repeat(5000) } });
  });

  it.each(['', 'deflate', 'identity', 'br;q=0, gzip;q=0', 'nonsense;;=,'])('for "%s" is none', async (accepted) => {
    const { headers, body } = await post(large, accepted ? { 'accept-encoding': accepted } : {});
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.length).toBeGreaterThan(5000);
  });

  it('is not worth it for a small answer', async () => {
    const { headers } = await post('{ hello }', { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('keeps the vary of an origin', async () => {
    const { headers } = await post(large, { 'accept-encoding': 'br', origin: 'https://app.test' });
    expect(headers['vary']).toBe('origin, accept-encoding');
  });

  it('is not for streams', async () => {
    for (const accept of ['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0']) {
      const { headers } = await post('subscription { counted(to: 200) }', { accept, 'accept-encoding': 'br, gzip' });
      expect(headers['content-encoding']).toBeUndefined();
    }
  });
});
