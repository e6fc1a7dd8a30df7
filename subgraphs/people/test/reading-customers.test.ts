import { anonymous, service } from '@trama/platform/actor';
import { countStatements, person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { demoCustomerId, demoCustomers, demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../prisma/client/client.ts';
import { loadDemo } from '../prisma/demo.ts';
import { readIdentityDocument } from '../src/domain/identity-document.ts';
import { readPhone } from '../src/domain/phone.ts';
import people from '../src/subgraph.ts';

const staff = person(['people:read']);
let graph: TestGraph;
let prisma: PrismaClient;

beforeAll(async () => {
  graph = await startTestGraph([people]);
  prisma = graph.running.get('people')?.contextFor(staff, 'test').prisma as PrismaClient;
  await loadDemo(prisma);
});
afterAll(() => graph.close());

describe('the demo', () => {
  it('is the same every time, with valid documents and telephones', async () => {
    const everybody = await prisma.person.findMany({ orderBy: { id: 'asc' } });
    const customers = everybody.slice(0, demoCustomers);
    expect(customers.map(({ customerId }) => customerId)).toEqual(
      Array.from({ length: demoCustomers }, (_, at) => demoCustomerId(at)),
    );
    for (const { documentCountry, documentType, documentNumber, phoneNumbers } of everybody) {
      for (const phone of phoneNumbers) expect(readPhone(phone, 'EC')).toBe(phone);
      if (documentNumber === null) continue;
      const document = {
        country: documentCountry ?? '',
        type: documentType ?? 'PASSPORT',
        number: documentNumber ?? '',
      };
      expect(readIdentityDocument(document)).toEqual({ number: documentNumber, shape: 'valid', checksum: 'ok' });
    }
    expect(customers[0]).toMatchObject({ email: 'cliente@trama.test', userId: demoUserIds.customer });
    expect(customers.slice(0, 3).map(({ name, documentNumber }) => [name, documentNumber])).toMatchInlineSnapshot(`
      [
        [
          "Clemente Cedeño",
          "1309876546",
        ],
        [
          "Sofía Vélez Zambrano",
          "1840010910",
        ],
        [
          "Distribuidora San José S.A.",
          "0990029601001",
        ],
      ]
    `);
    await loadDemo(prisma);
    expect(await prisma.person.findMany({ orderBy: { id: 'asc' } })).toEqual(everybody);
  });
});

/** With the three who are there twice. */
const listed = demoCustomers + 3;

type Page = {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  nodes: { id: string; name: string }[];
};
const list = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: CustomerOrder) {
  customers(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id name } } }`;
const read = async (variables: object) =>
  (await graph.ask<{ customers: Page }>(staff, list, { ...variables })).customers;

describe('customers', () => {
  it.each(['NAME', 'NEWEST'])('by %s gives each customer once, forwards and backwards', async (orderBy) => {
    const forwards: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: Page = await read({ first: 50, after, orderBy });
      expect(page.totalCount).toBe(listed);
      expect(page.pageInfo.hasPreviousPage).toBe(forwards.length > 0);
      forwards.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    const backwards: string[] = [];
    for (let before: string | null = null, more = true; more; ) {
      const page: Page = await read({ last: 50, before, orderBy });
      expect(page.pageInfo.hasNextPage).toBe(backwards.length > 0);
      backwards.unshift(...page.nodes.map(({ id }) => id));
      before = page.pageInfo.startCursor;
      more = page.pageInfo.hasPreviousPage;
    }
    expect(new Set(forwards).size).toBe(listed);
    expect(backwards).toEqual(forwards);
  });

  it('by name puts accents where they belong', async () => {
    await prisma.person.createMany({
      data: ['Ázimo', 'azimut', 'Azabache'].map((name, at) => ({
        id: `per_01jc000000e00900000000000${at}`,
        customerId: `cus_01jc000000e00900000000000${at}`,
        kind: 'PERSON',
        name,
        createdAt: new Date(),
        updatedAt: new Date(),
      })),
    });
    const { nodes } = await read({ first: 100, orderBy: 'NAME' });
    const names = nodes.map(({ name }) => name).filter((name) => /^[áa]z/i.test(name));
    expect(names).toEqual(['Azabache', 'Ázimo', 'azimut']);
    await prisma.person.deleteMany({ where: { id: { startsWith: 'per_01jc000000e009' } } });
  });

  it('refuses the cursor of another list or order, both directions at once and a page too large', async () => {
    const { pageInfo } = await read({ first: 1, orderBy: 'NEWEST' });
    const foreign = Buffer.from(JSON.stringify(['inventory.products:name.asc,id.asc', 'a', 'b'])).toString('base64url');
    const refusal = async (variables: object, actor = staff) => {
      const { errors } = await graph.answer(actor, list, { ...variables });
      return errors?.map(({ message, extensions }) => `${extensions?.['code']}: ${message}`)[0];
    };
    expect(await refusal({ after: pageInfo.endCursor, orderBy: 'NAME' })).toBe(
      'BAD_USER_INPUT: Invalid input: after is not a cursor of the list people.customers.',
    );
    expect(await refusal({ before: foreign }, person(['people:read'], { locale: 'es' }))).toBe(
      'BAD_USER_INPUT: Datos no válidos: before no es un cursor de la lista people.customers.',
    );
    expect(await refusal({ after: 'garbage' })).toContain('after is not a cursor');
    expect(await refusal({ first: 1, last: 1 })).toContain('not both');
    expect(await refusal({ first: 101 })).toContain('between 1 and 100');
  });

  it('costs the same number of statements whatever the page size', async () => {
    const statements = countStatements();
    const cost = async (first: number) => {
      const before = statements();
      await graph.ask(
        staff,
        `{ customers(first: ${first}) { totalCount nodes { id name identityDocument { checksum } address { city } } } }`,
      );
      return statements() - before;
    };
    expect(await cost(50)).toBe(await cost(1));
  });
});

describe('who may see whom', () => {
  const own = demoCustomerId(0);
  const other = demoCustomerId(1);
  const customer = person(['people:own'], { id: demoUserIds.customer });
  const one = `query ($id: ID!) { customer(id: $id) { id email user { id } } }`;
  const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Customer { id name } } }`;
  const represent = (...ids: string[]) => ({ representations: ids.map((id) => ({ __typename: 'Customer', id })) });

  it('is oneself for a customer, and everybody for staff and services', async () => {
    expect(await graph.ask(customer, one, { id: own })).toEqual({
      customer: { id: own, email: 'cliente@trama.test', user: { id: demoUserIds.customer } },
    });
    const nobody = 'cus_01h455vb4pex5vsknk084sn02q';
    for (const id of [other, nobody]) expect(await graph.ask(customer, one, { id })).toEqual({ customer: null });
    expect(await graph.ask(staff, one, { id: other })).toMatchObject({ customer: { id: other } });
    const sales = service('sales', ['people:read'], customer);
    expect(await graph.ask(sales, one, { id: other })).toMatchObject({ customer: { id: other } });
  });

  it('is the same through _entities', async () => {
    const asked = represent(own, other, 'cus_01h455vb4pex5vsknk084sn02q', 'not an id');
    expect(await graph.ask(customer, entities, asked)).toEqual({
      _entities: [{ id: own, name: 'Clemente Cedeño' }, null, null, null],
    });
    const seen = await graph.ask<{ _entities: unknown[] }>(staff, entities, represent(own, other));
    expect(seen._entities).toEqual([expect.objectContaining({ id: own }), expect.objectContaining({ id: other })]);
    for (const actor of [anonymous('en'), person(['catalog:read'], { id: demoUserIds.customer })]) {
      const { data } = await graph.answer(actor, entities, represent(own));
      expect(data?.['_entities'] ?? [null]).toEqual([null]);
    }
  });

  it('is nobody in lists and searches for a customer', async () => {
    for (const query of ['{ customers { nodes { id } } }', '{ searchCustomers(text: "lucia") { id } }']) {
      expect((await graph.answer(customer, query)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
      expect((await graph.answer(anonymous(), query)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    }
  });

  it('asks for an id of a customer', async () => {
    for (const id of ['prd_01h455vb4pex5vsknk084sn02q', 'cus_zz', '1'])
      expect((await graph.answer(staff, one, { id })).errors?.[0]).toMatchObject({
        message: 'Invalid input: id must be an identifier that starts with "cus_".',
        extensions: { code: 'BAD_USER_INPUT' },
      });
  });

  it('reads a hundred references in one statement', async () => {
    const statements = countStatements();
    await graph.ask(staff, entities, represent(...Array.from({ length: 100 }, (_, at) => demoCustomerId(at))));
    expect(statements()).toBe(1);
  });
});
