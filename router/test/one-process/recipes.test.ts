/** What treatments consume: recipes and their versions, whether there is enough, what it costs. With the real inventory. */

import { service } from '@trama/platform/actor';
import { startTestGraph, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadDefinition } from '../../../scripts/roster.ts';
import {
  accountant,
  administrator,
  clinicOn,
  customer,
  professional,
  usd,
} from '../../../subgraphs/treatments/test/clinic.ts';

let graph: TestGraph;
let clinic: ReturnType<typeof clinicOn>;
let category: string;
let north: string;
let south: string;
beforeAll(async () => {
  graph = await startTestGraph([await loadDefinition('treatments'), await loadDefinition('inventory')]);
  clinic = clinicOn(graph);
  [category, north, south] = [await clinic.category(), await clinic.warehouse(), await clinic.warehouse()];
});
afterAll(() => graph.close());

const recipe = 'recipeVersion recipe { product { id } quantity unit }';
const line = (id: string, quantity: number, unit = 'unidad') => ({ product: { id }, quantity, unit });

describe('a recipe', () => {
  it('gets a version with every change, and keeps those it had', async () => {
    const [id, glove, gauze] = [await clinic.treatment(category), await clinic.product(), await clinic.product()];
    expect(await clinic.ingredient(id, glove, 1)).toMatchObject({ recipeVersion: 1, recipe: [line(glove, 1)] });
    expect(await clinic.ingredient(id, gauze, 2.5)).toMatchObject({ recipeVersion: 2 });
    // the same again is no change, with a key or without
    expect(await clinic.ingredient(id, gauze, 2.5)).toMatchObject({ recipeVersion: 2 });
    const changed = await clinic.ingredient(id, glove, 2, { idempotencyKey: `glove-${id}` });
    expect(changed).toMatchObject({ recipeVersion: 3, recipe: [line(glove, 2), line(gauze, 2.5)] });
    expect(await clinic.ingredient(id, glove, 2, { idempotencyKey: `glove-${id}` })).toEqual(changed);
    const remove = () =>
      clinic.change(
        administrator,
        'removeRecipeIngredient',
        'Treatment',
        { treatmentId: id, productId: glove },
        recipe,
      );
    const removed = { recipeVersion: 4, recipe: [line(gauze, 2.5)] };
    expect(await remove()).toMatchObject(removed);
    expect(await remove()).toMatchObject(removed);
    // a visit cites the version that it consumed
    const versions = [0, 1, 2, 3, 4].map(
      (version) => `v${version}: recipe(version: ${version}) { product { id } quantity unit }`,
    );
    expect(await clinic.read(customer, id, versions.join(' '))).toEqual({
      ...{ v0: [], v1: [line(glove, 1)], v2: [line(glove, 1), line(gauze, 2.5)] },
      ...{ v3: [line(glove, 2), line(gauze, 2.5)], v4: [line(gauze, 2.5)] },
    });
    for (const version of [-1, 5]) {
      const query = `query ($id: ID!) { treatment(id: $id) { recipe(version: ${version}) { unit } } }`;
      expect((await graph.answer(customer, query, { id })).errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
      });
    }
  });

  it('takes packagings and units that measure the same, and no others', async () => {
    const [id, resin, glove] = [
      await clinic.treatment(category),
      await clinic.product(undefined, 'g'),
      await clinic.product(),
    ];
    await clinic.ofInventory('addProductPackaging', 'Product', { productId: glove, unit: 'caja', quantity: 100 });
    const { units } = await graph.ask<{ units: { code: string; dimension: string; factor: string }[] }>(
      administrator,
      '{ units { code dimension factor } }',
      {},
      'inventory',
    );
    const gram = units.find(({ dimension, factor }) => dimension === 'MASS' && Number(factor) === 1)?.code ?? '';
    const kilo = units.find(({ dimension, factor }) => dimension === 'MASS' && Number(factor) === 1_000)?.code ?? '';
    const other = await clinic.product(undefined, gram);
    expect(await clinic.ingredient(id, glove, 0.02, { unit: 'caja' })).toMatchObject({
      recipe: [{ ...line(glove, 0.02, 'caja'), ownQuantity: 2 }],
    });
    expect(await clinic.ingredient(id, other, 0.004, { unit: kilo })).toMatchObject({
      recipe: [{}, { ...line(other, 0.004, kilo), ownQuantity: 4 }],
    });
    const wrong = { issues: [{ path: ['unit'], rule: 'unit' }] };
    expect(await clinic.ingredient(id, resin, 1, { unit: 'litro' })).toMatchObject(wrong);
    // a thousandth of a box of a hundred is a tenth of a glove; a thousandth of a gram is none that is kept in kilos
    const heavy = await clinic.product(undefined, kilo);
    expect(await clinic.ingredient(id, heavy, 0.5, { unit: gram })).toMatchObject(wrong);
  });

  it('refuses what there is not', async () => {
    const [id, product] = [await clinic.treatment(category), await clinic.product()];
    const issue = (path: string, rule: string) => ({ issues: [{ path: [path], rule }] });
    expect(await clinic.ingredient(id, newId('prd'), 1)).toMatchObject(issue('productId', 'not_found'));
    expect(await clinic.ingredient(id, product, 0)).toMatchObject(issue('quantity', 'positive'));
    expect(await clinic.ingredient(id, product, 0.0001)).toMatchObject(issue('quantity', 'decimals'));
    expect(await clinic.ingredient(newId('trt'), product, 1)).toMatchObject({ code: 'NOT_FOUND' });
    await clinic.ofInventory('archiveProduct', 'Product', { productId: product });
    expect(await clinic.ingredient(id, product, 1)).toMatchObject(issue('productId', 'not_found'));
    expect(await clinic.read(customer, id, recipe)).toEqual({ recipeVersion: 0, recipe: [] });
  });

  it('has room for a hundred ingredients', async () => {
    const [id, product] = [await clinic.treatment(category), await clinic.product()];
    await graph.pool.query(
      `INSERT INTO treatments.recipe_lines (id, treatment_id, product_id, position, quantity, unit, own_quantity, from_version)
       SELECT 'rcp_' || n, $1, 'prd_' || n, n, 1, 'unidad', 1, 1 FROM generate_series(1, 100) AS n`,
      [id],
    );
    expect(await clinic.ingredient(id, product, 1)).toMatchObject({ code: 'TOO_MANY_INGREDIENTS' });
  });

  it('loses no change of those that come at once', async () => {
    const id = await clinic.treatment(category);
    const products = await Promise.all(Array.from({ length: 6 }, () => clinic.product()));
    await Promise.all(
      [...products, ...products].map((product, index) => clinic.ingredient(id, product, 1 + (index % 2))),
    );
    const answer = await clinic.read<{ recipeVersion: number; recipe: { product: { id: string } }[] }>(
      customer,
      id,
      recipe,
    );
    expect(answer.recipe.map(({ product }) => product.id).sort()).toEqual([...products].sort());
    const { rows } = await graph.pool.query(
      `SELECT count(*)::int AS lines, max(from_version)::int AS latest FROM treatments.recipe_lines WHERE treatment_id = $1`,
      [id],
    );
    // one line for each version, whatever the order they came in
    expect(rows[0]).toEqual({ lines: answer.recipeVersion, latest: answer.recipeVersion });
  });
});

describe('stock', () => {
  const check = (id: string, args: string) =>
    clinic.read<{ stockCheck: object }>(
      professional,
      id,
      `stockCheck${args} { isEnough possible shortages { product { id } needed available missing } }`,
    );

  it('is enough, or short by so much, in a warehouse and in all', async () => {
    const id = await clinic.treatment(category);
    const glove = await clinic.product({ warehouseId: north, quantity: 10 });
    await clinic.ofInventory('receiveStock', 'StockMovement', { productId: glove, warehouseId: south, quantity: 4 });
    const [resin, never] = [await clinic.product({ warehouseId: north, quantity: 1.2 }), await clinic.product()];
    await clinic.ingredient(id, glove, 2);
    expect(await check(id, '')).toEqual({ stockCheck: { isEnough: true, possible: 7, shortages: [] } });
    await clinic.ingredient(id, resin, 0.4);
    expect(await check(id, '(quantity: 3)')).toEqual({ stockCheck: { isEnough: true, possible: 3, shortages: [] } });
    const short = (product: string, needed: number, available: number, missing: number) => ({
      ...{ product: { id: product }, needed, available, missing },
    });
    expect(await check(id, `(quantity: 3, warehouseId: "${south}")`)).toEqual({
      stockCheck: { isEnough: false, possible: 0, shortages: [short(glove, 6, 4, 2), short(resin, 1.2, 0, 1.2)] },
    });
    await clinic.ingredient(id, never, 1);
    expect(await check(id, '')).toEqual({
      stockCheck: { isEnough: false, possible: 0, shortages: [short(never, 1, 0, 1)] },
    });
    // what is promised to an order is not there for a treatment
    const reserved = { reference: 'ord_1', lines: [{ productId: resin, quantity: 1 }] };
    const reserve = 'mutation ($input: ReserveStockInput!) { reserveStock(input: $input) { __typename } }';
    await graph.ask(
      service('sales', ['inventory:reserve', 'inventory:read']),
      reserve,
      { input: reserved },
      'inventory',
    );
    expect(await check(id, '(quantity: 3)')).toMatchObject({
      stockCheck: { shortages: [short(resin, 1.2, 0.2, 1), short(never, 3, 0, 3)] },
    });
  });

  it('of an empty recipe is always enough', async () => {
    const id = await clinic.treatment(category);
    expect(await check(id, '(quantity: 10000)')).toEqual({
      stockCheck: { isEnough: true, possible: null, shortages: [] },
    });
  });

  it.each(['(quantity: 0)', '(quantity: 10001)', '(warehouseId: "loc_1")'])('refuses %s', async (args) => {
    const id = await clinic.treatment(category);
    const { errors } = await graph.answer(
      professional,
      `query ($id: ID!) { treatment(id: $id) { stockCheck${args} { isEnough } } }`,
      { id },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('is asked for once, however many treatments and fields there are', async () => {
    const group = await clinic.category();
    const products = await Promise.all(
      Array.from({ length: 4 }, () => clinic.product({ warehouseId: north, quantity: 8 })),
    );
    for (let index = 0; index < 5; index++) {
      const id = await clinic.treatment(group);
      for (const product of products.slice(0, 1 + (index % 4))) await clinic.ingredient(id, product, 1 + index);
    }
    const execute = vi.spyOn(graph.running.get('inventory') as { execute: (request: never) => unknown }, 'execute');
    const query = `query ($group: ID!) { treatments(filter: { categoryId: $group }) { nodes {
      stockCheck { isEnough } more: stockCheck(quantity: 3) { possible } cost { amount } margin { percent } } } }`;
    const answer = await graph.ask<{ treatments: { nodes: object[] } }>(administrator, query, { group });
    expect(answer.treatments.nodes).toHaveLength(5);
    expect(execute).toHaveBeenCalledTimes(1);
    execute.mockRestore();
  });
});

describe('cost', () => {
  const read = (id: string) =>
    clinic.read(accountant, id, 'cost { amount currency } margin { amount { amount } percent }');

  it('is what the ingredients are worth on average, and leaves a margin', async () => {
    const id = await clinic.treatment(category, { price: usd('10.00') });
    expect(await read(id)).toEqual({ cost: usd('0.00'), margin: { amount: { amount: '10.00' }, percent: 100 } });
    const glove = await clinic.product({ warehouseId: north, quantity: 100, unitCost: '0.15' });
    await clinic.ofInventory('receiveStock', 'StockMovement', {
      ...{ productId: glove, warehouseId: south, quantity: 100, unitCost: usd('0.16') },
    });
    const resin = await clinic.product({ warehouseId: north, quantity: 4, unitCost: '5.90' });
    await clinic.ingredient(id, glove, 2);
    await clinic.ingredient(id, resin, 0.4);
    // 2 x 0.155 + 0.4 x 5.90
    expect(await read(id)).toEqual({ cost: usd('2.67'), margin: { amount: { amount: '7.33' }, percent: 73.3 } });
  });

  it('is not known while an ingredient has no stock', async () => {
    const id = await clinic.treatment(category);
    await clinic.ingredient(id, await clinic.product(), 1);
    expect(await read(id)).toEqual({ cost: null, margin: null });
  });
});

it('tells of a product which treatments consume it', async () => {
  const [id, other, product] = [
    await clinic.treatment(category),
    await clinic.treatment(category),
    await clinic.product(),
  ];
  for (const one of [id, other]) await clinic.ingredient(one, product, 1);
  await clinic.change(administrator, 'archiveTreatment', 'Treatment', { treatmentId: other });
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { usedInTreatments { id } } } }`;
  const of = [{ __typename: 'Product', id: product }];
  expect(await graph.ask(customer, query, { of }, 'treatments')).toEqual({
    _entities: [{ usedInTreatments: [{ id }] }],
  });
});

it('says that it cannot be told while inventory is away', async () => {
  const id = await clinic.treatment(category);
  const product = await clinic.product({ warehouseId: north, quantity: 1 });
  await clinic.ingredient(id, product, 1);
  const execute = vi.spyOn(graph.running.get('inventory') as { execute: (request: never) => unknown }, 'execute');
  execute.mockRejectedValue(new Error('away'));
  const query = `query ($id: ID!) { treatment(id: $id) { name stockCheck { isEnough } cost { amount } } }`;
  const { data, errors } = await graph.answer(administrator, query, { id });
  execute.mockRestore();
  // the rest of the treatment is there all the same
  expect(data?.['treatment']).toMatchObject({ name: expect.any(String), stockCheck: null, cost: null });
  expect(errors).toHaveLength(2);
});
