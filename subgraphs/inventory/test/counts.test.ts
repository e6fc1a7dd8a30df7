/** Counts of stock: blind, beside a business that goes on, corrected at the average. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const lines = 'lines { totalCount nodes { product { id } counted expected snapshot difference } }';
const differences = 'differences { totalCount nodes { product { id } difference } }';

it('corrects by what was found less what should have been there at that moment', async () => {
  const warehouse = await shop.warehouse({ isDefault: true });
  const [oil, filter, untouched] = [await shop.product(), await shop.product(), await shop.product()];
  for (const product of [oil, filter, untouched]) await shop.receive(product, warehouse, 10, '2.50');
  const { id: stockCountId, ...count } = await shop.change(
    'startStockCount',
    { warehouseId: warehouse },
    `status ${lines}`,
  );
  expect(count).toMatchObject({ status: 'OPEN', lines: { totalCount: 3 } });
  // blind: nobody is told what there should be
  expect((count['lines'] as { nodes: object[] }).nodes[0]).toMatchObject({
    expected: null,
    snapshot: null,
    counted: null,
  });
  await shop.sell([{ productId: oil, quantity: 4 }], warehouse);
  const found = [
    { productId: oil, quantity: 2 },
    { productId: oil, quantity: 3 },
    { productId: filter, quantity: 12 },
  ];
  const recorded = await shop.change('recordStockCount', { stockCountId, lines: found }, differences);
  expect(recorded).toMatchObject({
    differences: {
      totalCount: 2,
      nodes: expect.arrayContaining([
        { product: { id: oil }, difference: -1 },
        { product: { id: filter }, difference: 2 },
      ]),
    },
  });
  // what moves after it was counted is no difference either
  await shop.sell([{ productId: oil, quantity: 1 }], warehouse);
  expect(await shop.change('postStockCount', { stockCountId }, 'status')).toMatchObject({ status: 'POSTED' });
  const { stockMovements } = await shop.ask<{ stockMovements: { nodes: object[] } }>(
    `query ($filter: StockMovementFilter) { stockMovements(filter: $filter) { nodes { product { id } cause quantity onHandAfter value { amount } } } }`,
    { filter: { reference: stockCountId } },
  );
  expect(stockMovements.nodes).toEqual(
    expect.arrayContaining([
      { product: { id: oil }, cause: 'COUNTED', quantity: -1, onHandAfter: 4, value: { amount: '-2.50' } },
      { product: { id: filter }, cause: 'COUNTED', quantity: 2, onHandAfter: 12, value: { amount: '5.00' } },
    ]),
  );
  expect(stockMovements.nodes).toHaveLength(2);
  expect(await shop.change('postStockCount', { stockCountId })).toMatchObject({ code: 'STOCK_COUNT_NOT_OPEN' });
  expect(await shop.change('recordStockCount', { stockCountId, lines: found })).toMatchObject({
    code: 'STOCK_COUNT_NOT_OPEN',
  });
});

it('reckons from when it was counted when that is told later', async () => {
  const warehouse = await shop.warehouse();
  const product = await shop.product();
  await shop.receive(product, warehouse, 10, '1.00');
  const { id: stockCountId } = await shop.change('startStockCount', { warehouseId: warehouse, productIds: [product] });
  const countedAt = new Date();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await shop.adjust(product, warehouse, -3);
  const found = { stockCountId, lines: [{ productId: product, quantity: 9 }], countedAt: countedAt.toISOString() };
  expect(await shop.change('recordStockCount', found, differences)).toMatchObject({
    differences: { nodes: [{ difference: -1 }] },
  });
  await shop.change('postStockCount', { stockCountId });
  const query = 'query ($id: ID!) { product(id: $id) { availableQuantity } }';
  expect(await shop.ask(query, { id: product })).toEqual({ product: { availableQuantity: 6 } });
});

it('counts a product once at a time, and forgets a count that is called off', async () => {
  const warehouse = await shop.warehouse();
  const product = await shop.product();
  const other = await shop.product();
  await shop.receive(product, warehouse, 1);
  const start = () => shop.change('startStockCount', { warehouseId: warehouse, productIds: [product] });
  const started = await Promise.all(Array.from({ length: 10 }, start));
  const [open, ...more] = started.filter(({ __typename }) => __typename === 'StockCount');
  expect(more).toEqual([]);
  expect(started.filter(({ code }) => code === 'ALREADY_BEING_COUNTED')).toHaveLength(9);
  // what was found on the shelf and is on no list joins the count
  const found = { stockCountId: open?.id, lines: [{ productId: other, quantity: 2 }] };
  expect(await shop.change('recordStockCount', found, lines)).toMatchObject({ lines: { totalCount: 2 } });
  expect(await shop.change('cancelStockCount', { stockCountId: open?.id }, 'status')).toMatchObject({
    status: 'CANCELLED',
  });
  expect(await start()).toMatchObject({ __typename: 'StockCount' });
  expect(await shop.ask('query ($id: ID!) { product(id: $id) { availableQuantity } }', { id: other })).toEqual({
    product: { availableQuantity: 0 },
  });
});

it('refuses to take what is reserved, and says of what', async () => {
  const warehouse = await shop.warehouse();
  const product = await shop.product();
  await shop.receive(product, warehouse, 5);
  const held = [{ productId: product, quantity: 4 }];
  await shop.change('reserveStock', { reference: 'kept', lines: held, warehouseId: warehouse });
  const { id: stockCountId } = await shop.change('startStockCount', { warehouseId: warehouse });
  await shop.change('recordStockCount', { stockCountId, lines: [{ productId: product, quantity: 3 }] });
  const refused = await shop.change(
    'postStockCount',
    { stockCountId },
    '} ... on OutOfStock { shortages { asked available }',
  );
  expect(refused).toMatchObject({ code: 'OUT_OF_STOCK', shortages: [{ asked: 2, available: 1 }] });
  await shop.change('recordStockCount', { stockCountId, lines: [{ productId: product, quantity: 4 }] });
  expect(await shop.change('postStockCount', { stockCountId })).toMatchObject({ __typename: 'StockCount' });
});
