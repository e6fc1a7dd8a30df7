/** Answers that are kept: asked once, dropped by what happens, and never shown to who may not see them. */
import { randomUUID } from 'node:crypto';
import { eventually } from '@trama/platform/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Graph, openGraph, shopSubgraphs } from '../graph.ts';
import * as operations from '../operations.ts';
import { openShop, type Shop, settled } from '../shop.ts';

let graph: Graph;
let shop: Shop;
beforeAll(async () => {
  graph = await openGraph({ TRAMA_METRICS: 'true' }, { only: shopSubgraphs });
  shop = await openShop(graph);
}, 120_000);
afterAll(() => graph.close());

const createCategory = `mutation ($input: CreateCategoryInput!) { createCategory(input: $input) {
  ... on Category { id } ... on Refusal { code } } }`;
const categories = '{ categories { name } }';
type Categories = { categories: { name: string }[] };
const productNamed = 'query ($id: ID!) { product(id: $id) { name price { amount } } }';

/** What all routers have counted under names that contain all of these. */
async function counted(...parts: string[]): Promise<number> {
  const texts = await Promise.all(graph.urls.map(async (url) => (await fetch(`${url}/metrics`)).text()));
  const lines = texts.join('\n').split('\n');
  const wanted = lines.filter((line) => !line.startsWith('#') && parts.every((part) => line.includes(part)));
  return wanted.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
const hits = () => counted('trama_cache_lookups_total', 'subgraph="inventory"', 'outcome="hit"');

/** Somebody who writes nothing here, and so is given what is kept. */
const asReader = () => 'analista' as const;

it('asks once, and answers the next from what it kept, whichever router is asked', async () => {
  const id = await shop.product(3);
  const ask = () => graph.ask(asReader(), productNamed, { id });
  const first = await ask();
  // An event of the product's making that comes late drops what is kept once more: then it is asked anew.
  const hitsOfFour = async () => {
    const before = await hits();
    for (let index = 0; index < 4; index++) expect(await ask()).toEqual(first);
    return (await hits()) - before;
  };
  await eventually(hitsOfFour, (found) => found === 4);
});

it('shows who creates a record the record, at once', async () => {
  for (let round = 0; round < 10; round++) {
    const name = `Categoría ${randomUUID()}`;
    await graph.ask('bodega', categories);
    await graph.ask('bodega', createCategory, { input: { name } });
    const { categories: found } = await graph.ask<Categories>('bodega', categories);
    expect(found).toContainEqual({ name });
  }
});

it('shows everybody else, as soon as the event is round', async () => {
  const name = `Categoría ${randomUUID()}`;
  const read = async () => (await graph.ask<Categories>(asReader(), categories)).categories;
  await read();
  await read();
  await graph.ask('bodega', createCategory, { input: { name } });
  await eventually(read, (found) => found.some((one) => one.name === name));
});

it('lists a new product in every list', async () => {
  const list = '{ products(first: 1, orderBy: NEWEST) { totalCount nodes { id name category { name } } } }';
  type List = { products: { totalCount: number; nodes: { id: string }[] } };
  const read = async () => (await graph.ask<List>(asReader(), list)).products;
  const { totalCount } = await read();
  const id = await shop.product(0);
  await eventually(read, (found) => found.nodes[0]?.id === id && found.totalCount === totalCount + 1);
});

it('never keeps what there is of a product', async () => {
  const id = await shop.product(2);
  const query = 'query ($id: ID!) { product(id: $id) { name availableQuantity } }';
  for (let quantity = 3; quantity < 10; quantity++) {
    const input = { productId: id, warehouseId: shop.warehouse, quantity: 1 };
    await graph.ask('bodega', operations.receiveStock, { input });
    expect(await graph.ask(asReader(), query, { id })).toMatchObject({ product: { availableQuantity: quantity } });
  }
});

it('is kept apart for those who may see less', async () => {
  const id = await shop.product(0);
  const client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
  await client.query('UPDATE inventory.products SET archived_at = now() WHERE id = $1', [id]);
  await client.end();
  await settled(graph);
  for (let round = 0; round < 3; round++) {
    expect(await graph.ask('analista', productNamed, { id })).toMatchObject({ product: { name: 'Aceite 20W50' } });
    expect(await graph.ask('cliente', productNamed, { id })).toEqual({ product: null });
  }
});

it('says how long an answer may be kept, and by whom', async () => {
  const id = await shop.product(0);
  await settled(graph);
  const headerOf = async (query: string, headers: Record<string, string> = {}) => {
    const url = `${graph.urls[0]}/graphql?${new URLSearchParams({ query, variables: JSON.stringify({ id }) })}`;
    const authorization = `Bearer ${await graph.tokenOf('analista')}`;
    const response = await fetch(url, { headers: { 'x-trama-preflight': '1', authorization, ...headers } });
    return response.headers;
  };
  const kept = await headerOf(productNamed);
  expect(kept.get('cache-control')).toMatch(/^max-age=\d+, private$/);
  expect(kept.get('vary')).toContain('authorization');
  expect((await headerOf('query ($id: ID!) { product(id: $id) { availableQuantity } }')).get('cache-control')).toBe(
    'no-store',
  );
  expect((await headerOf(productNamed, { authorization: '' })).get('cache-control')).toBe('no-store');
  const hitsOfTwo = async () => {
    const before = await hits();
    await headerOf(productNamed);
    await headerOf(productNamed, { 'cache-control': 'no-cache' });
    return (await hits()) - before;
  };
  await eventually(hitsOfTwo, (found) => found === 1);
});
