/** Where a page's refresh token is kept: out of its scripts' reach, and given back to nobody but this server. */
import fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sessionCookie } from '../src/plugins/session-cookie.ts';

const app = fastify();
let received: unknown;
beforeAll(async () => {
  sessionCookie(app, '/graphql');
  app.post<{ Body: { variables?: unknown } }>('/graphql', async ({ body }, reply) => {
    received = body.variables;
    const data = { opened: { accessToken: 'a', refreshToken: 'secret=1;2' }, other: null, list: [1] };
    return reply.type('application/json').send(JSON.stringify({ data }));
  });
  await app.ready();
});
afterAll(() => app.close());

const send = (headers: Record<string, string>, refreshToken = '') =>
  app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'accept-encoding': 'br', ...headers },
    payload: { query: '…', variables: { input: { refreshToken } } },
  });

it('takes the token out of the answer and into a cookie', async () => {
  const answer = await send({ 'x-trama-session': 'cookie' });
  expect(answer.json()).toEqual({ data: { opened: { accessToken: 'a', refreshToken: '' }, other: null, list: [1] } });
  expect(answer.headers['set-cookie']).toBe(
    'trama_session=secret%3D1%3B2; Path=/graphql; Max-Age=2592000; HttpOnly; SameSite=Strict',
  );
  expect(answer.headers['cache-control']).toBe('no-store');
});

it('fills an empty token from the cookie, and no other', async () => {
  const cookie = 'theme=dark; trama_session=secret%3D1%3B2';
  await send({ 'x-trama-session': 'cookie', cookie });
  expect(received).toEqual({ input: { refreshToken: 'secret=1;2' } });
  await send({ 'x-trama-session': 'cookie', cookie }, 'given');
  expect(received).toEqual({ input: { refreshToken: 'given' } });
  // without the header, which no page of another site can send, the cookie is as if it were not there
  await send({ cookie });
  expect(received).toEqual({ input: { refreshToken: '' } });
  // a token that no session has: the answer is what it is for any wrong one
  await send({ 'x-trama-session': 'cookie', cookie: 'trama_session=%' });
  expect(received).toEqual({ input: { refreshToken: '-' } });
});

it('leaves the answers of others alone, and takes the cookie away at the end', async () => {
  const other = await send({});
  expect(other.json().data.opened.refreshToken).toBe('secret=1;2');
  expect(other.headers['set-cookie']).toBeUndefined();
  const end = await send({ 'x-trama-session': 'end' });
  expect(end.headers['set-cookie']).toMatch(/^trama_session=; Path=\/graphql; Max-Age=0; HttpOnly/);
});
