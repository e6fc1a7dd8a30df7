/** Goods on their way out and back: never more than was ordered, however many ask at once. */
import { eventually, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inWaves, openShop, type Shop, startSale } from './sales-shop.ts';

let graph: TestGraph;
let shop: Shop;
beforeAll(async () => {
  graph = await startSale();
  shop = await openShop(graph);
});
afterAll(() => graph.close());

const standing = 'status items { shippedQuantity openQuantity }';

it('follows its shipments: packed, on the way, and back again', async () => {
  const product = await shop.product(9);
  const { orderId, lines } = await shop.confirmed([{ productId: product, quantity: 5 }]);
  const [orderItemId] = lines;
  const first = await shop.made('createShipment', { orderId, lines: [{ orderItemId, quantity: 2 }] });
  expect(await shop.order(orderId, standing)).toEqual({
    status: 'CONFIRMED',
    items: [{ shippedQuantity: 0, openQuantity: 5 }],
  });
  expect(await shop.change('completeOrder', { orderId })).toMatchObject({ code: 'SHIPMENTS_OPEN' });
  expect(await shop.change('cancelOrder', { orderId })).toMatchObject({ code: 'SHIPMENTS_OPEN' });
  const move = (shipmentId: string, status: string) =>
    shop.change('updateShipment', { shipmentId, status }, 'status shippedAt endedAt');
  expect(await move(first, 'IN_TRANSIT')).toMatchObject({ status: 'IN_TRANSIT', endedAt: null });
  expect(await shop.order(orderId, standing)).toEqual({
    status: 'PARTIALLY_SHIPPED',
    items: [{ shippedQuantity: 2, openQuantity: 3 }],
  });
  expect(await shop.change('cancelOrder', { orderId })).toMatchObject({ code: 'ORDER_NOT_CANCELLABLE' });
  // the rest, in one go
  const rest = await shop.change('createShipment', { orderId, carrier: 'Servientrega' }, 'lines { quantity }');
  expect(rest).toMatchObject({ lines: [{ quantity: 3 }] });
  expect(await shop.change('createShipment', { orderId })).toMatchObject({ code: 'SHIPMENTS_OPEN' });
  await move(rest.id, 'IN_TRANSIT');
  expect(await shop.order(orderId, 'status')).toEqual({ status: 'SHIPPED' });
  // nobody was at home: what came back is to be shipped again
  await move(rest.id, 'RETURNED');
  expect(await shop.order(orderId, standing)).toEqual({
    status: 'PARTIALLY_SHIPPED',
    items: [{ shippedQuantity: 2, openQuantity: 3 }],
  });
  expect(await move(rest.id, 'DELIVERED')).toMatchObject({ code: 'SHIPMENT_NOT_MOVABLE' });
  expect(await move(first, 'DELIVERED')).toMatchObject({ status: 'DELIVERED', endedAt: expect.any(String) });
  // a carrier that tells it twice is no fault
  expect(await move(first, 'DELIVERED')).toMatchObject({ status: 'DELIVERED' });
  const again = await shop.made('createShipment', { orderId });
  await move(again, 'CANCELLED');
  expect(await shop.change('completeOrder', { orderId }, 'status')).toMatchObject({ status: 'COMPLETED' });
});

it('packs no more than was ordered, a hundred asking at once', async () => {
  const product = await shop.product(10);
  const { orderId, lines } = await shop.confirmed([{ productId: product, quantity: 10 }]);
  const one = { orderId, lines: [{ orderItemId: lines[0], quantity: 1 }] };
  const answers = await inWaves(100, () => shop.change('createShipment', one));
  const counts = Map.groupBy(answers, ({ __typename }) => __typename);
  expect({ made: counts.get('Shipment')?.length, refused: counts.get('MoreThanOrdered')?.length }).toEqual({
    made: 10,
    refused: 90,
  });
  await expect(
    graph.pool.query('UPDATE sales.order_items SET allocated_quantity = 11 WHERE id = $1', [lines[0]]),
  ).rejects.toThrow('order_items_allocated');
}, 60_000);

it('moves a shipment once, a hundred asking at once', async () => {
  const product = await shop.product(4);
  const { orderId } = await shop.confirmed([{ productId: product, quantity: 4 }]);
  const shipmentId = await shop.made('createShipment', { orderId });
  await inWaves(100, (index) =>
    shop.change('updateShipment', { shipmentId, status: index % 2 === 0 ? 'IN_TRANSIT' : 'CANCELLED' }),
  );
  const { status, items } = await shop.order<{ status: string; items: { shippedQuantity: number }[] }>(
    orderId,
    standing,
  );
  // whichever came first, it is whole
  expect([
    ['SHIPPED', 4],
    ['CONFIRMED', 0],
  ]).toContainEqual([status, items[0]?.shippedQuantity]);
}, 60_000);

it('takes goods back into stock, at what they cost, never more than went out', async () => {
  const product = await shop.product(10);
  const items = [{ productId: product, quantity: 3, unitPrice: { amount: '3.33', currency: 'USD' } }];
  const { orderId, lines } = await shop.confirmed(items);
  const back = (quantity: number, more: object = {}) =>
    shop.change(
      'returnOrderItems',
      {
        orderId,
        lines: [{ orderItemId: lines[0], quantity }],
        warehouseId: shop.warehouse,
        reason: 'no era el modelo',
        ...more,
      },
      'value { amount } suggestedRefund { amount } lines { quantity }',
    );
  expect(await back(1)).toMatchObject({ code: 'ORDER_NOT_RETURNABLE' });
  await shop.change('completeOrder', { orderId });
  await shop.made('recordOrderPayment', { orderId, method: 'CASH', amount: { amount: '9.99', currency: 'USD' } });
  await shop.onHand(product, (onHand) => onHand === 7);
  expect(await back(4)).toMatchObject({ code: 'MORE_THAN_SOLD' });
  expect(await back(1, { warehouseId: 'whs_01h455vb4pex5vsknk084sn02q' })).toMatchObject({
    issues: [{ path: ['warehouseId'], rule: 'not_found' }],
  });
  const twice = { idempotencyKey: 'the-return' };
  const [first] = await Promise.all([back(1, twice), back(1, twice)]);
  expect(first).toMatchObject({ value: { amount: '3.33' }, suggestedRefund: { amount: '3.33' } });
  expect(await back(1, twice)).toEqual(first);
  expect(await shop.onHand(product, (onHand) => onHand === 8)).toBe(8);
  const restocked = async () =>
    (await shop.order<{ returns: { restockedAt: string | null }[] }>(orderId, 'returns { restockedAt }')).returns;
  await eventually(restocked, ([one]) => one?.restockedAt != null);
  const movements = await shop.ask<{ stockMovements: { nodes: object[] } }>(
    'query ($id: ID!) { stockMovements(filter: { productId: $id }) { nodes { kind quantity reference } } }',
    { id: product },
    'inventory',
  );
  expect(movements.stockMovements.nodes[0]).toEqual({ kind: 'RETURN', quantity: 1, reference: orderId });
  expect(await shop.order(orderId, 'balance { amount } paymentState')).toEqual({
    balance: { amount: '-3.33' },
    paymentState: 'OVERPAID',
  });
});

it('takes back what was sold and no more, a hundred asking at once', async () => {
  const product = await shop.product(5);
  const { orderId, lines } = await shop.confirmed([{ productId: product, quantity: 5 }]);
  await shop.change('completeOrder', { orderId });
  const input = {
    orderId,
    lines: [{ orderItemId: lines[0], quantity: 1 }],
    warehouseId: shop.warehouse,
    reason: 'todo',
  };
  const answers = await inWaves(100, () => shop.change('returnOrderItems', input));
  expect(answers.filter(({ __typename }) => __typename === 'OrderReturn')).toHaveLength(5);
  expect(await shop.onHand(product, (onHand) => onHand === 5)).toBe(5);
  expect(await shop.order(orderId, 'balance { amount } items { returnableQuantity }')).toEqual({
    balance: { amount: '0.00' },
    items: [{ returnableQuantity: 0 }],
  });
}, 60_000);

it('unpacks what was packed of an order whose stock turned out to be gone', async () => {
  const product = await shop.product(3);
  const { orderId } = await shop.confirmed([{ productId: product, quantity: 3 }]);
  await shop.made('createShipment', { orderId });
  await graph.bus.publish('inventory', [
    {
      id: newId('evt'),
      publisher: 'inventory',
      sequence: 1_000_000,
      topic: 'stock.reservation_lost',
      aggregate: orderId,
      payload: { reference: orderId },
      actor: 'service:inventory',
      requestId: 'test',
      recordedAt: new Date().toISOString(),
    },
  ]);
  const read = () =>
    shop.order(
      orderId,
      'status cancelReason shipments { status } events(last: 1) { nodes { kind } } balance { amount }',
    );
  expect(await eventually(read, ({ status }) => status === 'CANCELLED')).toEqual({
    status: 'CANCELLED',
    cancelReason: 'OUT_OF_STOCK',
    shipments: [{ status: 'CANCELLED' }],
    events: { nodes: [{ kind: 'CANCELLED' }] },
    balance: { amount: '0.00' },
  });
});
