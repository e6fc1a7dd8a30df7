import { readConfig } from '@trama/platform/config';
import { demoUserIds } from '@trama/schema/demo-ids';
import fastify from 'fastify';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { permissionsOf } from '../src/domain/permissions.ts';
import { http } from '../src/http.ts';
import { publicKeys } from '../src/store/public-keys.ts';
import { signingKey } from '../src/store/signing-key.ts';
import { type DemoGraph, startDemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await startDemoGraph();
});
afterAll(() => graph.close());
beforeEach(() => graph.pool.query('TRUNCATE accounts.signing_keys'));

const day = 86_400_000;
const later = (days: number) => new Date(Date.now() + days * day);
const checked = async (accessToken: string) =>
  jwtVerify(accessToken, createLocalJWKSet((await publicKeys(graph.context())) as JSONWebKeySet), {
    issuer: 'trama',
    audience: 'trama',
    algorithms: ['EdDSA'],
  });

it('signs access tokens that the key set verifies, with nothing personal in them', async () => {
  const { accessToken } = await graph.login('analista@trama.test');
  const { payload, protectedHeader } = await checked(accessToken);
  expect(protectedHeader).toEqual({ alg: 'EdDSA', typ: 'JWT', kid: expect.any(String) });
  expect(payload).toEqual({
    iss: 'trama',
    aud: 'trama',
    sub: demoUserIds.analyst,
    sid: expect.stringMatching(/^ses_/),
    ver: 1,
    scope: [...permissionsOf('analyst')].sort().join(' '),
    iat: expect.any(Number),
    exp: (payload.iat ?? 0) + 900,
  });
});

it('serves the public keys, and only those, before anybody has logged in', async () => {
  const app = fastify();
  http(app, graph.context());
  const response = await app.inject('/.well-known/jwks.json');
  expect(response.headers['cache-control']).toBe('public, max-age=300');
  const key = { kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: expect.any(String), alg: 'EdDSA', use: 'sig' };
  expect(response.json()).toEqual({ keys: [key] });
  await app.close();
});

it('makes one key when ten ask at once', async () => {
  const keys = await Promise.all(Array.from({ length: 10 }, () => signingKey(graph.context())));
  expect(new Set(keys.map(({ kid }) => kid)).size).toBe(1);
});

it('rotates after thirty days and shows the old key for a day more', async () => {
  const { accessToken } = await graph.login('analista@trama.test');
  const old = await signingKey(graph.context(), later(29.9));
  const fresh = await signingKey(graph.context(), later(30.1));
  expect(fresh.kid).not.toBe(old.kid);
  const shown = async (days: number) => (await publicKeys(graph.context(), later(days))).keys.map(({ kid }) => kid);
  expect((await shown(31)).sort()).toEqual([fresh.kid, old.kid].sort());
  expect(await shown(31.2)).toEqual([fresh.kid]);
  expect((await checked(accessToken)).payload.sub).toBe(demoUserIds.analyst);
});

it('stores private keys encrypted, wipes retired ones, and goes on when the secret changes', async () => {
  const first = await signingKey(graph.context());
  const { rows } = await graph.pool.query('SELECT private_key FROM accounts.signing_keys');
  expect(rows[0]?.private_key).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  const config = readConfig({ TRAMA_SECRET: 'another secret of more than 32 characters' });
  const second = await signingKey({ ...graph.context(), config });
  expect(second.kid).not.toBe(first.kid);
  const stored = await graph.prisma.signingKey.findMany({ orderBy: { createdAt: 'asc' } });
  expect(stored.map(({ kid, privateKey }) => [kid, privateKey === null])).toEqual([
    [first.kid, true],
    [second.kid, false],
  ]);
});
