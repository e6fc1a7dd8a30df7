/** What somebody may do changes with their next request, whichever router they ask; and so does what a key may do. */
import { randomInt } from 'node:crypto';
import { eventually } from '@trama/platform/testing';
import { type Client, createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Graph, openGraph } from '../graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph({}, { only: ['accounts', 'people', 'inventory'] });
}, 120_000);
afterAll(() => graph.close());

type Session = { accessToken: string; refreshToken: string };
const password = 'caballo grapa 88';
const fields = '__typename ... on Refusal { code message }';
const mutate = async <T = Record<string, never>>(name: string, input: object, selection: string) => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} ${fields} } }`;
  return (await graph.ask<Record<string, T>>('admin', query, { input }))[name] as T;
};
let people = 0;
async function somebody(roleIds: string[]) {
  people += 1;
  const email = `next${people}@example.com`;
  const person = { name: 'Nora Next', email, documento: `17${String(people).padStart(8, '0')}`, password, roleIds };
  const { id } = await mutate<{ id: string }>('createUser', person, '... on User { id }');
  const login = `mutation ($input: LoginInput!) { login(input: $input) { ... on Session { accessToken refreshToken } } }`;
  const opened = await graph.ask<{ login: Session }>(null, login, { input: { identifier: email, password } });
  return { id, email, ...opened.login };
}
const roleWith = async (permissions: string[]) =>
  (
    await mutate<{ id: string }>(
      'createRole',
      { code: `next-${randomInt(1e9)}`, name: 'Next', permissions },
      '... on Role { id }',
    )
  ).id;
const withToken = (token: string, query: string) => graph.send(null, query, {}, { authorization: `Bearer ${token}` });
/** Every router's answer to the same. */
const everywhere = <T>(ask: () => Promise<T>): Promise<T[]> => Promise.all(graph.urls.map(ask));
const refresh = async (refreshToken: string) => {
  const query = `mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { ... on Session { accessToken refreshToken } ${fields} } }`;
  return (await graph.ask<{ refreshSession: Session & { code?: string } }>(null, query, { input: { refreshToken } }))
    .refreshSession;
};

const customers = '{ customers(first: 1) { totalCount } }';
const stale = { status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED', reason: 'TOKEN_STALE' } }] };
const isStale = ({ status }: { status: number }) => status === 401;

it('follows every change of a role, by a token that is refused and one that is refreshed', async () => {
  const roleId = await roleWith(['people:read']);
  let session = await somebody([roleId]);
  let mayRead = true;
  for (let round = 0; round < 6; round += 1) {
    const answer = await withToken(session.accessToken, customers);
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual(mayRead ? undefined : ['FORBIDDEN']);
    mayRead = !mayRead;
    if (round % 2 === 0)
      await mutate('updateRole', { roleId, permissions: mayRead ? ['people:read'] : ['catalog:read'] }, '');
    else await mutate(mayRead ? 'assignRole' : 'unassignRole', { userId: session.id, roleId }, '');
    if (round % 2 === 1)
      await mutate('updateRole', { roleId, permissions: mayRead ? ['people:read'] : ['catalog:read'] }, '');
    const refused = await eventually(
      () => everywhere(() => withToken(session.accessToken, customers)),
      (answers) => answers.every(isStale),
    );
    expect(refused[0]).toMatchObject(stale);
    session = { ...session, ...(await refresh(session.refreshToken)) };
  }
}, 120_000);

it('outlives a router that was not there: what it missed it asks for', async () => {
  const session = await somebody([await roleWith(['people:read'])]);
  await mutate('deactivateUser', { userId: session.id }, '');
  const refused = await eventually(
    () => everywhere(() => withToken(session.accessToken, customers)),
    (answers) => answers.every(isStale),
  );
  expect(refused[0]).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  if (graph.cluster) {
    await graph.cluster.kill('router-1');
    await graph.cluster.start('router-1');
    await eventually(
      () => everywhere(() => withToken(session.accessToken, customers)),
      (answers) => answers.every(isStale),
    );
  }
  expect(await refresh(session.refreshToken)).toMatchObject({ code: 'SESSION_EXPIRED' });
}, 120_000);

it('ends a subscription that is open on old permissions', async () => {
  const roleId = await roleWith(['inventory:read', 'sales:read', 'catalog:read']);
  const session = await somebody([roleId]);
  const closed = await watchUntilClosed({ authorization: `Bearer ${session.accessToken}` }, () =>
    mutate('unassignRole', { userId: session.id, roleId }, ''),
  );
  expect(closed).toBe(4403);
}, 60_000);

/** Subscribes, then acts; resolves with the code with which the router closes the socket. */
async function watchUntilClosed(
  connectionParams: Record<string, string>,
  act: () => Promise<unknown>,
): Promise<number> {
  let client: Client | undefined;
  const events: unknown[] = [];
  const closed = new Promise<number>((resolve) => {
    client = createClient({
      url: `${graph.urls[0]?.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      lazy: false,
      retryAttempts: 0,
      connectionParams,
      on: { closed: (event) => resolve((event as { code: number }).code) },
    });
    client.subscribe(
      { query: 'subscription { stockAlertRaised { level } }' },
      { next: (event) => events.push(event), error: (error) => events.push(error), complete: () => {} },
    );
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(events).toEqual([]);
  await act();
  const code = await closed;
  await client?.dispose();
  return code;
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
type Created = { key: string; apiKey: { id: string } };
const createKey = (scopes: string[]) =>
  mutate<Created>(
    'createApiKey',
    { name: 'Socio', scopes, expiresAt: tomorrow() },
    '... on CreatedApiKey { key apiKey { id } }',
  );

it('lets a key ask, as a bearer or in its own header, as far as its scopes go and as nobody in person', async () => {
  const { key } = await createKey(['people:read']);
  for (const headers of [{ authorization: `Bearer ${key}` }, { 'x-api-key': key }]) {
    const [answer] = await everywhere(() =>
      graph.send(null, `{ viewer { id } customers(first: 1) { totalCount } }`, {}, headers),
    );
    expect(answer).toMatchObject({
      status: 200,
      data: { viewer: null, customers: { totalCount: expect.any(Number) } },
    });
    const forbidden = await graph.send(null, '{ users(first: 1) { totalCount } }', {}, headers);
    expect(forbidden.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
  const unknown = `trk_${'x'.repeat(43)}`;
  for (const token of [unknown, `${key}x`, key.slice(0, -1)])
    expect(await withToken(token, '{ viewer { id } }')).toMatchObject({ status: 401 });
});

it('refuses a key everywhere as soon as it is revoked, and closes what it has open', async () => {
  const { key, apiKey } = await createKey(['inventory:read', 'catalog:read', 'sales:read']);
  const ask = () =>
    everywhere(() => graph.send(null, '{ products(first: 1) { totalCount } }', {}, { 'x-api-key': key }));
  expect((await ask()).map(({ status }) => status)).toEqual(graph.urls.map(() => 200));
  const code = await watchUntilClosed({ 'x-api-key': key }, () => mutate('revokeApiKey', { apiKeyId: apiKey.id }, ''));
  expect(code).toBe(4403);
  await eventually(ask, (answers) => answers.every(({ status }) => status === 401));
}, 60_000);

it('leaves to the router what only the router may ask of accounts, on whatever origin', async () => {
  for (const origin of graph.urls) {
    const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"hash":"x"}' };
    expect([401, 404]).toContain((await fetch(new URL('/accounts/api-keys/resolve', origin), asked)).status);
  }
});
