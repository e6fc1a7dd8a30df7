/** Users, roles and permissions managed in the graph: what is done, what is refused, and who wins when two collide. */
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionsOf } from '../src/domain/permissions.ts';
import { builtInRoles } from '../src/domain/roles.ts';
import { as, type DemoGraph, nobody, startDemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await startDemoGraph();
});
afterAll(() => graph.close());

const admin = as('admin', permissionsOf('admin'));
let count = 0;
/** A documento of its own for everybody: with a wrong check digit, which is taken. */
const somebody = () => {
  count += 1;
  return { name: 'Rosa Rivas', email: `rosa${count}@example.com`, documento: `17${String(count).padStart(8, '0')}` };
};
const create = async (more: object = {}): Promise<string> =>
  (await graph.mutate<{ id: string }>(admin, 'createUser', { ...somebody(), ...more })).id;
const eventsOf = async (id: string) => {
  const sql =
    "SELECT topic, payload FROM accounts.outbox WHERE aggregate = $1 AND topic <> 'audit.recorded' ORDER BY sequence";
  return (await graph.pool.query<{ topic: string; payload: Record<string, unknown> }>(sql, [id])).rows;
};
const versionOf = async (id: string) =>
  (await graph.prisma.user.findUniqueOrThrow({ where: { id } })).permissionsVersion;

describe('users', () => {
  it('are added as staff, with roles and a first password, once', async () => {
    const input = {
      ...somebody(),
      phone: '+593 99 123-4567',
      password: 'caballo grapa 88',
      roleIds: [builtInRoles.seller.id],
      idempotencyKey: 'rosa',
    };
    const fields = 'id name email phone kind roles { code }';
    const made = await graph.mutate<{ id: string }>(admin, 'createUser', input, fields);
    expect(made).toMatchObject({ phone: '+593991234567', kind: 'STAFF', roles: [{ code: 'seller' }] });
    expect(await graph.mutate(admin, 'createUser', input, fields)).toEqual(made);
    expect(await eventsOf(made.id)).toEqual([
      { topic: 'user.created', payload: { userId: made.id, roles: ['seller'], accountKind: 'staff' } },
    ]);
    expect(await graph.login(input.email, nobody, input.password)).toMatchObject({ __typename: 'Session' });
    expect(await graph.mutate(admin, 'createUser', { ...input, idempotencyKey: 'again' })).toMatchObject({
      issues: [{ rule: 'taken' }],
    });
  });

  it('have no password that anybody knows when none was given', async () => {
    const person = somebody();
    await graph.mutate(admin, 'createUser', person);
    for (const typed of ['', 'password', '—'])
      expect(await graph.login(person.email, nobody, typed || 'x')).toMatchObject({ code: 'INVALID_CREDENTIALS' });
  });

  it.each([
    [{ roleIds: ['rol_01jc000000e008000000000099'] }, ['roleIds'], 'not_found'],
    [{ phone: '0991234567' }, ['phone'], 'international_phone'],
    [{ password: 'rosarivas-2026' }, ['password'], 'personal_password'],
    [{ documento: '12' }, ['documento'], 'documento'],
  ])('are not added with %j', async (wrong, path, rule) => {
    const before = await graph.prisma.user.count();
    expect(await graph.mutate(admin, 'createUser', { ...somebody(), ...wrong })).toMatchObject({
      issues: [{ path, rule }],
    });
    expect(await graph.prisma.user.count()).toBe(before);
  });

  it('are changed, and an old e-mail is told', async () => {
    const person = somebody();
    const id = await create(person);
    const changed = { userId: id, email: 'rosa.nueva@example.com', phone: '+573001234567' };
    expect(await graph.mutate(admin, 'updateUser', changed, 'name email phone')).toMatchObject({
      name: 'Rosa Rivas',
      email: 'rosa.nueva@example.com',
      phone: '+573001234567',
    });
    expect(await graph.prisma.outgoingMessage.count({ where: { userId: id } })).toBe(1);
    expect(await graph.mutate(admin, 'updateUser', { userId: id, email: 'admin@trama.test' })).toMatchObject({
      issues: [{ path: ['email'], rule: 'taken' }],
    });
    const unknown = { userId: 'usr_01jc000000e008000000000099', name: 'X' };
    expect(await graph.mutate(admin, 'updateUser', unknown)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are kept out and let in again, each twice like once', async () => {
    const person = { ...somebody(), password: 'caballo grapa 88' };
    const id = await create(person);
    const { refreshToken } = await graph.login(person.email, nobody, person.password);
    for (let time = 0; time < 2; time += 1)
      expect(
        await graph.mutate(admin, 'deactivateUser', { userId: id }, 'deactivatedAt sessions { id }'),
      ).toMatchObject({
        deactivatedAt: expect.any(String),
        sessions: [],
      });
    expect(await graph.refresh(refreshToken)).toMatchObject({ code: 'SESSION_EXPIRED' });
    expect(await graph.login(person.email, nobody, person.password)).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect((await eventsOf(id)).map(({ topic }) => topic)).toEqual([
      'user.created',
      'user.permissions_changed',
      'user.updated',
    ]);
    for (let time = 0; time < 2; time += 1)
      expect(await graph.mutate(admin, 'reactivateUser', { userId: id }, 'deactivatedAt')).toMatchObject({
        deactivatedAt: null,
      });
    expect(await graph.login(person.email, nobody, person.password)).toMatchObject({ __typename: 'Session' });
  });

  it('are forgotten: what told of the person is gone, the id stays', async () => {
    const person = { ...somebody(), name: 'Zenobia Quishpe', phone: '+593987654321', password: 'caballo grapa 88' };
    const id = await create({ ...person, roleIds: [builtInRoles.seller.id] });
    await graph.login(person.email, { ...nobody, address: '10.9.9.9', userAgent: 'zen/1' }, person.password);
    const fields = 'id name email documento phone deletedAt roles { code } sessions { id }';
    const forgotten = await graph.mutate(admin, 'deleteUser', { userId: id }, fields);
    expect(forgotten).toEqual({
      __typename: 'User',
      ...{ id, name: '—', email: null, documento: null, phone: null, roles: [], sessions: [] },
      deletedAt: expect.any(String),
    });
    expect(await graph.mutate(admin, 'deleteUser', { userId: id }, fields)).toEqual(forgotten);
    const tables = ['users', 'sessions', 'outgoing_messages', 'one_time_codes', 'audit_entries', 'outbox', 'api_keys'];
    const texts = await Promise.all(
      tables.map(async (table) => (await graph.pool.query(`SELECT t::text FROM accounts.${table} t`)).rows),
    );
    expect(JSON.stringify(texts)).not.toMatch(
      new RegExp(`Zenobia|${person.email}|${person.documento}|987654321|10\\.9\\.9\\.9|zen/1`),
    );
    expect((await eventsOf(id)).filter(({ topic }) => topic === 'user.deleted')).toEqual([
      { topic: 'user.deleted', payload: { userId: id } },
    ]);
    const { users } = await graph.ask<{ users: { totalCount: number } }>(
      admin,
      '{ users(filter: { text: "deleted" }) { totalCount } }',
    );
    expect(users.totalCount).toBe(0);
    // the person may come again
    expect(await graph.mutate(admin, 'createUser', { ...somebody(), documento: person.documento })).toMatchObject({
      __typename: 'User',
    });
  });

  it('forget themselves with their password only, and nobody else', async () => {
    const person = { ...somebody(), password: 'caballo grapa 88' };
    const id = await create(person);
    const self = graph.bearer((await graph.login(person.email, nobody, person.password)).accessToken);
    expect(await graph.mutate(self, 'deleteUser', { userId: id })).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(await graph.mutate(self, 'deleteUser', { userId: id, password: 'wrong one' })).toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    expect(
      await graph.mutate(self, 'deleteUser', { userId: demoUserIds.customer, password: person.password }),
    ).toMatchObject({ code: 'NOT_FOUND' });
    expect(await graph.mutate(self, 'deleteUser', { userId: id, password: person.password })).toMatchObject({ id });
    expect(await graph.prisma.user.count({ where: { id: demoUserIds.customer, deletedAt: null } })).toBe(1);
  });

  it('are found by text, role, permission, kind and standing', async () => {
    const total = async (filter: object) => {
      const query = 'query ($filter: UserFilter) { users(filter: $filter, first: 100) { totalCount nodes { id } } }';
      const { users } = await graph.ask<{ users: { totalCount: number; nodes: object[] } }>(admin, query, { filter });
      expect(users.nodes).toHaveLength(users.totalCount);
      return users.totalCount;
    };
    const id = await create({ name: 'Única 100%_x', roleIds: [builtInRoles.analyst.id] });
    expect(await total({ text: '100%_' })).toBe(1);
    expect(await total({ text: '100%%' })).toBe(0);
    expect(await total({ text: 'única', role: 'analyst', kind: 'STAFF', isActive: true })).toBe(1);
    expect(await total({ text: 'única', permission: 'inventory:cost' })).toBe(1);
    expect(await total({ text: 'única', permission: 'sales:write' })).toBe(0);
    await graph.mutate(admin, 'deactivateUser', { userId: id });
    expect(await total({ text: 'única', isActive: true })).toBe(0);
    expect(await total({ text: 'única', isActive: false })).toBe(1);
  });
});

describe('roles', () => {
  const roleOf = async (code: string, permissions: string[]) =>
    (await graph.mutate<{ id: string }>(admin, 'createRole', { code, name: code, permissions })).id;

  it('are added, changed and taken away, with their permissions', async () => {
    const input = {
      code: 'cashier',
      name: 'Cajero',
      permissions: ['sales:read', 'catalog:read', 'sales:read'],
      idempotencyKey: 'c',
    };
    const fields = 'id code name isBuiltIn permissions { code }';
    const made = await graph.mutate<{ id: string }>(admin, 'createRole', input, fields);
    expect(made).toMatchObject({ isBuiltIn: false, permissions: [{ code: 'catalog:read' }, { code: 'sales:read' }] });
    expect(await graph.mutate(admin, 'createRole', input, fields)).toEqual(made);
    expect(await graph.mutate(admin, 'createRole', { ...input, idempotencyKey: 'd' })).toMatchObject({
      issues: [{ path: ['code'], rule: 'taken' }],
    });
    const change = { roleId: made.id, name: 'Cajera', permissions: ['sales:write'] };
    expect(await graph.mutate(admin, 'updateRole', change, fields)).toMatchObject({
      name: 'Cajera',
      permissions: [{ code: 'sales:write' }],
    });
    const userId = await create({ roleIds: [made.id] });
    expect(await graph.mutate(admin, 'deleteRole', { roleId: made.id })).toMatchObject({
      code: 'ROLE_IN_USE',
      message: '1 users still have it. Take it from them first.',
    });
    await graph.mutate(admin, 'unassignRole', { userId, roleId: made.id });
    expect(await graph.mutate(admin, 'deleteRole', { roleId: made.id })).toMatchObject({ id: made.id });
    expect(await graph.mutate(admin, 'deleteRole', { roleId: made.id })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    [{ permissions: ['no:such'] }, ['permissions'], 'permission'],
    [{ code: 'Ñandú' }, ['code'], 'role_code'],
    [{ name: ' ' }, ['name'], 'too_short'],
  ])('are not added with %j', async (wrong, path, rule) => {
    const input = { code: 'wrong', name: 'Wrong', permissions: [], ...wrong };
    expect(await graph.mutate(admin, 'createRole', input)).toMatchObject({ issues: [{ path, rule }] });
  });

  it('that come with the application stay as they are', async () => {
    for (const [mutation, more] of [
      ['updateRole', { name: 'X' }],
      ['deleteRole', {}],
    ] as const)
      expect(await graph.mutate(admin, mutation, { roleId: builtInRoles.seller.id, ...more })).toMatchObject({
        code: 'BUILT_IN_ROLE',
      });
  });

  it('outdate the tokens of whoever gets, loses or has them, and only theirs', async () => {
    const roleId = await roleOf('packer', ['inventory:read']);
    const [one, other] = [await create(), await create()];
    expect(await versionOf(one)).toBe(1);
    await graph.mutate(admin, 'assignRole', { userId: one, roleId });
    await graph.mutate(admin, 'assignRole', { userId: one, roleId });
    expect(await versionOf(one)).toBe(2);
    await graph.mutate(admin, 'updateRole', { roleId, permissions: ['inventory:read', 'inventory:cost'] });
    expect(await versionOf(one)).toBe(3);
    await graph.mutate(admin, 'updateRole', { roleId, permissions: ['inventory:cost', 'inventory:read'], name: 'P' });
    expect(await versionOf(one)).toBe(3);
    await graph.mutate(admin, 'unassignRole', { userId: one, roleId });
    await graph.mutate(admin, 'unassignRole', { userId: one, roleId });
    expect(await versionOf(one)).toBe(4);
    expect(await versionOf(other)).toBe(1);
    const told = (await eventsOf(one)).filter(({ topic }) => topic === 'user.permissions_changed');
    expect(told.map(({ payload }) => payload)).toEqual([2, 3, 4].map((version) => ({ userId: one, version })));
  });

  it('never hand out a token of old permissions that is not outdated, however close the change', async () => {
    for (let round = 0; round < 10; round += 1) {
      const roleId = await roleOf(`racer-${round}`, ['sales:read']);
      const person = { ...somebody(), password: 'caballo grapa 88' };
      const userId = await create({ ...person, roleIds: [roleId] });
      const [session] = await Promise.all([
        graph.login(person.email, nobody, person.password),
        graph.mutate(admin, 'updateRole', { roleId, permissions: ['people:read'] }),
      ]);
      const claims = JSON.parse(Buffer.from(session.accessToken.split('.')[1] ?? '', 'base64url').toString());
      const isOutdated = claims.ver < (await versionOf(userId));
      expect({ scope: claims.scope, isOutdated }).toEqual(
        isOutdated ? { scope: expect.any(String), isOutdated } : { scope: 'people:read', isOutdated },
      );
    }
  });
});

describe('nobody gets more than they have', () => {
  const helper = as('analyst', ['accounts:write', 'accounts:read', 'sales:read']);

  it('by giving it: to a role, to a user, or through a new user', async () => {
    const lacking = {
      code: 'BEYOND_OWN_PERMISSIONS',
      message: 'You do not hold these permissions yourself: inventory:cost.',
    };
    const role = { code: 'sneaky', name: 'S', permissions: ['sales:read', 'inventory:cost'] };
    expect(await graph.mutate(helper, 'createRole', role)).toMatchObject(lacking);
    const harmless = await graph.mutate<{ id: string }>(helper, 'createRole', { ...role, permissions: ['sales:read'] });
    expect(
      await graph.mutate(helper, 'updateRole', { roleId: harmless.id, permissions: ['inventory:cost'] }),
    ).toMatchObject(lacking);
    const userId = await create();
    for (const roleId of [builtInRoles.admin.id, builtInRoles.storekeeper.id]) {
      expect(await graph.mutate(helper, 'assignRole', { userId, roleId })).toMatchObject({
        code: 'BEYOND_OWN_PERMISSIONS',
      });
      expect(await graph.mutate(helper, 'createUser', { ...somebody(), roleIds: [roleId] })).toMatchObject({
        code: 'BEYOND_OWN_PERMISSIONS',
      });
    }
    expect(await graph.mutate(helper, 'assignRole', { userId, roleId: harmless.id })).toMatchObject({ id: userId });
  });

  it('by changing somebody who has it', async () => {
    const userId = demoUserIds.admin;
    const refused = { code: 'BEYOND_OWN_PERMISSIONS' };
    expect(await graph.mutate(helper, 'updateUser', { userId, email: 'mine@example.com' })).toMatchObject(refused);
    expect(await graph.mutate(helper, 'revokeAllSessions', { userId })).toMatchObject(refused);
    const second = await create({ roleIds: [builtInRoles.admin.id] });
    for (const mutation of ['deactivateUser', 'reactivateUser', 'deleteUser'])
      expect(await graph.mutate(helper, mutation, { userId: second })).toMatchObject(refused);
    await graph.mutate(admin, 'deactivateUser', { userId: second });
  });

  it('but the administrator may give what opens only one’s own', async () => {
    const userId = await create();
    const input = { userId, roleId: builtInRoles.customer.id };
    expect(await graph.mutate(admin, 'assignRole', input, 'roles { code }')).toMatchObject({
      roles: [{ code: 'customer' }],
    });
  });
});

describe('the last administrator', () => {
  it('stays, whichever way it is tried', async () => {
    const userId = demoUserIds.admin;
    const refused = { code: 'LAST_ADMINISTRATOR' };
    expect(await graph.mutate(admin, 'deactivateUser', { userId })).toMatchObject(refused);
    expect(await graph.mutate(admin, 'unassignRole', { userId, roleId: builtInRoles.admin.id })).toMatchObject(refused);
    expect(await graph.mutate(admin, 'deleteUser', { userId, password: 'trama-demo-2026' })).toMatchObject(refused);
  });

  it('is one of two who remove each other at once, fifty times', async () => {
    const roleId = builtInRoles.admin.id;
    const second = await create({ roleIds: [roleId] });
    const activeAdmins = () => graph.prisma.userRole.count({ where: { roleId, user: { deactivatedAt: null } } });
    for (let round = 0; round < 50; round += 1) {
      const [a, b] = await Promise.all([
        graph.mutate<{ code?: string }>(admin, 'deactivateUser', { userId: second }),
        round % 2 === 0
          ? graph.mutate<{ code?: string }>(admin, 'deactivateUser', { userId: demoUserIds.admin })
          : graph.mutate<{ code?: string }>(admin, 'unassignRole', { userId: demoUserIds.admin, roleId }),
      ]);
      expect([a, b].filter(({ code }) => code === 'LAST_ADMINISTRATOR')).toHaveLength(1);
      expect(await activeAdmins()).toBe(1);
      for (const userId of [second, demoUserIds.admin]) {
        await graph.mutate(admin, 'reactivateUser', { userId });
        await graph.mutate(admin, 'assignRole', { userId, roleId });
      }
    }
  });
});

describe('whom one can talk to', () => {
  const found = async (actor: ReturnType<typeof as>, text: string) =>
    (
      await graph.ask<{ findPeople: { id: string; name: string; email: string | null }[] }>(
        actor,
        'query ($text: String!) { findPeople(text: $text) { id name email } }',
        { text },
      )
    ).findPeople;

  it('is found by a part of the name, without accents, and shows no more than the name', async () => {
    await create({ name: 'Ángela Íñiguez' });
    const [one, ...others] = await found(as('seller', ['chat:use']), 'iniguez');
    expect(one).toMatchObject({ name: 'Ángela Íñiguez', email: null });
    expect(others).toEqual([]);
  });

  it('is of the house unless one sees people, never oneself, and nobody for who is not of the house', async () => {
    const { name } = await graph.prisma.user.findUniqueOrThrow({ where: { id: demoUserIds.customer } });
    const ids = async (...asked: Parameters<typeof found>) => (await found(...asked)).map(({ id }) => id);
    expect(await ids(as('seller', ['chat:use']), name)).toEqual([]);
    expect(await ids(as('seller', ['chat:use', 'people:read']), name)).toEqual([demoUserIds.customer]);
    const seller = await graph.prisma.user.findUniqueOrThrow({ where: { id: demoUserIds.seller } });
    expect(await ids(as('seller', ['chat:use']), seller.name)).not.toContain(demoUserIds.seller);
    expect(await ids(as('customer', ['chat:use', 'people:read']), seller.name)).toEqual([]);
  });
});
