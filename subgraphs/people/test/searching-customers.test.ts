import { person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import people from '../src/subgraph.ts';

const seller = person(['people:read', 'people:write']);
let graph: TestGraph;

const create = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { ... on Customer { id } } }`;
const archive = `mutation ($input: ArchiveCustomerInput!) { archiveCustomer(input: $input) { __typename } }`;
type Made = { createCustomer: { id: string } };

const customers = [
  { name: 'José Pérez', phone: '0991234567', identityDocument: { type: 'CEDULA', number: '1714307103' } },
  { name: 'José Antonio González Ñusta', email: 'jose.gonzalez@example.com', phone: '0991234999' },
  { name: 'Josefina Mora', email: 'mora@example.com' },
  { name: 'Transportes San José S.A.', kind: 'COMPANY', identityDocument: { type: 'RUC', number: '1790016919001' } },
  { name: 'Ñusta Lucero', phone: '04 2123456', identityDocument: { type: 'RUC', number: '1714307103001' } },
  { name: '100% Limpio_Lavadora', kind: 'COMPANY' },
];
beforeAll(async () => {
  graph = await startTestGraph([people]);
  for (const input of customers) await graph.ask(seller, create, { input });
  const { createCustomer } = await graph.ask<Made>(seller, create, { input: { name: 'José Archivado' } });
  await graph.ask(seller, archive, { input: { customerId: createCustomer.id } });
});
afterAll(() => graph.close());

async function search(text: string, first?: number): Promise<string[]> {
  const query = `query ($text: String!, $first: Int) { searchCustomers(text: $text, first: $first) { name } }`;
  const found = await graph.ask<{ searchCustomers: { name: string }[] }>(seller, query, { text, first });
  return found.searchCustomers.map(({ name }) => name);
}

it('finds names without accents and case, the likeliest first, none that is archived', async () => {
  expect(await search('jose')).toEqual([
    'José Pérez',
    'José Antonio González Ñusta',
    'Josefina Mora',
    'Transportes San José S.A.',
  ]);
  expect((await search('JOSÉ'))[0]).toBe('José Pérez');
  expect(await search('nusta')).toEqual(['Ñusta Lucero', 'José Antonio González Ñusta']);
  expect((await search('perez jose'))[0]).toBe('José Pérez');
  expect((await search('jo'))[0]).toBe('José Pérez');
});

it('forgives a slip', async () => {
  expect(await search('gonsales')).toEqual(['José Antonio González Ñusta']);
});

it('puts an exact document, phone or e-mail first, however it is written', async () => {
  expect(await search('171430710-3')).toEqual(['José Pérez', 'Ñusta Lucero']);
  expect(await search('099 123 4567')).toEqual(['José Pérez']);
  expect(await search('+593 99 123-4567')).toEqual(['José Pérez']);
  expect(await search('(04) 212 3456')).toEqual(['Ñusta Lucero']);
  expect((await search('Mora@Example.com'))[0]).toBe('Josefina Mora');
});

it('finds the first digits of phones and documents', async () => {
  expect((await search('0991234')).sort()).toEqual(['José Antonio González Ñusta', 'José Pérez']);
  expect(await search('17900')).toEqual(['Transportes San José S.A.']);
});

it('takes % and _ for what they are', async () => {
  expect(await search('%%')).toEqual([]);
  expect(await search('__')).toEqual([]);
});

it('refuses a text that is too short or too long, and more than twenty', async () => {
  const refusal = async (text: string, first = 5) => {
    const query = `query ($text: String!, $first: Int) { searchCustomers(text: $text, first: $first) { id } }`;
    const { errors } = await graph.answer(seller, query, { text, first });
    return errors?.map(({ message, extensions }) => [extensions?.['code'], message])[0];
  };
  expect(await refusal(' a ')).toEqual([
    'BAD_USER_INPUT',
    'Invalid input: text must have at least 2 characters or items.',
  ]);
  expect((await refusal('a'.repeat(10_000_000)))?.[0]).toBe('BAD_USER_INPUT');
  expect(await refusal('jose', 21)).toEqual(['BAD_USER_INPUT', 'Invalid input: first must be between 1 and 20.']);
  expect(await search('jose', 1)).toEqual(['José Pérez']);
});

it('narrows the list by text, kind and whether archived', async () => {
  const list = async (filter: object) => {
    const query = `query ($filter: CustomerFilter) { customers(filter: $filter) { totalCount nodes { name } } }`;
    const { customers } = await graph.ask<{ customers: { totalCount: number; nodes: { name: string }[] } }>(
      seller,
      query,
      { filter },
    );
    expect(customers.totalCount).toBe(customers.nodes.length);
    return customers.nodes.map(({ name }) => name);
  };
  expect(await list({ text: 'jose', kind: 'COMPANY' })).toEqual(['Transportes San José S.A.']);
  expect(await list({ text: 'GONZÁLEZ' })).toEqual(['José Antonio González Ñusta']);
  expect(await list({ text: '099 1234' })).toEqual(['José Antonio González Ñusta', 'José Pérez']);
  expect(await list({ text: '1714307103' })).toEqual(['José Pérez', 'Ñusta Lucero']);
  expect(await list({ text: '%' })).toEqual(['100% Limpio_Lavadora']);
  expect(await list({ text: '_' })).toEqual(['100% Limpio_Lavadora']);
  expect(await list({ archived: true })).toEqual(['José Archivado']);
  expect(await list({})).toHaveLength(6);
});
