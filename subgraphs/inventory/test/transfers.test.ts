/** Transfers and returns: value in is value out, losses are posted, nothing comes back twice. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inWaves, openShop, type Shop } from './shop.ts';

let shop: Shop;
let places: string[];
beforeAll(async () => {
  shop = await openShop();
  places = [await shop.warehouse({ isDefault: true }), await shop.warehouse(), await shop.warehouse()];
});
afterAll(() => shop.close());

const route = (from: number, to: number, productId: string, quantity: number, more: object = {}) => ({
  fromWarehouseId: places[from],
  toWarehouseId: places[to],
  lines: [{ productId, quantity }],
  ...more,
});

const levelsOf = async (id: string) => {
  type Level = { onHand: number; warehouse: { id: string }; value: { amount: string } };
  const { product } = await shop.ask<{ product: { inTransitQuantity: number; stockLevels: Level[] } }>(
    `query ($id: ID!) { product(id: $id) { inTransitQuantity stockLevels { onHand warehouse { id } value { amount } } } }`,
    { id },
  );
  const at = (place: number) => product.stockLevels.find(({ warehouse }) => warehouse.id === places[place]);
  return { inTransit: product.inTransitQuantity, at: (place: number) => [at(place)?.onHand, at(place)?.value.amount] };
};

it('moves stock with its value, at once or on its way', async () => {
  const product = await shop.product();
  await shop.receive(product, places[0] ?? '', 3, '3.33');
  await shop.receive(product, places[1] ?? '', 1, '10.00');
  expect(await shop.change('transferStock', route(0, 1, product, 1), 'status')).toMatchObject({ status: 'RECEIVED' });
  let levels = await levelsOf(product);
  expect([levels.at(0), levels.at(1)]).toEqual([
    [2, '6.66'],
    [2, '13.33'],
  ]);
  const sent = await shop.change(
    'transferStock',
    route(0, 2, product, 2, { inTransit: true }),
    'status lines { id received }',
  );
  expect(sent).toMatchObject({ status: 'IN_TRANSIT', lines: [{ received: null }] });
  levels = await levelsOf(product);
  expect([levels.inTransit, levels.at(0), levels.at(2)]).toEqual([2, [0, '0.00'], [0, '0.00']]);
  const [line] = sent['lines'] as { id: string }[];
  const received = { transferId: sent.id, lines: [{ lineId: line?.id, received: 1.5 }] };
  expect(await shop.change('receiveTransfer', received, 'status lines { received }')).toMatchObject({
    status: 'RECEIVED',
    lines: [{ received: 1.5 }],
  });
  levels = await levelsOf(product);
  // 6.66 arrived, and a quarter of it was lost
  expect([levels.inTransit, levels.at(2)]).toEqual([0, [1.5, '4.99']]);
  const lost = await shop.ask(
    `query ($filter: StockMovementFilter) { stockMovements(filter: $filter) { nodes { kind cause quantity value { amount } } } }`,
    { filter: { reference: sent.id, kind: 'ADJUSTMENT' } },
  );
  expect(lost).toEqual({
    stockMovements: {
      nodes: [{ kind: 'ADJUSTMENT', cause: 'LOST_IN_TRANSIT', quantity: -0.5, value: { amount: '-1.67' } }],
    },
  });
  expect(await shop.change('receiveTransfer', received)).toMatchObject({ code: 'TRANSFER_NOT_IN_TRANSIT' });
});

it('brings back what was called off, and ends a transfer once however many ask', async () => {
  const product = await shop.product();
  await shop.receive(product, places[0] ?? '', 7, '1.43');
  const transferId = (await shop.change('transferStock', route(0, 1, product, 3, { inTransit: true }))).id;
  const ends = await inWaves(100, (index) =>
    shop.change(index % 2 ? 'receiveTransfer' : 'cancelTransfer', { transferId }),
  );
  expect(ends.filter(({ __typename }) => __typename === 'StockTransfer')).toHaveLength(1);
  const levels = await levelsOf(product);
  // who calls off is even: then all is back where it was, else three are where they went
  const isCalledOff = ends.findIndex(({ __typename }) => __typename === 'StockTransfer') % 2 === 0;
  expect([levels.at(0)[0], levels.at(1)[0] ?? 0, levels.inTransit]).toEqual(isCalledOff ? [7, 0, 0] : [4, 3, 0]);
  const cancelled = (await shop.change('transferStock', route(0, 2, product, 2, { inTransit: true }))).id;
  const before = (await levelsOf(product)).at(0);
  expect(await shop.change('cancelTransfer', { transferId: cancelled }, 'status')).toMatchObject({
    status: 'CANCELLED',
  });
  const after = (await levelsOf(product)).at(0);
  expect(Number(after[0])).toBe(Number(before[0]) + 2);
  await shop.checkBooks();
});

it('refuses what is not there, what is reserved, and a way to the same place', async () => {
  const product = await shop.product();
  await shop.receive(product, places[0] ?? '', 5, '1.00');
  await shop.change('reserveStock', {
    reference: 'held',
    lines: [{ productId: product, quantity: 3 }],
    ttlSeconds: 60,
  });
  expect(await shop.change('transferStock', route(0, 1, product, 3), '')).toMatchObject({ code: 'OUT_OF_STOCK' });
  expect(await shop.change('transferStock', route(0, 0, product, 1))).toMatchObject({
    issues: [{ path: ['toWarehouseId'], rule: 'same_warehouse' }],
  });
  expect(await shop.change('transferStock', route(0, 1, product, 2))).toMatchObject({ __typename: 'StockTransfer' });
});

it('goes round in circles a hundred ways without losing a piece, a cent or its way', async () => {
  const products = [await shop.product(), await shop.product()];
  for (const product of products)
    for (const place of places) await shop.receive(product, place, 40, `${places.indexOf(place) + 3}.17`);
  const total = async () => {
    const { rows } = await shop.graph.pool.query(
      `SELECT sum(on_hand)::float8 AS quantity, sum(value_minor)::text AS value FROM inventory.stock_levels WHERE product_id = ANY($1)`,
      [products],
    );
    return rows[0];
  };
  const before = await total();
  const answers = await inWaves(100, (index) => {
    const lines = (index % 2 ? products : [...products].reverse()).map((productId) => ({ productId, quantity: 1.5 }));
    return shop.change('transferStock', { ...route(index % 3, (index + 1 + (index % 2)) % 3, '', 0), lines });
  });
  expect(answers.filter(({ __typename }) => __typename === 'StockTransfer').length).toBeGreaterThan(90);
  expect(await total()).toEqual(before);
  await shop.checkBooks();
});

it('takes back at the cost at which it left, and never more than left', async () => {
  const product = await shop.product();
  await shop.receive(product, places[0] ?? '', 4, '10.00');
  const order = await shop.sell([{ productId: product, quantity: 3 }]);
  await shop.receive(product, places[0] ?? '', 9, '20.00');
  const back = (quantity: number, more: object = {}) =>
    shop.change(
      'returnStock',
      { reference: order, warehouseId: places[1], lines: [{ productId: product, quantity }], ...more },
      'condition lines { quantity movement { kind value { amount } } }',
    );
  expect(await back(1)).toMatchObject({
    lines: [{ quantity: 1, movement: { kind: 'RETURN', value: { amount: '10.00' } } }],
  });
  expect(await back(1, { condition: 'DAMAGED' })).toMatchObject({ condition: 'DAMAGED' });
  let levels = await levelsOf(product);
  expect([levels.at(0), levels.at(1)]).toEqual([
    [10, '190.00'],
    [1, '10.00'],
  ]);
  expect(await back(1.001)).toMatchObject({ code: 'MORE_THAN_ISSUED' });
  // a hundred want it, and only one piece is still out
  const answers = await inWaves(100, () => back(1));
  expect(answers.filter(({ __typename }) => __typename === 'StockReturn')).toHaveLength(1);
  // and when all of it came back, cancelling the order brings nothing more
  await shop.tell('order.cancelled', { orderId: order });
  await shop.settled();
  levels = await levelsOf(product);
  expect([levels.at(0), levels.at(1)]).toEqual([
    [10, '190.00'],
    [2, '20.00'],
  ]);
  expect(await back(1)).toMatchObject({ code: 'MORE_THAN_ISSUED' });
});
