import { type Actor, service } from '@trama/platform/actor';
import { countStatements } from '@trama/platform/testing';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { menuOf, permissionsOf } from '../src/domain/permissions.ts';
import { builtInRoles, type RoleCode } from '../src/domain/roles.ts';
import { as, type DemoGraph, nobody, startDemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await startDemoGraph();
});
afterAll(() => graph.close());

const roles = Object.keys(builtInRoles) as RoleCode[];
const fields = `id name email documento documentoWarning roles { code name } permissions menu { code label path } locale
  createdAt deactivatedAt sessions { id } phone kind deletedAt hasSecondFactor picture { id } settings { timeZone }`;
const closed = {
  email: null,
  documento: null,
  documentoWarning: null,
  roles: [],
  permissions: [],
  menu: [],
  locale: null,
  createdAt: null,
  deactivatedAt: null,
  sessions: [],
  phone: null,
  kind: null,
  deletedAt: null,
  hasSecondFactor: null,
  picture: null,
  settings: null,
};
const entities = `query ($id: ID!) { _entities(representations: [{ __typename: "User", id: $id }]) { ... on User { ${fields} } } }`;
const entity = async (actor: Actor, id: string) =>
  (await graph.ask<{ _entities: unknown[] }>(actor, entities.replace('query ($id: ID!)', '').replace('$id', `"${id}"`)))
    ._entities[0];
const reader = as('admin', ['accounts:read']);

it('keeps the built-in roles in the database as the table has them', async () => {
  const rows = await graph.prisma.role.findMany({ include: { permissions: true } });
  const stored = Object.fromEntries(
    rows.map(({ id, code, name, permissions }) => [
      code,
      { id, name, has: permissions.map((p) => p.permission).sort() },
    ]),
  );
  const table = roles.map((role) => [
    role,
    { id: builtInRoles[role].id, name: builtInRoles[role].es, has: [...permissionsOf(role)].sort() },
  ]);
  expect(stored).toEqual(Object.fromEntries(table));
});

describe('viewer', () => {
  it('is null for nobody and for a service', async () => {
    expect(await graph.ask(nobody, '{ viewer { id } }')).toEqual({ viewer: null });
    expect(await graph.ask(service('sales', [], as('admin', [])), '{ viewer { id } }')).toEqual({ viewer: null });
  });

  it.each(roles)('shows the %s their permissions and the menu that these open', async (role) => {
    const emails = {
      admin: 'admin',
      seller: 'vendedor',
      storekeeper: 'bodega',
      analyst: 'analista',
      customer: 'cliente',
      professional: 'medico',
      receptionist: 'recepcion',
      accountant: 'contador',
    };
    const { accessToken } = await graph.login(`${emails[role]}@trama.test`);
    const actor = graph.bearer(accessToken);
    expect([...actor.permissions].sort()).toEqual([...permissionsOf(role)].sort());
    const { viewer } = await graph.ask<{
      viewer: { permissions: string[]; menu: { code: string }[]; sessions: object[] };
    }>(actor, `{ viewer { permissions menu { code } roles { code } sessions { id isCurrent userAgent } } }`);
    expect(viewer).toMatchObject({ permissions: [...permissionsOf(role)].sort(), roles: [{ code: role }] });
    expect(viewer.sessions).toContainEqual({ id: actor.sessionId, isCurrent: true, userAgent: null });
    expect(viewer.menu.map(({ code }) => code)).toEqual(menuOf(permissionsOf(role)));
  });

  it('speaks the language of the request', async () => {
    const query = '{ viewer { roles { name } menu { label path } } }';
    const customer = as('customer', []);
    expect(await graph.ask({ ...customer, locale: 'es' }, query)).toMatchInlineSnapshot(`
      {
        "viewer": {
          "menu": [
            {
              "label": "Productos",
              "path": "/products",
            },
            {
              "label": "Mis pedidos",
              "path": "/my/orders",
            },
            {
              "label": "Mis datos",
              "path": "/my/profile",
            },
            {
              "label": "Mis citas",
              "path": "/my/appointments",
            },
            {
              "label": "Mi historia clínica",
              "path": "/my/record",
            },
            {
              "label": "Profesionales",
              "path": "/professionals",
            },
            {
              "label": "Tratamientos",
              "path": "/treatments",
            },
            {
              "label": "Mis facturas",
              "path": "/my/invoices",
            },
            {
              "label": "Mensajes",
              "path": "/chat",
            },
            {
              "label": "Notificaciones",
              "path": "/notifications",
            },
          ],
          "roles": [
            {
              "name": "Cliente",
            },
          ],
        },
      }
    `);
    expect(await graph.ask(customer, query)).toMatchObject({ viewer: { roles: [{ name: 'Customer' }] } });
  });
});

describe('User', () => {
  const account = { email: 'vendedor@trama.test', documento: '0912345675', roles: [{ code: 'seller' }], locale: 'es' };

  it('is whole for its owner and for accounts:read, by every way', async () => {
    const id = demoUserIds.seller;
    for (const actor of [as('seller', []), reader]) {
      expect(await entity(actor, id)).toMatchObject(account);
      expect(await graph.ask(actor, `query ($id: ID!) { user(id: $id) { ${fields} } }`, { id })).toMatchObject({
        user: account,
      });
    }
  });

  it('is a name for others who are logged in, and only as a reference', async () => {
    const id = demoUserIds.seller;
    for (const actor of [
      as('customer', permissionsOf('customer')),
      as('analyst', ['accounts:write']),
      service('sales', []),
    ]) {
      expect(await entity(actor, id)).toEqual({ id, name: 'Víctor Vélez', ...closed });
      expect(await graph.ask(actor, `query ($id: ID!) { user(id: $id) { id } }`, { id })).toEqual({ user: null });
    }
  });

  it('is nothing to nobody', async () => {
    expect(await entity(nobody, demoUserIds.seller)).toBeNull();
    const { data, errors } = await graph.answer(nobody, `{ user(id: "${demoUserIds.seller}") { id } }`);
    expect(data).toEqual({ user: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('refuses an id of another type, and answers null for one that does not exist', async () => {
    const { errors } = await graph.answer(reader, '{ user(id: "prd_01jc000000e008000000000001") { id } }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(await graph.ask(reader, '{ user(id: "usr_01jc000000e008000000000099") { id } }')).toEqual({ user: null });
  });
});

describe('lists', () => {
  const users = `query ($filter: UserFilter, $first: Int, $after: String) {
    users(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
      nodes { name email roles { code permissions { code } } permissions menu { code } sessions { id } picture { id }
      hasSecondFactor settings { language } } } }`;
  type Users = { users: { totalCount: number; pageInfo: { endCursor: string }; nodes: { name: string }[] } };

  it('pages users by name, filtered by text and role', async () => {
    const first = await graph.ask<Users>(reader, users, { first: 5 });
    const rest = await graph.ask<Users>(reader, users, { first: 5, after: first.users.pageInfo.endCursor });
    const names = [...first.users.nodes, ...rest.users.nodes].map(({ name }) => name);
    expect(first.users.totalCount).toBe(names.length);
    expect(names).toEqual([
      'Ada Andrade',
      'Anahí Alarcón',
      'Bélgica Bravo',
      'Camilo Cevallos',
      'Clemente Cedeño',
      'Marina Montalvo',
      'Rocío Rivadeneira',
      'Víctor Vélez',
    ]);
    const sellers = await graph.ask(reader, users, { filter: { role: 'seller' } });
    expect(sellers).toMatchObject({ users: { totalCount: 1, nodes: [{ email: 'vendedor@trama.test' }] } });
    const found = await graph.ask(reader, users, { filter: { text: 'BODEGA@' } });
    expect(found).toMatchObject({ users: { nodes: [{ name: 'Bélgica Bravo' }] } });
  });

  it('asks the database the same number of questions for one user as for all', async () => {
    const count = countStatements();
    await graph.ask(reader, users, { first: 1 });
    const forOne = count();
    await graph.ask(reader, users, { first: 5 });
    expect(count() - forOne).toBe(forOne);
  });

  it('lists roles and permissions in the language of the request', async () => {
    const query = '{ roles { code name permissions { code } } permissions { code description roles { code } } }';
    const answer = await graph.ask<{ roles: object[]; permissions: object[] }>(reader, query);
    expect(answer.roles[1]).toMatchObject({ code: 'seller', name: 'Seller' });
    expect(answer.permissions[0]).toMatchObject({
      code: 'catalog:read',
      description: 'See the catalogue of products with their prices',
      roles: roles.map((code) => ({ code })),
    });
  });

  it.each([
    '{ users { totalCount } }',
    '{ roles { id } }',
    '{ permissions { code } }',
    '{ auditEntries { totalCount } }',
    '{ auditLogVerification { isIntact } }',
    '{ apiKeys { totalCount } }',
    '{ outgoingMessages { totalCount } }',
  ])('closes %s to others', async (query) => {
    for (const actor of [nobody, as('seller', permissionsOf('seller'))]) {
      const { errors } = await graph.answer(actor, query);
      expect(['FORBIDDEN', 'UNAUTHENTICATED']).toContain(errors?.[0]?.extensions['code']);
    }
  });
});
