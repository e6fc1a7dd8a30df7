/** API keys as their owner sees them, and as the router asks for them. */
import { createHash } from 'node:crypto';
import { anonymous, proveActor, service } from '@trama/platform/actor';
import { demoUserIds } from '@trama/schema/demo-ids';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { permissionsOf } from '../src/domain/permissions.ts';
import { http } from '../src/http.ts';
import { as, type DemoGraph, startDemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
let app: FastifyInstance;
beforeAll(async () => {
  graph = await startDemoGraph();
  app = fastify();
  http(app, graph.context());
});
afterAll(async () => {
  await app.close();
  await graph.close();
});

const admin = as('admin', permissionsOf('admin'));
const soon = () => new Date(Date.now() + 86_400_000).toISOString();
type Created = { apiKey: { id: string; scopes: string[] }; key: string | null };
const create = (input: object, actor = admin) =>
  graph.mutate<Created>(
    actor,
    'createApiKey',
    input,
    'key apiKey { id name hint scopes expiresAt lastUsedAt revokedAt }',
  );
const hashOf = (key: string | null) =>
  createHash('sha256')
    .update(key ?? '')
    .digest('hex');
const resolve = (hash: string, actor = service('router', []), to = 'accounts') => {
  const payload = JSON.stringify({ hash });
  const proof = proveActor(actor, to, payload, graph.config.secretFor('link'));
  const headers = { 'content-type': 'application/json', 'x-trama-actor': proof };
  return app.inject({ method: 'POST', url: '/accounts/api-keys/resolve', payload, headers });
};

it('shows a key once, and keeps its hash', async () => {
  const input = { name: 'Tienda', scopes: ['catalog:read', 'inventory:read'], expiresAt: soon(), idempotencyKey: 'k1' };
  const made = await create(input);
  expect(made).toMatchObject({
    key: expect.stringMatching(/^trk_[\w-]{43}$/),
    apiKey: { name: 'Tienda', scopes: ['catalog:read', 'inventory:read'], lastUsedAt: null, revokedAt: null },
  });
  expect(await create(input)).toEqual({ ...made, key: null });
  const { rows } = await graph.pool.query(
    'SELECT k::text FROM accounts.api_keys k UNION ALL SELECT o::text FROM accounts.outbox o',
  );
  expect(JSON.stringify(rows)).not.toContain(made.key);
  const list = '{ apiKeys { totalCount nodes { name hint owner { name } } } }';
  expect(await graph.ask(admin, list)).toEqual({
    apiKeys: {
      totalCount: 1,
      nodes: [{ name: 'Tienda', hint: made.key?.slice(0, 10), owner: { name: 'Ada Andrade' } }],
    },
  });
});

it('is resolved for the router alone, and notes its use at most once a minute', async () => {
  const { key, apiKey } = await create({ name: 'Uso', scopes: ['catalog:read'], expiresAt: soon() });
  expect((await resolve(hashOf(key))).json()).toEqual({
    id: apiKey.id,
    ownerId: demoUserIds.admin,
    permissions: ['catalog:read'],
    expiresAt: expect.any(String),
  });
  const usedAt = async () => (await graph.prisma.apiKey.findUniqueOrThrow({ where: { id: apiKey.id } })).lastUsedAt;
  const first = await usedAt();
  expect(first).toBeInstanceOf(Date);
  await resolve(hashOf(key));
  expect(await usedAt()).toEqual(first);
  await graph.pool.query(`UPDATE accounts.api_keys SET last_used_at = now() - interval '61 seconds'`);
  await resolve(hashOf(key));
  expect((await usedAt())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? 0);

  for (const [actor, to] of [
    [service('sales', []), 'accounts'],
    [anonymous(), 'accounts'],
    [service('router', []), 'sales'],
  ] as const)
    expect((await resolve(hashOf(key), actor, to)).statusCode).toBe(401);
  const bare = await app.inject({ method: 'POST', url: '/accounts/api-keys/resolve', payload: { hash: hashOf(key) } });
  expect(bare.statusCode).toBe(401);
  for (const hash of [hashOf('trk_other'), "' OR 1=1", '']) expect((await resolve(hash)).statusCode).toBe(404);
});

it('may no more than its owner does at that moment, and nothing without them', async () => {
  const seller = as('seller', [...permissionsOf('seller'), 'accounts:keys']);
  const { key } = await create({ name: 'Ventas', scopes: ['sales:read', 'accounts:keys'], expiresAt: soon() }, seller);
  // the token said accounts:keys, the database does not
  expect((await resolve(hashOf(key))).json()).toMatchObject({ permissions: ['sales:read'] });
  await graph.mutate(admin, 'deactivateUser', { userId: demoUserIds.seller });
  expect((await resolve(hashOf(key))).statusCode).toBe(404);
  await graph.mutate(admin, 'reactivateUser', { userId: demoUserIds.seller });
  expect((await resolve(hashOf(key))).statusCode).toBe(200);
});

it('ends at once when it is revoked, twice like once, or its time is over', async () => {
  const { key, apiKey } = await create({ name: 'Fin', scopes: ['catalog:read'], expiresAt: soon() });
  const ended = await graph.mutate(admin, 'revokeApiKey', { apiKeyId: apiKey.id }, 'id revokedAt');
  expect(ended).toMatchObject({ id: apiKey.id, revokedAt: expect.any(String) });
  expect(await graph.mutate(admin, 'revokeApiKey', { apiKeyId: apiKey.id }, 'id revokedAt')).toEqual(ended);
  expect((await resolve(hashOf(key))).statusCode).toBe(404);
  const told = (await graph.emitted('api_key.revoked')).filter(({ aggregate }) => aggregate === apiKey.id);
  expect(told.map(({ payload }) => payload)).toEqual([{ apiKeyId: apiKey.id }]);
  const other = await create({ name: 'Tiempo', scopes: ['catalog:read'], expiresAt: soon() });
  await graph.pool.query("UPDATE accounts.api_keys SET expires_at = now() - interval '1 second' WHERE id = $1", [
    other.apiKey.id,
  ]);
  expect((await resolve(hashOf(other.key))).statusCode).toBe(404);
});

it.each([
  [{ scopes: ['people:own'] }, { code: 'BEYOND_OWN_PERMISSIONS' }],
  [{ scopes: ['no:such'] }, { issues: [{ path: ['scopes'], rule: 'permission' }] }],
  [{ scopes: [] }, { issues: [{ path: ['scopes'], rule: 'too_short' }] }],
  [{ expiresAt: '2020-01-01T00:00:00Z' }, { issues: [{ path: ['expiresAt'], rule: 'in_the_future' }] }],
  [{ expiresAt: '2099-01-01T00:00:00Z' }, { issues: [{ path: ['expiresAt'], rule: 'in_the_future' }] }],
])('is not made with %j', async (wrong, refusal) => {
  expect(await create({ name: 'No', scopes: ['catalog:read'], expiresAt: soon(), ...wrong })).toMatchObject(refusal);
});

it('makes no other key, and has no account', async () => {
  const partner = { ...admin, kind: 'partner' as const, id: 'key_01jc000000e008000000000001' };
  const refused = { code: 'PERSON_REQUIRED' };
  expect(await create({ name: 'Hija', scopes: ['catalog:read'], expiresAt: soon() }, partner)).toMatchObject(refused);
  for (const [mutation, input] of [
    ['updateProfile', { name: 'X' }],
    ['updateSettings', {}],
    ['changePassword', { currentPassword: 'x', newPassword: 'caballo grapa 88' }],
    ['setProfilePicture', {}],
    ['revokeAllSessions', {}],
  ] as const)
    expect(await graph.mutate(partner, mutation, input)).toMatchObject(refused);
  expect(await graph.ask(partner, '{ viewer { id } }')).toEqual({ viewer: null });
});
