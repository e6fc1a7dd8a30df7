/** The main job: somebody sells something across four subgraphs, and the low stock is seen live. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Graph, openGraph, shopSubgraphs } from '../graph.ts';
import * as operations from '../operations.ts';
import { openShop, stockWhen } from '../shop.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph({}, { only: shopSubgraphs });
}, 120_000);
afterAll(() => graph.close());

it('sells, alerts live with fields of another subgraph, and takes it all back', async () => {
  const shop = await openShop(graph);
  const product = await shop.product(5, 3);
  const alerts = await graph.watch('bodega', operations.alertRaised);
  const sellerAlerts = await graph.watch('admin', operations.alertRaised);
  const order = await shop.order([product, 3]);

  expect(await graph.ask('vendedor', operations.confirmOrder, { input: { orderId: order } })).toEqual({
    confirmOrder: { __typename: 'Order', id: order, status: 'CONFIRMED' },
  });
  const [alert] = await sellerAlerts.next(1);
  expect(alert).toEqual({
    data: {
      stockAlertRaised: {
        level: 'WARNING',
        product: { name: 'Aceite 20W50', unitsSold: 3 },
        warehouse: { name: 'Norte' },
        available: 2,
      },
    },
  });
  // the storekeeper may see the alert, but not what sales knows
  const [forStorekeeper] = await alerts.next(1);
  expect(forStorekeeper).toMatchObject({
    data: { stockAlertRaised: { product: { name: 'Aceite 20W50', unitsSold: null } } },
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  });

  const customer = await graph.ask(
    'vendedor',
    `query ($id: ID!) { customer(id: $id) { name orders { nodes {
      total { amount currency } items { quantity product { name availableQuantity } } } } } }`,
    { id: shop.customer },
  );
  expect(customer).toEqual({
    customer: {
      name: 'José Peñafiel',
      orders: {
        nodes: [
          {
            total: { amount: '52.50', currency: 'USD' },
            items: [{ quantity: 3, product: { name: 'Aceite 20W50', availableQuantity: 2 } }],
          },
        ],
      },
    },
  });

  expect(await graph.ask('vendedor', operations.cancelOrder, { input: { orderId: order } })).toMatchObject({
    cancelOrder: { status: 'CANCELLED', cancelReason: 'REQUESTED' },
  });
  const restored = await stockWhen(graph, product, (stock) => stock.availableQuantity === 5);
  expect(restored.stockMovements.nodes).toEqual([
    { kind: 'RETURN', quantity: 3, onHandAfter: 5 },
    { kind: 'SALE', quantity: -3, onHandAfter: 2 },
    { kind: 'RECEIPT', quantity: 5, onHandAfter: 5 },
  ]);
});

it('sells the last ten units to exactly ten of a hundred who ask at once', async () => {
  const shop = await openShop(graph);
  const product = await shop.product(10);
  const orders = await Promise.all(Array.from({ length: 100 }, () => shop.order([product, 1])));
  const answers = await Promise.all(
    orders.map((orderId) =>
      graph.ask<{ confirmOrder: { __typename: string } }>('vendedor', operations.confirmOrder, { input: { orderId } }),
    ),
  );
  const counts = Map.groupBy(answers, ({ confirmOrder }) => confirmOrder.__typename);
  expect({ confirmed: counts.get('Order')?.length, refused: counts.get('OutOfStock')?.length }).toEqual({
    confirmed: 10,
    refused: 90,
  });
  const stock = await stockWhen(
    graph,
    product,
    ({ stockMovements, stockLevels }) => stockMovements.nodes.length === 11 && stockLevels[0]?.onHand === 0,
  );
  expect(stock.stockLevels).toEqual([{ onHand: 0, reserved: 0, available: 0 }]);
  expect(stock.stockMovements.nodes.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(0);
  expect(stock.stockMovements.nodes.map(({ onHandAfter }) => onHandAfter)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
}, 120_000);

it('sums two lines of one product before it looks at the stock', async () => {
  const shop = await openShop(graph);
  const product = await shop.product(10);
  const order = await shop.order([product, 6], [product, 6]);
  expect(await graph.ask('vendedor', operations.confirmOrder, { input: { orderId: order } })).toMatchObject({
    confirmOrder: {
      code: 'OUT_OF_STOCK',
      message: 'Not enough in stock: 12 asked, 10 available.',
      shortages: [{ product: { id: product, name: 'Aceite 20W50' }, asked: 12, available: 10 }],
    },
  });
  expect((await stockWhen(graph, product, () => true)).stockLevels).toEqual([
    { onHand: 10, reserved: 0, available: 10 },
  ]);
});

it('refuses to confirm what is empty or no draft, and to edit what is confirmed', async () => {
  const shop = await openShop(graph);
  const product = await shop.product(5);
  const empty = await shop.order();
  const confirm = (orderId: string) => graph.ask('vendedor', operations.confirmOrder, { input: { orderId } });
  expect(await confirm(empty)).toMatchObject({ confirmOrder: { __typename: 'EmptyOrder', code: 'EMPTY_ORDER' } });
  const order = await shop.order([product, 1]);
  await confirm(order);
  expect(await confirm(order)).toMatchObject({ confirmOrder: { __typename: 'OrderNotConfirmable' } });
  const line = { orderId: order, productId: product, quantity: 1 };
  expect(await graph.ask('vendedor', operations.addOrderItem, { input: line })).toMatchObject({
    addOrderItem: { __typename: 'OrderNotEditable' },
  });
  expect(await graph.ask('vendedor', operations.completeOrder, { input: { orderId: order } })).toMatchObject({
    completeOrder: { status: 'COMPLETED' },
  });
  expect(await graph.ask('vendedor', operations.cancelOrder, { input: { orderId: order } })).toMatchObject({
    cancelOrder: { __typename: 'OrderNotCancellable' },
  });
});

it('edits a draft line by line', async () => {
  const shop = await openShop(graph);
  const [first, second] = [await shop.product(5), await shop.product(5)];
  const orderId = await shop.order([first, 1]);
  const { addOrderItem: added } = await graph.ask<{ addOrderItem: { items: { id: string }[] } }>(
    'vendedor',
    operations.addOrderItem,
    { input: { orderId, productId: second, quantity: 0.5, unitPrice: { amount: '3.33', currency: 'USD' } } },
  );
  const [one, two] = added.items;
  expect(added).toMatchObject({ total: { amount: '19.17' } });
  expect(
    await graph.ask('vendedor', operations.updateOrderItem, { input: { orderItemId: two?.id, quantity: 2 } }),
  ).toMatchObject({ updateOrderItem: { total: { amount: '24.16' } } });
  expect(await graph.ask('vendedor', operations.removeOrderItem, { input: { orderItemId: one?.id } })).toMatchObject({
    removeOrderItem: { total: { amount: '6.66' }, items: [{ id: two?.id, quantity: 2 }] },
  });
});
