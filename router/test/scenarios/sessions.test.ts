/** Logging in and out as clients do it, through the router. */

import { eventually } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Graph, openGraph, password } from '../graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph({}, { only: ['accounts'] });
}, 120_000);
afterAll(() => graph.close());

type Session = { accessToken: string; refreshToken: string };
const login = `mutation ($input: LoginInput!) { login(input: $input) { __typename
  ... on Session { accessToken refreshToken user { name roles { code } } } ... on Refusal { code message } } }`;
const refresh = `mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { __typename
  ... on Session { accessToken refreshToken } ... on Refusal { code } } }`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const open = async (identifier: string) =>
  (await graph.ask<{ login: Session }>(null, login, { input: { identifier, password } })).login;

it('lets people in by documento or e-mail', async () => {
  expect(await open('0926687856')).toMatchObject({ user: { roles: [{ code: 'admin' }] } });
  expect(await open('CLIENTE@trama.test')).toMatchObject({ user: { roles: [{ code: 'customer' }] } });
  expect(await graph.ask(null, login, { input: { identifier: '0926687856', password: 'wrong' } })).toMatchObject({
    login: { __typename: 'InvalidCredentials' },
  });
});

it('ends the access token with the session', async () => {
  const session = await open('analista@trama.test');
  const headers = bearer(session.accessToken);
  const viewer = () => graph.send<{ viewer: { name: string } }>(null, '{ viewer { name } }', {}, headers);
  expect(await viewer()).toMatchObject({ status: 200, data: { viewer: { name: expect.any(String) } } });
  await graph.send(null, 'mutation { logout { __typename } }', {}, headers);
  // the router hears of it by event; asked twice, once per router
  await eventually(
    async () => [(await viewer()).status, (await viewer()).status],
    ([a, b]) => a === 401 && b === 401,
  );
  expect(await viewer()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  const input = { refreshToken: session.refreshToken };
  expect(await graph.ask(null, refresh, { input })).toMatchObject({ refreshSession: { code: 'SESSION_EXPIRED' } });
});

it('refuses tokens that are altered, unsigned or signed otherwise', async () => {
  const { accessToken } = await open('cliente@trama.test');
  const [head = '', body = '', signature = ''] = accessToken.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, scope: 'accounts:read' })).toString('base64url');
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  for (const token of [`${head}.${forged}.${signature}`, `${none}.${forged}.`, 'garbage', `${head}.${body}`]) {
    const answer = await graph.send(null, '{ viewer { name } }', {}, bearer(token));
    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  }
});
