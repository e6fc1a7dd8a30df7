/** The rows of the coverage table that treatments answers for, each on real input through the composed graph. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { type Graph, openGraph, type Role, shopSubgraphs } from '../graph.ts';
import { openShop, type Shop } from '../shop.ts';

let graph: Graph;
let shop: Shop;
beforeAll(async () => {
  graph = await openGraph({}, { only: [...shopSubgraphs, 'treatments'] });
  shop = await openShop(graph);
}, 120_000);
afterAll(() => graph.close());

const usd = (amount: string) => ({ amount, currency: 'USD' });
const read = async (role: Role, id: string, fields: string) =>
  (await graph.ask<{ treatment: object }>(role, `query ($id: ID!) { treatment(id: $id) { ${fields} } }`, { id }))
    .treatment;

/** A treatment in a category of its own. */
async function treatment(name: string) {
  const category = await change(graph, 'admin', 'createTreatmentCategory', 'TreatmentCategory', {
    name: `Grupo de ${name}`,
  });
  const input = {
    name,
    categoryId: category.id,
    durationMinutes: 45,
    price: usd('40.00'),
    idempotencyKey: randomUUID(),
  };
  const made = await change(graph, 'admin', 'createTreatment', 'Treatment', input);
  expect(await change(graph, 'admin', 'createTreatment', 'Treatment', input)).toEqual(made);
  return { id: made.id, category: category.id };
}

it('clinica treatments: tratamientos y categorías', async () => {
  const { id, category } = await treatment('Limpieza dental');
  const renamed = { treatmentCategoryId: category, name: 'Odontología' };
  await change(graph, 'admin', 'updateTreatmentCategory', 'TreatmentCategory', renamed);
  const { treatmentCategories } = await graph.ask<{ treatmentCategories: object[] }>(
    'cliente',
    '{ treatmentCategories { id name } }',
  );
  expect(treatmentCategories).toContainEqual({ id: category, name: 'Odontología' });
  const updated = { treatmentId: id, durationMinutes: 50, taxCode: 'IVA_0', description: 'Con ultrasonido.' };
  const fields = 'name durationMinutes taxCode description category { name } price { amount currency }';
  expect(await change(graph, 'admin', 'updateTreatment', 'Treatment', updated, fields)).toMatchObject({
    durationMinutes: 50,
  });
  await change(graph, 'admin', 'setTreatmentPrice', 'Treatment', { treatmentId: id, price: usd('45.00') });
  expect(await read('cliente', id, fields)).toEqual({
    ...{ name: 'Limpieza dental', durationMinutes: 50, taxCode: 'IVA_0', description: 'Con ultrasonido.' },
    ...{ category: { name: 'Odontología' }, price: usd('45.00') },
  });
  const query =
    'query ($filter: TreatmentFilter) { treatments(filter: $filter, orderBy: NAME) { totalCount nodes { id } } }';
  const listed = { treatments: { totalCount: 1, nodes: [{ id }] } };
  for (const filter of [{ categoryId: category }, { text: 'LIMPIEZA' }, { text: 'ultrasonido' }])
    expect(await graph.ask('recepcion', query, { filter })).toEqual(listed);
  await change(graph, 'admin', 'archiveTreatment', 'Treatment', { treatmentId: id });
  expect(await graph.ask('recepcion', query, { filter: { categoryId: category } })).toMatchObject({
    treatments: { totalCount: 0 },
  });
  expect(await graph.ask('recepcion', query, { filter: { categoryId: category, isActive: false } })).toEqual(listed);
  const { errors } = await graph.send(
    'medico',
    `mutation { archiveTreatment(input: { treatmentId: "${id}" }) { __typename } }`,
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

it('clinica treatments: receta: ver, agregar y quitar ingrediente', async () => {
  const { id: treatmentId } = await treatment('Restauración');
  const [resin, glove] = [await shop.product(5), await shop.product(5)];
  await change(graph, 'admin', 'setRecipeIngredient', 'Treatment', { treatmentId, productId: resin, quantity: 0.4 });
  const set = { treatmentId, productId: glove, quantity: 2 };
  expect(await change(graph, 'admin', 'setRecipeIngredient', 'Treatment', set, 'recipeVersion')).toMatchObject({
    recipeVersion: 2,
  });
  // the ingredient's name comes from inventory, and back from the product comes the treatment
  expect(
    await read(
      'medico',
      treatmentId,
      'recipeVersion recipe { quantity unit product { id name usedInTreatments { id } } }',
    ),
  ).toEqual({
    recipeVersion: 2,
    recipe: [
      {
        quantity: 0.4,
        unit: 'unit',
        product: { id: resin, name: 'Aceite 20W50', usedInTreatments: [{ id: treatmentId }] },
      },
      {
        quantity: 2,
        unit: 'unit',
        product: { id: glove, name: 'Aceite 20W50', usedInTreatments: [{ id: treatmentId }] },
      },
    ],
  });
  await change(graph, 'admin', 'removeRecipeIngredient', 'Treatment', { treatmentId, productId: resin });
  expect(
    await read('medico', treatmentId, 'recipe { product { id } } before: recipe(version: 2) { product { id } }'),
  ).toEqual({
    recipe: [{ product: { id: glove } }],
    before: [{ product: { id: resin } }, { product: { id: glove } }],
  });
  const unknown = { ...set, productId: 'prd_01jc000000e008000000000999' };
  expect(await change(graph, 'admin', 'setRecipeIngredient', 'Treatment', unknown)).toMatchObject({
    code: 'INVALID_INPUT',
  });
});

it('clinica treatments: verificar stock de un tratamiento', async () => {
  const { id: treatmentId } = await treatment('Extracción');
  const [glove, gauze] = [await shop.product(10), await shop.product(3)];
  await change(graph, 'admin', 'setRecipeIngredient', 'Treatment', { treatmentId, productId: glove, quantity: 2 });
  await change(graph, 'admin', 'setRecipeIngredient', 'Treatment', { treatmentId, productId: gauze, quantity: 1.5 });
  const check = (args: string) =>
    read(
      'recepcion',
      treatmentId,
      `stockCheck${args} { isEnough possible shortages { product { id name } needed available missing } }`,
    );
  expect(await check('(quantity: 2)')).toEqual({ stockCheck: { isEnough: true, possible: 2, shortages: [] } });
  expect(await check(`(quantity: 4, warehouseId: "${shop.warehouse}")`)).toEqual({
    stockCheck: {
      ...{ isEnough: false, possible: 2 },
      shortages: [{ product: { id: gauze, name: 'Aceite 20W50' }, needed: 6, available: 3, missing: 3 }],
    },
  });
  // a customer sees the treatment, and not what the clinic has in stock
  const { errors } = await graph.send(
    'cliente',
    `{ treatment(id: "${treatmentId}") { name stockCheck { isEnough } } }`,
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  // what it costs and leaves is for who keeps the accounts
  const priced = await change(graph, 'admin', 'createProduct', 'Product', {
    sku: randomUUID().slice(0, 8),
    name: 'Lidocaína',
    price: usd('2.00'),
  });
  const receipt = { productId: priced.id, warehouseId: shop.warehouse, quantity: 10, unitCost: usd('0.95') };
  await change(graph, 'admin', 'receiveStock', 'StockMovement', receipt);
  const { id } = await treatment('Anestesia');
  await change(graph, 'admin', 'setRecipeIngredient', 'Treatment', {
    treatmentId: id,
    productId: priced.id,
    quantity: 2,
  });
  expect(await read('contador', id, 'cost { amount } margin { amount { amount } percent }')).toEqual({
    ...{ cost: { amount: '1.90' }, margin: { amount: { amount: '38.10' }, percent: 95.25 } },
  });
});
