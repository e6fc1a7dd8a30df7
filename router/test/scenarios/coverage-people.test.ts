/** The rows of the coverage table that people answers for, each on real input through the composed graph. */
import { randomUUID } from 'node:crypto';
import { eventually } from '@trama/platform/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { type Graph, openGraph, shopSubgraphs } from '../graph.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph({}, { only: shopSubgraphs });
}, 120_000);
afterAll(() => graph.close());

/** Sends an operation as whoever holds this token. */
async function askAs<T>(token: string, query: string, variables: object = {}): Promise<T> {
  const response = await fetch(`${graph.urls[0]}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** A cédula of Ecuador that nobody has yet, with its check digit. */
function newCedula(): string {
  const body = `09${String(Math.floor(Math.random() * 6e6)).padStart(7, '0')}`;
  const sum = [...body].reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

async function register(): Promise<{ userId: string; token: string; email: string; documento: string }> {
  const [email, documento] = [`${randomUUID()}@example.com`, newCedula()];
  const input = { name: 'Mónica Toapanta', email, documento, password: `contraseña-${randomUUID()}` };
  const { register: session } = await graph.ask<{ register: { accessToken: string; user: { id: string } } }>(
    null,
    `mutation ($input: RegisterInput!) { register(input: $input) { ... on Session { accessToken user { id } } } }`,
    { input },
  );
  return { userId: session.user.id, token: session.accessToken, email, documento };
}

type Viewer = {
  viewer: { id: string; customer: { id: string; email: string } | null; consumerProfile: { id: string } | null };
};
const viewer = `{ viewer { id customer { id email identityDocument { number } } consumerProfile { id displayName }
  businessProfile { id tradeName } } }`;
/** The viewer once their account has been heard of; read once more then, for one answer is made of several statements. */
async function whenCustomer(token: string): Promise<Viewer> {
  const read = () => askAs<Viewer>(token, viewer);
  await eventually(read, ({ viewer: seen }) => seen.customer !== null, 60_000);
  return read();
}

/** The payloads of an event that people has published about a record. */
async function published(topic: string, aggregate: string): Promise<object[]> {
  const client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
  const { rows } = await client
    .query('SELECT payload FROM people.outbox WHERE topic = $1 AND aggregate = $2 ORDER BY sequence', [
      topic,
      aggregate,
    ])
    .finally(() => client.end());
  return rows.map(({ payload }) => payload as object);
}

it('plataforma people: BusinessmanProfile y ConsumerProfile CRUD y perfil por usuario', async () => {
  const { token, userId } = await register();
  await whenCustomer(token);
  const business = { tradeName: 'Lubricentro Toapanta', taxDocument: { type: 'RUC', number: '1790016919001' } };
  const hours = { openingHours: [{ day: 'MONDAY', opens: '08:00', closes: '18:00' }] };
  const mutation = `mutation ($business: UpdateBusinessProfileInput!, $consumer: UpdateConsumerProfileInput!) {
    updateBusinessProfile(input: $business) { __typename ... on BusinessProfile { id } }
    updateConsumerProfile(input: $consumer) { __typename ... on ConsumerProfile { id } } }`;
  const consumer = { displayName: 'Moni', birthDate: '1992-07-09', preferences: { interests: ['motos'] } };
  expect(await askAs(token, mutation, { business: { ...business, ...hours }, consumer })).toMatchObject({
    updateBusinessProfile: { __typename: 'BusinessProfile' },
    updateConsumerProfile: { __typename: 'ConsumerProfile' },
  });
  const fields = `businessProfile { tradeName taxDocument { number } openingHours { day opens } }
    consumerProfile { displayName birthDate preferences { interests } }`;
  const kept = {
    businessProfile: {
      tradeName: 'Lubricentro Toapanta',
      taxDocument: { number: '1790016919001' },
      openingHours: [{ day: 'MONDAY', opens: '08:00' }],
    },
    consumerProfile: { displayName: 'Moni', birthDate: '1992-07-09', preferences: { interests: ['motos'] } },
  };
  expect(await askAs(token, `{ viewer { ${fields} } }`)).toEqual({ viewer: kept });
  expect(await graph.ask('admin', `query ($id: ID!) { user(id: $id) { ${fields} } }`, { id: userId })).toEqual({
    user: kept,
  });
  const emptied = { business: { openingHours: [] }, consumer: { displayName: null } };
  await askAs(token, mutation, emptied);
  expect(await askAs(token, `{ viewer { ${fields} } }`)).toMatchObject({
    viewer: { businessProfile: { openingHours: [] }, consumerProfile: { displayName: null, birthDate: '1992-07-09' } },
  });
});

it('plataforma people: user.created crea el perfil automáticamente', async () => {
  const { token, email, documento, userId } = await register();
  const { viewer: seen } = await whenCustomer(token);
  expect(seen).toMatchObject({
    id: userId,
    customer: { email, identityDocument: { number: documento } },
    consumerProfile: { displayName: null },
    businessProfile: null,
  });
  // the customer is a customer like any other: staff find it and can sell to it
  const found = await graph.ask<{ searchCustomers: { id: string }[] }>(
    'vendedor',
    'query ($text: String!) { searchCustomers(text: $text) { id user { id } } }',
    { text: documento },
  );
  expect(found.searchCustomers[0]).toEqual({ id: seen.customer?.id, user: { id: userId } });
  expect(
    await change(
      graph,
      'vendedor',
      'createOrder',
      'Order',
      { customerId: seen.customer?.id },
      'status customer { id }',
    ),
  ).toMatchObject({
    status: 'DRAFT',
    customer: { id: seen.customer?.id },
  });
});

it('plataforma people: eventos profile.created profile.updated', async () => {
  const { token, userId } = await register();
  const { viewer: seen } = await whenCustomer(token);
  const profile = { profileId: seen.consumerProfile?.id, userId, kind: 'consumer' };
  expect(await published('profile.created', userId)).toEqual([profile]);
  expect(await published('profile.updated', userId)).toEqual([]);
  await askAs(token, `mutation { updateConsumerProfile(input: { displayName: "Moni" }) { __typename } }`);
  await askAs(token, `mutation { updateBusinessProfile(input: { tradeName: "Taller" }) { __typename } }`);
  const { viewer: after } = await askAs<{ viewer: { businessProfile: { id: string } } }>(token, viewer);
  const business = { profileId: after.businessProfile.id, userId, kind: 'business' };
  expect(await published('profile.created', userId)).toEqual([profile, business]);
  expect(await published('profile.updated', userId)).toEqual([profile, business]);
});

it('rep-drill people: personas: clientes y proveedores unificados, filtros, búsqueda rápida por teléfono, email, nombre', async () => {
  const mark = randomUUID().slice(0, 8);
  const email = `${mark}@example.com`;
  const phone = `099${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
  const name = `Ñusta Álava ${mark}`;
  const customer = await change(
    graph,
    'vendedor',
    'createCustomer',
    'Customer',
    { name, email, phone },
    'person { id }',
  );
  const { id: personId } = customer['person'] as { id: string };
  const supplier = { supplierId: 'sup_01jc000000e008000000000003', name: `Rosa ${mark}` };
  const contact = await change(graph, 'vendedor', 'createSupplierContact', 'Person', supplier, 'kinds');
  const list = async (filter: object) =>
    (
      await graph.ask<{ people: { nodes: { id: string; kinds: string[] }[] } }>(
        'vendedor',
        'query ($filter: PersonFilter) { people(filter: $filter) { totalCount nodes { id kinds } } }',
        { filter: { text: mark, ...filter } },
      )
    ).people;
  expect(await list({})).toEqual({
    totalCount: 2,
    nodes: [
      { id: personId, kinds: ['CUSTOMER'] },
      { id: contact.id, kinds: ['SUPPLIER_CONTACT'] },
    ],
  });
  expect(await list({ kinds: ['SUPPLIER_CONTACT'] })).toMatchObject({ nodes: [{ id: contact.id }] });
  expect(await list({ supplierId: supplier.supplierId })).toMatchObject({ nodes: [{ id: contact.id }] });
  // a supplier's contact may buy as well: the same person
  await change(graph, 'vendedor', 'createCustomer', 'Customer', { personId: contact.id }, '');
  expect(await list({ kinds: ['SUPPLIER_CONTACT'] })).toMatchObject({
    nodes: [{ kinds: ['CUSTOMER', 'SUPPLIER_CONTACT'] }],
  });
  for (const text of [phone, `+593 ${phone.slice(1)}`, email, `nusta alava ${mark}`]) {
    const { searchCustomers } = await graph.ask<{ searchCustomers: { id: string; name: string }[] }>(
      'vendedor',
      'query ($text: String!) { searchCustomers(text: $text) { id name } }',
      { text },
    );
    expect(searchCustomers[0]).toEqual({ id: customer.id, name });
  }
});

it('rep-drill people: clientes', async () => {
  const input = { name: `Cliente ${randomUUID()}`, kind: 'COMPANY', phone: '04 2123456', idempotencyKey: randomUUID() };
  const made = await change(graph, 'vendedor', 'createCustomer', 'Customer', input, 'name kind phone');
  expect(await change(graph, 'vendedor', 'createCustomer', 'Customer', input, 'name kind phone')).toEqual(made);
  expect(made).toMatchObject({ name: input.name, kind: 'COMPANY', phone: '+59342123456' });
  const customerId = made.id;
  const address = { city: 'Manta', line: 'Malecón 1' };
  expect(
    await change(
      graph,
      'vendedor',
      'updateCustomer',
      'Customer',
      { customerId, address },
      'name address { city country }',
    ),
  ).toMatchObject({ name: input.name, address: { city: 'Manta', country: 'EC' } });
  const one = 'query ($id: ID!) { customer(id: $id) { name address { line } archivedAt } }';
  expect(await graph.ask('vendedor', one, { id: customerId })).toEqual({
    customer: { name: input.name, address: { line: 'Malecón 1' }, archivedAt: null },
  });
  const list =
    'query ($text: String, $archived: Boolean) { customers(filter: { text: $text, archived: $archived }) { nodes { id } } }';
  const ids = async (archived: boolean) =>
    (
      await graph.ask<{ customers: { nodes: { id: string }[] } }>('vendedor', list, { text: input.name, archived })
    ).customers.nodes.map(({ id }) => id);
  expect(await ids(false)).toEqual([customerId]);
  expect(await change(graph, 'vendedor', 'archiveCustomer', 'Customer', { customerId }, 'archivedAt')).toMatchObject({
    archivedAt: expect.any(String),
  });
  expect([await ids(false), await ids(true)]).toEqual([[], [customerId]]);
});

it('rep-drill people: empleados', async () => {
  const department = `Taller ${randomUUID()}`;
  const input = { name: 'Segundo Quishpe', position: 'Mecánico', department, hiredOn: '2026-01-05' };
  const { id: employeeId } = await change(graph, 'admin', 'createEmployee', 'Employee', input, '');
  const changes = { employeeId, position: 'Jefe de taller', terminatedOn: '2026-12-31' };
  await change(graph, 'admin', 'updateEmployee', 'Employee', changes, '');
  const one = 'query ($id: ID!) { employee(id: $id) { name position department hiredOn terminatedOn archivedAt } }';
  expect(await graph.ask('admin', one, { id: employeeId })).toEqual({
    employee: { ...input, position: 'Jefe de taller', terminatedOn: '2026-12-31', archivedAt: null },
  });
  const list =
    'query ($department: String) { employees(filter: { department: $department }) { totalCount nodes { id } } }';
  expect(await graph.ask('admin', list, { department })).toEqual({
    employees: { totalCount: 1, nodes: [{ id: employeeId }] },
  });
  await change(graph, 'admin', 'archiveEmployee', 'Employee', { employeeId }, '');
  expect(await graph.ask('admin', list, { department })).toEqual({ employees: { totalCount: 0, nodes: [] } });
  expect((await graph.send('vendedor', one, { id: employeeId })).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

it('rep-drill people: representantes', async () => {
  const territory = `Zona ${randomUUID()}`;
  const input = { name: 'Fabián Intriago', commissionPercent: 4.5, territory };
  const { id: salesRepId } = await change(graph, 'admin', 'createSalesRep', 'SalesRep', input, '');
  const list = `query ($filter: SalesRepFilter) { salesReps(filter: $filter) { nodes { id name commissionPercent territory isActive } } }`;
  expect(await graph.ask('admin', list, { filter: { territory } })).toEqual({
    salesReps: { nodes: [{ id: salesRepId, ...input, isActive: true }] },
  });
  await change(graph, 'admin', 'updateSalesRep', 'SalesRep', { salesRepId, isActive: false, commissionPercent: 5 }, '');
  expect(await graph.ask('admin', list, { filter: { territory } })).toEqual({ salesReps: { nodes: [] } });
  expect(await graph.ask('admin', list, { filter: { territory, isActive: false } })).toMatchObject({
    salesReps: { nodes: [{ commissionPercent: 5, isActive: false }] },
  });
});

it('moves the orders of a merged customer to the kept one, and back', async () => {
  const customer = async (name: string) => {
    const made = await change(graph, 'vendedor', 'createCustomer', 'Customer', { name }, 'person { id }');
    return { id: made.id, personId: (made['person'] as { id: string }).id };
  };
  const [keep, other] = [await customer('Kept'), await customer('Merged')];
  const order = async (customerId: string) =>
    (await change(graph, 'vendedor', 'createOrder', 'Order', { customerId }, '')).id;
  const [first, second] = [await order(keep.id), await order(other.id)];
  const ordersOf = async (id: string) =>
    (
      await graph.ask<{ customer: { orders: { nodes: { id: string }[] } } }>(
        'vendedor',
        'query ($id: ID!) { customer(id: $id) { orders { nodes { id } } } }',
        { id },
      )
    ).customer.orders.nodes.map(({ id: one }) => one);
  await change(graph, 'vendedor', 'mergePeople', 'Person', { keepId: keep.personId, mergeId: other.personId }, '');
  const all = (count: number) => (orders: string[]) => orders.length === count;
  expect((await eventually(() => ordersOf(keep.id), all(2))).sort()).toEqual([first, second].sort());
  // by its former id too, for reading and for ordering
  expect((await ordersOf(other.id)).sort()).toEqual([first, second].sort());
  const third = await order(other.id);
  expect((await ordersOf(keep.id)).sort()).toEqual([first, second, third].sort());
  await change(graph, 'vendedor', 'unmergePeople', 'Person', { mergedId: other.personId }, '');
  expect(await eventually(() => ordersOf(other.id), all(1))).toEqual([second]);
  expect((await ordersOf(keep.id)).sort()).toEqual([first, third].sort());
});
