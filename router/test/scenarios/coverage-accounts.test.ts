/**
 * What the systems before did with accounts, row by row, as a client does it here: every coordinate of a row is used for
 * real. The titles are the rows'.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountsIn, type Session, type User, user } from '../accounts.ts';
import { type Graph, openGraph, shopSubgraphs } from '../graph.ts';

let graph: Graph;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trama-files-'));
  graph = await openGraph({ TRAMA_DATA: folder }, { only: [...shopSubgraphs, 'media'] });
}, 120_000);
afterAll(async () => {
  await graph.close();
  await rm(folder, { recursive: true, force: true });
});

const { mutate, query, login, somebody, register, createUser, roleId, published, codeTo } = accountsIn(() => graph);

it('timetrack accounts: login con documento, JWT access y refresh', async () => {
  const opened = await login('0102030400');
  expect(opened.user.name).toBe('Anahí Alarcón');
  expect(opened.accessToken.split('.')).toHaveLength(3);
  const answers = '... on Session { accessToken refreshToken user { id name } }';
  const input = { refreshToken: opened.refreshToken };
  const next = await mutate<Session>({ name: 'refreshSession', input, answers, token: '' });
  expect(next.refreshToken).not.toBe(opened.refreshToken);
  const ended = await mutate({
    name: 'logout',
    input: {},
    answers: '... on UserSession { revokedAt }',
    token: next.accessToken,
  });
  expect(ended).toMatchObject({ __typename: 'UserSession', revokedAt: expect.any(String) });
  expect(
    await mutate({ name: 'refreshSession', input: { refreshToken: next.refreshToken }, answers, token: '' }),
  ).toMatchObject({ code: 'SESSION_EXPIRED' });
});

it('timetrack accounts: usuarios y roles', async () => {
  const made = await createUser({ name: 'Timoteo Track' });
  const found = await query<{ users: { nodes: User[] } }>(
    '{ users(filter: { text: "timoteo" }) { nodes { id name } } }',
  );
  expect(found.users.nodes).toEqual([{ id: made.id, name: 'Timoteo Track' }]);
  const seller = await roleId('seller');
  const assigned = await mutate<User>({
    name: 'assignRole',
    input: { userId: made.id, roleId: seller },
    answers: user,
  });
  expect(assigned.roles).toEqual([{ id: seller, code: 'seller' }]);
  await mutate({ name: 'updateUser', input: { userId: made.id, name: 'Timoteo T.' }, answers: user });
  const read = await query<{ user: User }>('query ($id: ID!) { user(id: $id) { name roles { code } } }', undefined, {
    id: made.id,
  });
  expect(read.user).toEqual({ name: 'Timoteo T.', roles: [{ code: 'seller' }] });
});

it('timetrack accounts: sidebar dinámico según rol', async () => {
  const { accessToken } = await login('bodega@trama.test');
  const menu = '{ viewer { menu { code label path } } }';
  const { viewer } = await query<{ viewer: { menu: { code: string; path: string }[] } }>(menu, accessToken);
  expect(viewer.menu.map(({ code }) => code)).toEqual(expect.arrayContaining(['products', 'receiveStock']));
  expect(viewer.menu.map(({ code }) => code)).not.toContain('users');
});

it('plataforma accounts: registro, login, gestión completa de usuarios', async () => {
  const person = { ...somebody(), kind: 'BUSINESS' };
  const { user: registered } = await register(person);
  expect((await login(person.email, person.password)).user.id).toBe(registered.id);
  const staff = await createUser();
  const { users } = await query<{ users: { nodes: { id: string; kind: string }[] } }>(
    '{ users(first: 100) { nodes { id kind } } }',
  );
  expect(users.nodes).toEqual(
    expect.arrayContaining([
      { id: registered.id, kind: 'BUSINESS' },
      { id: staff.id, kind: 'STAFF' },
    ]),
  );
  const input = { userId: registered.id, email: `nueva-${person.email}` };
  expect(await mutate({ name: 'updateUser', input, answers: user })).toMatchObject({ email: input.email });
  const gone = { userId: registered.id };
  expect(await mutate({ name: 'deactivateUser', input: gone, answers: '... on User { deactivatedAt }' })).toMatchObject(
    {
      deactivatedAt: expect.any(String),
    },
  );
  expect(await login(input.email, person.password)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
});

it('plataforma accounts: reset de contraseña por SMS: request y verify', async () => {
  const person = { ...somebody(), phone: '+593991112233' };
  await register(person);
  const asked = { identifier: person.documento, channel: 'SMS' };
  const answers = '... on PasswordResetRequest { channel expiresAt }';
  expect(await mutate({ name: 'requestPasswordReset', input: asked, answers, token: '' })).toMatchObject({
    channel: 'SMS',
  });
  const input = { identifier: person.documento, code: await codeTo(person.phone), newPassword: 'otra grapa 1999' };
  const reset = { name: 'resetPassword', input, answers: '... on PasswordReset { endedSessions }', token: '' };
  expect(await mutate(reset)).toMatchObject({ endedSessions: 1 });
  expect(await mutate(reset)).toMatchObject({ code: 'INVALID_CODE' });
  expect(await login(person.email, input.newPassword)).toMatchObject({ __typename: 'Session' });
}, 90_000);

it('plataforma accounts: imagen de perfil', async () => {
  const { accessToken, user: owner } = await register(somebody());
  const other = await register(somebody());
  const upload = async (token: string, name: string, bytes: Buffer): Promise<string> => {
    const input = { name, size: bytes.length };
    const asked = await mutate<{ id: string; url: string }>({
      ...{ name: 'requestUpload', input, token },
      answers: '... on MediaUpload { id url }',
    });
    await fetch(new URL(asked.url, graph.urls[0]), { method: 'PUT', body: new Uint8Array(bytes) });
    const complete = { name: 'completeUpload', input: { uploadId: asked.id }, token };
    return (await mutate<{ id: string }>({ ...complete, answers: '... on MediaAsset { id visibility }' })).id;
  };
  const set = (mediaAssetId: string | null, token = accessToken) =>
    mutate({ name: 'setProfilePicture', input: { mediaAssetId }, answers: '... on User { id }', token });
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const picture = await upload(accessToken, 'yo.png', png);

  // nobody shows a file of somebody else, which would open it, nor what is no picture
  const refused = { issues: [{ path: ['mediaAssetId'], rule: 'picture' }] };
  expect(await set(picture, other.accessToken)).toMatchObject(refused);
  expect(await set(await upload(accessToken, 'yo.txt', Buffer.from('no soy una imagen')))).toMatchObject(refused);
  expect(await set('med_01jc000000e008000000000001')).toMatchObject(refused);
  expect(await set(picture)).toMatchObject({ __typename: 'User' });

  // whoever sees the user sees the picture, and nothing else of what is private
  const made = await mutate<{ key: string }>({
    name: 'createApiKey',
    input: { name: 'Directorio', scopes: ['accounts:read'], expiresAt: new Date(Date.now() + 86_400_000) },
    answers: '... on CreatedApiKey { key }',
  });
  const see = async (): Promise<{ id: string; url: string; contentType: string } | null> => {
    const text = 'query ($id: ID!) { user(id: $id) { picture { id url contentType } } }';
    const { data, errors } = await graph.send<{ user: { picture: null } }>(
      ...([null, text, { id: owner.id }, { 'x-api-key': made.key }] as const),
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.user.picture;
  };
  const seen = await see();
  expect(seen).toMatchObject({ id: picture, contentType: 'image/png' });
  const response = await fetch(new URL(seen?.url ?? '', graph.urls[0]));
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
  const foreign = await graph.send(null, `{ mediaAsset(id: "${picture}") { id } }`, {}, { 'x-api-key': made.key });
  expect(foreign.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');

  expect(await set(null)).toMatchObject({ __typename: 'User' });
  expect(await see()).toBeNull();
}, 60_000);

it('plataforma accounts: validación de roles', async () => {
  const { permissions } = await query<{ permissions: { code: string }[] }>('{ permissions { code description } }');
  expect(permissions.map(({ code }) => code)).toContain('sales:read');
  const answers = '... on Role { id permissions { code } }';
  const input = { code: 'validador', name: 'Validador', permissions: ['sales:read'] };
  const role = await mutate<{ id: string }>({ name: 'createRole', input, answers });
  expect(role).toMatchObject({ permissions: [{ code: 'sales:read' }] });
  expect(await mutate({ name: 'createRole', input: { ...input, permissions: ['nada:nada'] }, answers })).toMatchObject({
    issues: [{ path: ['permissions'], rule: 'permission' }],
  });
  const change = { roleId: role.id, permissions: ['people:read'] };
  expect(await mutate({ name: 'updateRole', input: change, answers })).toMatchObject({
    permissions: [{ code: 'people:read' }],
  });
});

it('plataforma accounts: eventos user.created user.updated user.deleted user.password_reset', async () => {
  const person = somebody();
  const { user: made, accessToken } = await register(person);
  await mutate({ name: 'updateProfile', input: { name: 'Otra' }, answers: user, token: accessToken });
  const asked = { identifier: person.email, channel: 'EMAIL' };
  await mutate({
    name: 'requestPasswordReset',
    input: asked,
    answers: '... on PasswordResetRequest { channel }',
    token: '',
  });
  const input = { identifier: person.email, code: await codeTo(person.email), newPassword: 'otra grapa 1999' };
  await mutate({ name: 'resetPassword', input, answers: '... on PasswordReset { endedSessions }', token: '' });
  await mutate({ name: 'deleteUser', input: { userId: made.id }, answers: '... on User { id }' });
  await eventually(
    () => published('user.deleted', made.id),
    (payloads) => payloads.length === 1,
  );
  const userId = made.id;
  expect(await published('user.created', userId)).toEqual([{ userId, roles: ['customer'], accountKind: 'consumer' }]);
  expect(await published('user.updated', userId)).toEqual([{ userId }]);
  expect(await published('user.password_reset', userId)).toEqual([{ userId }]);
  expect(await published('user.deleted', userId)).toEqual([{ userId }]);
}, 90_000);

it('conectar accounts: login, registro, JWT', async () => {
  const person = somebody();
  const registered = await register(person);
  const { accessToken } = await login(person.email, person.password);
  const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
  expect(claims).toMatchObject({ iss: 'trama', sub: registered.user.id });
  expect(await query('{ viewer { email } }', accessToken)).toEqual({ viewer: { email: person.email } });
});

it('conectar people: perfil del usuario y sus ajustes', async () => {
  const { accessToken } = await register(somebody());
  await mutate({ name: 'updateProfile', input: { name: 'Conectada' }, answers: user, token: accessToken });
  const input = { language: 'EN', timeZone: 'America/Bogota', notifyByEmail: false, notifyBySms: true };
  await mutate({ name: 'updateSettings', input, answers: user, token: accessToken });
  const viewer = '{ viewer { name settings { language timeZone notifyByEmail notifyBySms } } }';
  expect(await query(viewer, accessToken)).toEqual({ viewer: { name: 'Conectada', settings: input } });
});

it('rep-drill accounts: login, refresh, logout con blacklist', async () => {
  const opened = await login('vendedor@trama.test');
  const answers = '... on Session { accessToken refreshToken }';
  const next = await mutate<Session>({
    name: 'refreshSession',
    input: { refreshToken: opened.refreshToken },
    answers,
    token: '',
  });
  await mutate({ name: 'logout', input: {}, answers: '... on UserSession { revokedAt }', token: next.accessToken });
  // both access tokens live on for minutes, and are refused all the same
  for (const { accessToken } of [opened, next]) {
    const headers = { authorization: `Bearer ${accessToken}` };
    await eventually(
      () => Promise.all(graph.urls.map(() => graph.send(null, '{ viewer { id } }', {}, headers))),
      (all) => all.every(({ status }) => status === 401),
    );
  }
});

it('rep-drill accounts: perfil: ver y actualizar', async () => {
  const { accessToken } = await register(somebody());
  const input = { name: 'Reparto Drill' };
  expect(await mutate({ name: 'updateProfile', input, answers: user, token: accessToken })).toMatchObject(input);
  expect(await query('{ viewer { name } }', accessToken)).toEqual({ viewer: input });
});

it('rep-drill accounts: registro y permisos del usuario', async () => {
  const { accessToken } = await register(somebody());
  const { viewer } = await query<{ viewer: User }>('{ viewer { permissions } }', accessToken);
  expect(viewer.permissions).toEqual(expect.arrayContaining(['people:own', 'sales:own']));
  expect(viewer.permissions).not.toContain('people:read');
});

it('rep-drill accounts: admin de usuarios, roles y permisos granulares', async () => {
  const { permissions } = await query<{ permissions: { code: string }[] }>('{ permissions { code } }');
  const some = permissions.map(({ code }) => code).filter((code) => code.startsWith('inventory:'));
  const answers = '... on Role { id permissions { code } }';
  const made = await mutate<{ id: string }>({
    name: 'createRole',
    input: { code: 'granular', name: 'Granular', permissions: some.slice(0, 1) },
    answers,
  });
  const person = await createUser({ roleIds: [made.id] });
  expect(person.permissions).toEqual(some.slice(0, 1));
  await mutate({ name: 'updateRole', input: { roleId: made.id, permissions: some.slice(0, 2) }, answers });
  const { users } = await query<{ users: { nodes: User[] } }>(
    '{ users(filter: { role: "granular" }) { nodes { id permissions } } }',
  );
  expect(users.nodes).toEqual([{ id: person.id, permissions: some.slice(0, 2).sort() }]);
  const { roles } = await query<{ roles: { code: string }[] }>('{ roles { code } }');
  expect(roles).toContainEqual({ code: 'granular' });
});

it('rep-drill accounts: sesiones rastreables (IP, user agent, expiración)', async () => {
  const person = somebody();
  await register(person);
  const mine = await login(person.email, person.password);
  type Listed = {
    id: string;
    address: string;
    userAgent: string;
    expiresAt: string;
    lastUsedAt: string;
    isCurrent: boolean;
  };
  const list = () =>
    query<{ viewer: { sessions: Listed[] } }>(
      '{ viewer { sessions { id address userAgent expiresAt lastUsedAt isCurrent } } }',
      mine.accessToken,
    );
  const { viewer } = await list();
  expect(viewer.sessions).toHaveLength(2);
  for (const one of viewer.sessions) {
    expect(one).toMatchObject({
      address: expect.stringMatching(/127\.0\.0\.1|::1/),
      userAgent: expect.stringMatching(/node|undici/i),
    });
    expect(Date.parse(one.expiresAt)).toBeGreaterThan(Date.now() + 29 * 86_400_000);
  }
  const other = viewer.sessions.find(({ isCurrent }) => !isCurrent);
  const answers = '... on UserSession { id revokedAt }';
  expect(
    await mutate({ name: 'revokeSession', input: { sessionId: other?.id }, answers, token: mine.accessToken }),
  ).toMatchObject({
    id: other?.id,
    revokedAt: expect.any(String),
  });
  expect((await list()).viewer.sessions).toMatchObject([{ isCurrent: true }]);
});

it('rep-drill accounts: auditoría', async () => {
  const made = await createUser();
  await mutate({ name: 'deactivateUser', input: { userId: made.id }, answers: '... on User { id }' });
  type Entries = { auditEntries: { nodes: { action: string; outcome: string; changes: object[] }[] } };
  const text = `query ($filter: AuditEntryFilter) { auditEntries(filter: $filter) { nodes {
    action outcome actor { name } changes { field before after } } } }`;
  const read = () =>
    query<Entries>(text, undefined, { filter: { recordId: made.id, action: 'accounts.deactivateUser' } });
  const { auditEntries } = await eventually(read, (answer) => answer.auditEntries.nodes.length > 0);
  expect(auditEntries.nodes).toEqual([
    {
      ...{ action: 'accounts.deactivateUser', outcome: 'DONE', actor: { name: 'Ada Andrade' } },
      changes: [{ field: 'isActive', before: 'true', after: 'false' }],
    },
  ]);
  expect(await query('{ auditLogVerification { isIntact firstBreak { reason } } }')).toEqual({
    auditLogVerification: { isIntact: true, firstBreak: null },
  });
});

it('clinica accounts: login, registro, usuario actual, usuarios, roles', async () => {
  const person = somebody();
  const registered = await register(person);
  const { accessToken } = await login(person.documento, person.password);
  expect(await query('{ viewer { id } }', accessToken)).toEqual({ viewer: { id: registered.user.id } });
  const input = { code: 'medico', name: 'Médico', permissions: ['people:read'] };
  await mutate({ name: 'createRole', input, answers: '... on Role { id }' });
  const { roles } = await query<{ roles: { code: string; name: string }[] }>('{ roles { code name } }');
  expect(roles).toContainEqual({ code: 'medico', name: 'Médico' });
  const { users } = await query<{ users: { totalCount: number } }>(
    '{ users(filter: { role: "customer" }) { totalCount } }',
  );
  expect(users.totalCount).toBeGreaterThan(1);
});

it('clinica accounts: RBAC con menús dinámicos', async () => {
  const answers = '... on Role { id }';
  const input = { code: 'recepcion', name: 'Recepción', permissions: ['people:read'] };
  const role = await mutate<{ id: string }>({ name: 'createRole', input, answers });
  const person = somebody();
  await mutate({ name: 'createUser', input: { ...person, roleIds: [role.id] }, answers: user });
  const menuNow = async () => {
    const { accessToken } = await login(person.email, person.password);
    const { viewer } = await query<{ viewer: { menu: { code: string }[] } }>(
      '{ viewer { menu { code } } }',
      accessToken,
    );
    return viewer.menu.map(({ code }) => code);
  };
  expect(await menuNow()).toEqual(['customers']);
  const change = { roleId: role.id, permissions: ['people:read', 'accounts:audit'] };
  await mutate({ name: 'updateRole', input: change, answers });
  expect(await menuNow()).toEqual(['customers', 'audit']);
});
