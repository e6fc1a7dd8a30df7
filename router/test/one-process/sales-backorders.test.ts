/** Orders that are confirmed before there is enough: what there is is taken, the rest waits, whoever waited first is first. */
import { eventually, type TestGraph } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Changed, inWaves, openShop, type Shop, startSale, usd } from './sales-shop.ts';

let graph: TestGraph;
let shop: Shop;
beforeAll(async () => {
  graph = await startSale();
  shop = await openShop(graph);
});
afterAll(() => graph.close());

const confirm = (orderId: string, allowBackorder = true): Promise<Changed> =>
  shop.change('confirmOrder', { orderId, allowBackorder }, 'status');
const receive = (productId: string, quantity: number) =>
  shop.made('receiveStock', { productId, warehouseId: shop.warehouse, quantity, unitCost: usd('4.00') });

type Standing = {
  status: string;
  items: { id: string; backorderedQuantity: number }[];
  events: { nodes: { kind: string }[] };
};
const read = (orderId: string) =>
  shop.order<Standing>(orderId, 'status items { id backorderedQuantity } events { nodes { kind } }');
const waitingOf = async (orderId: string) => (await read(orderId)).items.map((item) => item.backorderedQuantity);
const waits = (orderId: string, ...quantities: number[]) =>
  eventually(
    () => waitingOf(orderId),
    (now) => JSON.stringify(now) === JSON.stringify(quantities),
  );
/** An order of so much of a product, confirmed whatever there is. */
async function backordered(productId: string, ...quantities: number[]): Promise<string> {
  const orderId = await shop.draft(quantities.map((quantity) => ({ productId, quantity })));
  expect(await confirm(orderId)).toMatchObject({ status: 'CONFIRMED' });
  return orderId;
}

async function settled(): Promise<void> {
  const open = async () => {
    const { rows } = await graph.pool.query(
      ['sales', 'inventory', 'people']
        .map(
          (name) => `SELECT count(*)::int AS count FROM ${name}.outbox WHERE published_at IS NULL
            UNION ALL SELECT count(*)::int FROM ${name}.inbox WHERE state <> 'done'`,
        )
        .join(' UNION ALL '),
    );
    return rows.reduce((sum, { count }) => sum + count, 0) as number;
  };
  await eventually(open, (count) => count === 0, 30_000);
}

/** What left and did not come back for an order, and what waits for it, by the books of inventory. */
async function booksOf(orderId: string): Promise<{ out: number; waiting: number }> {
  const { rows } = await graph.pool.query(
    `SELECT COALESCE((SELECT sum(-quantity) FROM inventory.stock_movements WHERE reference = $1), 0)::float8 AS out,
       COALESCE((SELECT sum(quantity) FROM inventory.stock_backorders WHERE reference = $1), 0)::float8 AS waiting`,
    [orderId],
  );
  return rows[0];
}

it('takes what there is, lets the rest wait, and takes it as it comes', async () => {
  const product = await shop.product(5);
  const orderId = await shop.draft([
    { productId: product, quantity: 4 },
    { productId: product, quantity: 4 },
  ]);
  expect(await confirm(orderId, false)).toMatchObject({ code: 'OUT_OF_STOCK' });
  expect(await confirm(orderId)).toMatchObject({ status: 'CONFIRMED' });
  expect(await waitingOf(orderId)).toEqual([0, 3]);
  await shop.onHand(product, (onHand) => onHand === 0);

  // what waits is neither packed nor handed over
  const packed = await shop.change('createShipment', { orderId }, 'lines { quantity }');
  expect(packed).toMatchObject({ lines: [{ quantity: 4 }, { quantity: 1 }] });
  expect(await shop.change('createShipment', { orderId })).toMatchObject({ code: 'ITEMS_BACKORDERED' });
  await shop.change('updateShipment', { shipmentId: packed.id, status: 'IN_TRANSIT' });
  expect(await shop.change('completeOrder', { orderId })).toMatchObject({ code: 'ITEMS_BACKORDERED' });
  const filtered = async (isBackordered: boolean) => {
    const query = 'query ($filter: OrderFilter) { orders(first: 100, filter: $filter) { nodes { id } } }';
    const { orders } = await shop.ask<{ orders: { nodes: { id: string }[] } }>(query, { filter: { isBackordered } });
    return orders.nodes.some(({ id }) => id === orderId);
  };
  expect([await filtered(true), await filtered(false)]).toEqual([true, false]);

  await settled();
  await receive(product, 2);
  await waits(orderId, 0, 1);
  const waiting = 'query ($id: ID!) { product(id: $id) { backorderedQuantity availableQuantity } }';
  expect(await shop.ask(waiting, { id: product }, 'inventory')).toEqual({
    product: { backorderedQuantity: 1, availableQuantity: 0 },
  });
  await receive(product, 10);
  await waits(orderId, 0, 0);
  expect(await shop.onHand(product, (onHand) => onHand === 9)).toBe(9);
  const rest = await shop.change('createShipment', { orderId }, 'lines { quantity }');
  expect(rest).toMatchObject({ lines: [{ quantity: 3 }] });
  await shop.change('updateShipment', { shipmentId: rest.id, status: 'IN_TRANSIT' });
  expect(await read(orderId)).toMatchObject({
    status: 'SHIPPED',
    events: {
      nodes: [
        ...['CREATED', 'CONFIRMED', 'BACKORDERED', 'SHIPMENT_CREATED', 'SHIPMENT_CHANGED'],
        ...['BACKORDER_SERVED', 'BACKORDER_SERVED', 'SHIPMENT_CREATED', 'SHIPMENT_CHANGED'],
      ].map((kind) => ({ kind })),
    },
  });
});

it('serves whoever waited first, from a receipt, a found piece, a return and a cancelled order alike', async () => {
  const product = await shop.product(2);
  const sold = await shop.confirmed([{ productId: product, quantity: 2 }]);
  const first = await backordered(product, 3);
  const second = await backordered(product, 2);
  await settled();
  await receive(product, 1);
  await waits(first, 2);
  const found = { productId: product, warehouseId: shop.warehouse, quantity: 1, cause: 'FOUND', reason: 'shelf' };
  await shop.change('adjustStock', found);
  await waits(first, 1);
  await shop.change('completeOrder', { orderId: sold.orderId });
  const lines = [{ orderItemId: sold.lines[0], quantity: 1 }];
  await shop.change('returnOrderItems', { orderId: sold.orderId, lines, warehouseId: shop.warehouse, reason: 'back' });
  await waits(first, 0);
  expect(await waitingOf(second)).toEqual([2]);
  // the first is given up after all: what it was given goes to the second, the rest to whoever comes
  await shop.change('cancelOrder', { orderId: first });
  await waits(second, 0);
  expect(await shop.onHand(product, (onHand) => onHand === 1)).toBe(1);
});

it('waits no more once it is cancelled', async () => {
  const product = await shop.product(1);
  const orderId = await backordered(product, 4);
  await settled();
  expect(await shop.change('cancelOrder', { orderId }, 'status')).toMatchObject({ status: 'CANCELLED' });
  await settled();
  await receive(product, 5);
  await settled();
  expect(await booksOf(orderId)).toEqual({ out: 0, waiting: 0 });
  expect(await waitingOf(orderId)).toEqual([0]);
  expect(await shop.onHand(product, (onHand) => onHand === 6)).toBe(6);
});

it('gives out every piece exactly once, however orders, receipts and cancellations cross, a hundred ways', async () => {
  const product = await shop.product(0);
  const drafts = await inWaves(40, () => shop.draft([{ productId: product, quantity: 3 }]));
  // in each five: two are confirmed, two receipts come, and one that was confirmed with it or just before is given up
  await inWaves<unknown>(100, (index) => {
    const [five, which] = [Math.floor(index / 5), index % 5];
    if (which < 2) return confirm(drafts[five * 2 + which] ?? '');
    if (which < 4) return receive(product, 2);
    return shop.change('cancelOrder', { orderId: drafts[Math.max(0, five * 2 - (five % 3))] ?? '' });
  });
  await settled();
  let [out, waiting] = [0, 0];
  for (const orderId of drafts) {
    const [{ status, items }, books] = [await read(orderId), await booksOf(orderId)];
    const ordered = status === 'CONFIRMED' ? 3 : 0;
    expect({ orderId, taken: books.out + books.waiting, told: items[0]?.backorderedQuantity }).toEqual({
      orderId,
      taken: ordered,
      told: books.waiting,
    });
    out += books.out;
    waiting += books.waiting;
  }
  const onHand = await shop.onHand(product, () => true);
  expect(out + onHand).toBe(80);
  // nobody waits while there is some, and nothing is promised
  expect(Math.min(waiting, onHand)).toBe(0);
  const { rows } = await graph.pool.query('SELECT sum(reserved)::float8 AS reserved FROM inventory.stock_levels');
  expect(rows).toEqual([{ reserved: 0 }]);
});
