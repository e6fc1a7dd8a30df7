/** Products changed, archived, restored and found. */
import { randomUUID } from 'node:crypto';
import { person } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inWaves, openShop, type Shop } from './shop.ts';

let shop: Shop;
let warehouse: string;
beforeAll(async () => {
  shop = await openShop();
  warehouse = await shop.warehouse({ isDefault: true });
});
afterAll(() => shop.close());

const fields = 'name sku description price { amount currency } minimumStock maximumStock category { id } archivedAt';
const dollars = (amount: string, currency = 'USD') => ({ amount, currency });

it('changes what is given, empties what is null and leaves the rest alone', async () => {
  const { id: categoryId } = await shop.change('createCategory', { name: `Baterías ${randomUUID()}` });
  const productId = await shop.product({ description: 'sellada', categoryId, minimumStock: 2, maximumStock: 9 });
  expect(await shop.change('updateProduct', { productId, name: 'Batería 42', price: dollars('9.90') }, fields)).toEqual(
    expect.objectContaining({
      name: 'Batería 42',
      description: 'sellada',
      price: dollars('9.90'),
      minimumStock: 2,
      maximumStock: 9,
      category: { id: categoryId },
    }),
  );
  const emptied = { productId, description: null, categoryId: null, maximumStock: null };
  expect(await shop.change('updateProduct', emptied, fields)).toMatchObject({
    name: 'Batería 42',
    description: null,
    category: null,
    maximumStock: null,
  });
  const refused = async (more: object) => (await shop.change('updateProduct', { productId, ...more }))['issues'];
  expect(await refused({ name: null })).toEqual([{ path: ['name'], rule: 'required' }]);
  expect(await refused({ maximumStock: 1 })).toEqual([{ path: ['maximumStock'], rule: 'below_minimum' }]);
  expect(await refused({ orderCost: dollars('5', 'EUR') })).toEqual([
    { path: ['orderCost', 'currency'], rule: 'currency_mismatch' },
  ]);
  const other = await shop.ask<{ product: { sku: string } }>('query ($id: ID!) { product(id: $id) { sku } }', {
    id: await shop.product(),
  });
  expect(await refused({ sku: other.product.sku })).toEqual([{ path: ['sku'], rule: 'taken' }]);
});

it('keeps the currency of a product that has moved, however close they come', async () => {
  const still = await shop.product();
  expect(await shop.change('updateProduct', { productId: still, price: dollars('8', 'EUR') }, fields)).toMatchObject({
    price: dollars('8.00', 'EUR'),
  });
  const productId = await shop.product();
  await shop.receive(productId, warehouse, 1, '5.00');
  expect(await shop.change('updateProduct', { productId, price: dollars('8', 'EUR') })).toMatchObject({
    issues: [{ path: ['price', 'currency'], rule: 'currency_fixed' }],
  });
  // both at once: whichever comes first, the book is in the currency of the product
  const raced = await Promise.all(Array.from({ length: 10 }, () => shop.product()));
  await Promise.all(
    raced.flatMap((id) => [
      shop.change('updateProduct', { productId: id, price: dollars('8', 'EUR') }),
      shop.receive(id, warehouse, 1).catch(() => null),
    ]),
  );
  const { rows } = await shop.graph.pool.query(
    `SELECT product.id FROM inventory.products AS product JOIN inventory.stock_movements AS movement
     ON movement.product_id = product.id WHERE movement.currency <> product.currency`,
  );
  expect(rows).toEqual([]);
});

it('raises and ends alerts when the minimum changes', async () => {
  const productId = await shop.product();
  await shop.receive(productId, warehouse, 4, '1.00');
  const open = async () => {
    const query = 'query ($id: ID!) { stockAlerts(productId: $id) { nodes { level } } }';
    return (await shop.ask<{ stockAlerts: { nodes: object[] } }>(query, { id: productId })).stockAlerts.nodes;
  };
  await shop.change('updateProduct', { productId, minimumStock: 5 });
  expect(await open()).toEqual([{ level: 'WARNING' }]);
  await shop.change('updateProduct', { productId, name: 'Otro nombre' });
  expect(await open()).toEqual([{ level: 'WARNING' }]);
  await shop.change('updateProduct', { productId, minimumStock: 3 });
  expect(await open()).toEqual([]);
});

it('archives what is not reserved, hides it from customers, and puts it back', async () => {
  const productId = await shop.product();
  await shop.receive(productId, warehouse, 5, '1.00');
  const lines = [{ productId, quantity: 2 }];
  const { id: reservationId } = await shop.change('reserveStock', { reference: 'held', lines });
  expect(await shop.change('archiveProduct', { productId }, '')).toMatchObject({
    __typename: 'ProductInUse',
    code: 'PRODUCT_IN_USE',
  });
  await shop.change('releaseReservation', { reservationId });
  expect(await shop.change('archiveProduct', { productId }, fields)).toMatchObject({ archivedAt: expect.any(String) });
  const seen = (as = ['catalog:read']) =>
    shop.graph.ask(person(as), 'query ($id: ID!) { product(id: $id) { id } }', { id: productId });
  expect(await seen()).toEqual({ product: null });
  expect(await shop.receive(productId, warehouse, 1)).toMatchObject({ issues: [{ rule: 'not_found' }] });
  expect(await shop.change('restoreProduct', { productId }, fields)).toMatchObject({ archivedAt: null });
  expect(await seen()).toEqual({ product: { id: productId } });
});

it('raises the alert that is due, whichever of a movement and a new minimum comes first', async () => {
  const products = await Promise.all(Array.from({ length: 50 }, () => shop.product()));
  for (const productId of products) await shop.receive(productId, warehouse, 4, '1.00');
  await inWaves(100, (index) => {
    const productId = products[Math.floor(index / 2)] ?? '';
    if (index % 2) return shop.adjust(productId, warehouse, -1);
    return shop.change('updateProduct', { productId, minimumStock: 5 });
  });
  const { rows } = await shop.graph.pool.query(
    `SELECT count(*)::int AS open FROM inventory.stock_alerts AS alert JOIN inventory.stock_levels AS level
     ON level.product_id = alert.product_id AND level.alert = alert.level
     WHERE alert.product_id = ANY($1) AND alert.resolved_at IS NULL AND alert.level = 'WARNING'`,
    [products],
  );
  expect(rows).toEqual([{ open: 50 }]);
});

it('is either reserved or archived, whichever of the two comes first', async () => {
  const products = await Promise.all(Array.from({ length: 50 }, () => shop.product()));
  for (const productId of products) await shop.receive(productId, warehouse, 1, '1.00');
  const answers = await inWaves(100, (index) => {
    const productId = products[Math.floor(index / 2)] ?? '';
    if (index % 2) return shop.change('archiveProduct', { productId });
    return shop.change('reserveStock', { reference: `race ${index}`, lines: [{ productId, quantity: 1 }] });
  });
  expect(answers.filter(({ id }) => id)).toHaveLength(50);
  const { rows } = await shop.graph.pool.query(
    `SELECT product.id FROM inventory.products AS product JOIN inventory.stock_levels AS level
     ON level.product_id = product.id WHERE product.archived_at IS NOT NULL AND level.reserved > 0`,
  );
  expect(rows).toEqual([]);
});

it('finds by text, barcode, price, stock and category, in each order', async () => {
  const mark = randomUUID().slice(0, 6);
  const { id: categoryId } = await shop.change('createCategory', { name: mark });
  const make = (name: string, sku: string, amount: string, more: object = {}) =>
    shop.product({ name, sku: `${mark}-${sku}`, price: dollars(amount), categoryId, ...more });
  const battery = await make('Batería 12 V', 'Z', '80.00');
  const filter = await make('Filtro de aire', 'B', '12.50', { minimumStock: 5 });
  const oil = await make('Aceite 5W30', 'A', '30.00');
  await shop.change('addProductBarcode', { productId: oil, code: `${mark}BAR` });
  await shop.receive(battery, warehouse, 3, '40.00');
  await shop.receive(filter, warehouse, 4, '5.00');
  const find = async (more: object, orderBy = 'NAME', as?: string[]) => {
    const query = `query ($filter: ProductFilter, $orderBy: ProductOrder) {
      products(filter: $filter, orderBy: $orderBy) { totalCount nodes { id } } }`;
    type Found = { products: { totalCount: number; nodes: { id: string }[] } };
    const variables = { filter: { categoryId, ...more }, orderBy };
    const { products } = await (as
      ? shop.graph.ask<Found>(person(as), query, variables)
      : shop.ask<Found>(query, variables));
    expect(products.totalCount).toBe(products.nodes.length);
    return products.nodes.map(({ id }) => id);
  };
  expect(await find({ text: 'bateria' })).toEqual([battery]);
  expect(await find({ text: `${mark.toUpperCase()}-b` })).toEqual([filter]);
  expect(await find({ text: `${mark}BA` })).toEqual([oil]);
  expect(await find({ text: '100%' })).toEqual([]);
  expect(await find({ minimumPrice: dollars('12.50'), maximumPrice: dollars('30') }, 'SKU')).toEqual([oil, filter]);
  expect(await find({ minimumPrice: dollars('1', 'EUR') })).toEqual([]);
  expect(await find({}, 'CHEAPEST')).toEqual([filter, oil, battery]);
  expect(await find({}, 'DEAREST')).toEqual([battery, oil, filter]);
  expect(await find({}, 'NEWEST')).toEqual([oil, filter, battery]);
  expect(await find({ stock: 'LOW' })).toEqual([filter]);
  expect(await find({ stock: 'OUT' })).toEqual([oil]);
  expect(await find({ stock: 'AVAILABLE' })).toEqual([battery, filter]);
  await shop.change('archiveProduct', { productId: oil });
  expect(await find({})).toEqual([battery, filter]);
  expect(await find({ archived: true })).toEqual([oil]);
  expect(await find({ archived: true }, 'NAME', ['catalog:read'])).toEqual([]);
  await expect(find({ stock: 'LOW' }, 'NAME', ['catalog:read'])).rejects.toThrow();
  await expect(find({ maximumPrice: dollars('1.234') })).rejects.toThrow(/filter.maximumPrice.amount/);
});
