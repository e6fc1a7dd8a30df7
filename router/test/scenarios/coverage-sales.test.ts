/** The rows of the coverage table that sales answers for, each on real input through the composed graph. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { type Graph, openGraph, shopSubgraphs } from '../graph.ts';
import * as operations from '../operations.ts';
import { openShop, type Shop, stockWhen } from '../shop.ts';

let graph: Graph;
let shop: Shop;
beforeAll(async () => {
  graph = await openGraph({}, { only: shopSubgraphs });
  shop = await openShop(graph);
}, 120_000);
afterAll(() => graph.close());

const changeOrder = (name: string, input: object, fields = 'status') =>
  change(graph, 'vendedor', name, 'Order', input, fields);

async function read<T = Record<string, unknown>>(id: string, fields: string): Promise<T> {
  const { order } = await graph.ask<{ order: T }>('vendedor', `query ($id: ID!) { order(id: $id) { ${fields} } }`, {
    id,
  });
  return order;
}

const usd = (amount: string) => ({ amount, currency: 'USD' });

it('rep-drill sales: órdenes: draft, confirmed, completed, cancelled', async () => {
  const product = await shop.product(5);
  const rep = await change(graph, 'admin', 'createSalesRep', 'SalesRep', { name: 'Rosa Quishpe' });
  const customer = await change(graph, 'vendedor', 'createCustomer', 'Customer', {
    name: 'Taller Andino',
    kind: 'COMPANY',
  });
  const items = [{ productId: product, quantity: 2 }];
  const created = await changeOrder('createOrder', { customerId: shop.customer, items }, 'status number');
  expect(created).toMatchObject({ status: 'DRAFT', number: expect.any(Number) });
  const orderId = created.id;
  expect(
    await changeOrder(
      'updateOrder',
      {
        orderId,
        customerId: customer.id,
        salesRepId: rep.id,
        warehouseId: shop.warehouse,
        note: 'Entregar por la tarde',
        discount: { percent: 10 },
      },
      'note customer { name } salesRep { id name } warehouse { id } discountTotal { amount } total { amount }',
    ),
  ).toMatchObject({
    note: 'Entregar por la tarde',
    customer: { name: 'Taller Andino' },
    salesRep: { id: rep.id, name: 'Rosa Quishpe' },
    warehouse: { id: shop.warehouse },
    discountTotal: { amount: '3.50' },
    total: { amount: '31.50' },
  });
  expect(await changeOrder('confirmOrder', { orderId })).toMatchObject({ status: 'CONFIRMED' });
  expect(await changeOrder('updateOrder', { orderId, note: 'tarde' })).toMatchObject({ code: 'ORDER_NOT_EDITABLE' });
  expect(await changeOrder('completeOrder', { orderId })).toMatchObject({ status: 'COMPLETED' });
  const other = await shop.order([product, 1]);
  expect(await changeOrder('cancelOrder', { orderId: other }, 'status cancelReason')).toMatchObject({
    status: 'CANCELLED',
    cancelReason: 'REQUESTED',
  });
  const query = 'query ($filter: OrderFilter) { orders(filter: $filter) { totalCount nodes { id status } } }';
  const listed = async (filter: object) =>
    (await graph.ask<{ orders: object }>('vendedor', query, { filter: { from: '2020-01-01T00:00:00Z', ...filter } }))
      .orders;
  const completed = { totalCount: 1, nodes: [{ id: orderId, status: 'COMPLETED' }] };
  expect(await listed({ status: 'COMPLETED', customerId: customer.id })).toEqual(completed);
  expect(await listed({ salesRepId: rep.id })).toEqual(completed);
  expect(await listed({ number: created['number'] })).toEqual(completed);
  expect(await listed({ customerId: customer.id, paymentState: 'UNPAID' })).toEqual(completed);
  expect(await listed({ customerId: customer.id, paymentState: 'PAID' })).toMatchObject({ totalCount: 0 });
  expect(await read(orderId, 'status completedAt')).toEqual({ status: 'COMPLETED', completedAt: expect.any(String) });
});

it('rep-drill sales: ítems de la orden', async () => {
  const [first, second] = [await shop.product(5), await shop.product(5)];
  const orderId = await shop.order([first, 1]);
  await changeOrder('addOrderItem', { orderId, productId: second, quantity: 2, unitPrice: usd('4.00') });
  const { items } = await read<{ items: { id: string }[] }>(orderId, 'items { id }');
  const [one, two] = items.map(({ id }) => id);
  const changed = { orderItemId: two, quantity: 3, discount: { amount: usd('2.00') } };
  await changeOrder('updateOrderItem', changed);
  expect(await read(orderId, 'items { id quantity product { id name } total { amount } } total { amount }')).toEqual({
    items: [
      { id: one, quantity: 1, product: { id: first, name: 'Aceite 20W50' }, total: { amount: '17.50' } },
      { id: two, quantity: 3, product: { id: second, name: 'Aceite 20W50' }, total: { amount: '10.00' } },
    ],
    total: { amount: '27.50' },
  });
  await changeOrder('removeOrderItem', { orderItemId: one });
  expect(await read(orderId, 'items { id }')).toEqual({ items: [{ id: two }] });
});

it('rep-drill sales: confirmar descuenta stock, cancelar lo revierte (saga con compensación)', async () => {
  const product = await shop.product(6);
  const orderId = await shop.order([product, 4]);
  expect(await changeOrder('confirmOrder', { orderId })).toMatchObject({ status: 'CONFIRMED' });
  await stockWhen(graph, product, ({ stockLevels }) => stockLevels[0]?.onHand === 2);
  // what is not there is not confirmed, and leaves nothing behind
  const tooMuch = await shop.order([product, 3]);
  expect(await graph.ask('vendedor', operations.confirmOrder, { input: { orderId: tooMuch } })).toMatchObject({
    confirmOrder: { __typename: 'OutOfStock', shortages: [{ asked: 3, available: 2 }] },
  });
  expect(await read(tooMuch, 'status')).toEqual({ status: 'DRAFT' });
  expect(await changeOrder('cancelOrder', { orderId })).toMatchObject({ status: 'CANCELLED' });
  const stock = await stockWhen(graph, product, ({ availableQuantity }) => availableQuantity === 6);
  expect(stock.stockLevels).toEqual([{ onHand: 6, reserved: 0, available: 6 }]);
  expect(stock.stockMovements.nodes.map(({ kind, quantity }) => [kind, quantity])).toEqual([
    ['RETURN', 4],
    ['SALE', -4],
    ['RECEIPT', 6],
  ]);
});

it('rep-drill sales: envíos: pending, in_transit, delivered', async () => {
  const product = await shop.product(5);
  const orderId = await shop.order([product, 5]);
  await changeOrder('confirmOrder', { orderId });
  const { items } = await read<{ items: { id: string }[] }>(orderId, 'items { id }');
  // whoever keeps the store packs and sends, without seeing what is sold for how much
  const lines = [{ orderItemId: items[0]?.id, quantity: 2 }];
  const packed = await change(
    graph,
    'bodega',
    'createShipment',
    'Shipment',
    { orderId, lines, carrier: 'Servientrega' },
    'status',
  );
  expect(packed).toMatchObject({ status: 'PENDING' });
  const shipmentId = packed.id;
  const sent = { shipmentId, status: 'IN_TRANSIT', trackingNumber: 'EC-1', trackingUrl: 'https://example.com/EC-1' };
  expect(await change(graph, 'bodega', 'updateShipment', 'Shipment', sent, 'status trackingNumber')).toMatchObject({
    status: 'IN_TRANSIT',
    trackingNumber: 'EC-1',
  });
  expect(await read(orderId, 'status items { shippedQuantity openQuantity }')).toEqual({
    status: 'PARTIALLY_SHIPPED',
    items: [{ shippedQuantity: 2, openQuantity: 3 }],
  });
  await change(graph, 'bodega', 'updateShipment', 'Shipment', { shipmentId, status: 'DELIVERED' });
  const tooMuch = { orderId, lines: [{ orderItemId: items[0]?.id, quantity: 4 }] };
  expect(await change(graph, 'bodega', 'createShipment', 'Shipment', tooMuch)).toMatchObject({
    code: 'MORE_THAN_ORDERED',
  });
  const rest = await change(graph, 'bodega', 'createShipment', 'Shipment', { orderId });
  expect(await read(orderId, 'shipments { id status carrier lines { quantity product { name } } }')).toEqual({
    shipments: [
      {
        id: shipmentId,
        status: 'DELIVERED',
        carrier: 'Servientrega',
        lines: [{ quantity: 2, product: { name: 'Aceite 20W50' } }],
      },
      { id: rest.id, status: 'PENDING', carrier: null, lines: [{ quantity: 3, product: { name: 'Aceite 20W50' } }] },
    ],
  });
  const query = 'query ($filter: ShipmentFilter) { shipments(filter: $filter) { totalCount nodes { id } } }';
  const { shipments } = await graph.ask<{ shipments: object }>('bodega', query, {
    filter: { orderId, status: 'DELIVERED' },
  });
  expect(shipments).toEqual({ totalCount: 1, nodes: [{ id: shipmentId }] });
});

it('rep-drill sales: pagos: efectivo, transferencia, crédito', async () => {
  const product = await shop.product(5);
  const { id: customerId } = await change(graph, 'vendedor', 'createCustomer', 'Customer', {
    name: 'Don Lucho',
    kind: 'PERSON',
  });
  const opened = { customerId, items: [{ productId: product, quantity: 2 }] };
  const { id: orderId } = await changeOrder('createOrder', opened);
  await changeOrder('confirmOrder', { orderId });
  const pay = (method: string, amount: string, reference?: string) =>
    change(
      graph,
      'vendedor',
      'recordOrderPayment',
      'OrderPayment',
      { orderId, method, amount: usd(amount), reference },
      'method',
    );
  expect(await pay('CASH', '10.00')).toMatchObject({ method: 'CASH' });
  expect(await pay('TRANSFER', '5.00', 'TRF-900')).toMatchObject({ method: 'TRANSFER' });
  expect(await pay('TRANSFER', '5.00', 'TRF-900')).toMatchObject({ code: 'PAYMENT_ALREADY_RECORDED' });
  expect(await read(orderId, 'balance { amount currency }')).toEqual({ balance: usd('20.00') });
  expect(await pay('CREDIT', '20.00')).toMatchObject({ code: 'CREDIT_NOT_GRANTED' });
  await change(graph, 'admin', 'setCreditLimit', 'Customer', { customerId, creditLimit: usd('20.00') });
  expect(await pay('CREDIT', '20.00')).toMatchObject({ method: 'CREDIT' });
  expect(await read(orderId, 'paymentState balance { amount } paid { amount }')).toEqual({
    paymentState: 'ON_CREDIT',
    balance: { amount: '20.00' },
    paid: { amount: '15.00' },
  });
  const query = `query ($filter: OrderPaymentFilter) { orderPayments(filter: $filter) { totalCount nodes {
    method amount { amount } reference order { id } recordedBy { email } } } }`;
  const { orderPayments } = await graph.ask<{ orderPayments: object }>('admin', query, { filter: { orderId } });
  const by = { order: { id: orderId }, recordedBy: { email: 'vendedor@trama.test' } };
  expect(orderPayments).toEqual({
    totalCount: 3,
    nodes: [
      { method: 'CREDIT', amount: { amount: '20.00' }, reference: null, ...by },
      { method: 'TRANSFER', amount: { amount: '5.00' }, reference: 'TRF-900', ...by },
      { method: 'CASH', amount: { amount: '10.00' }, reference: null, ...by },
    ],
  });
});

it('rep-drill sales: eventos de órdenes en tiempo real', async () => {
  const product = await shop.product(5);
  const orderId = await shop.order([product, 2]);
  const watch = await graph.watch(
    'admin',
    'subscription ($orderId: ID) { orderChanged(orderId: $orderId) { id status paymentState shipments { status } } }',
    { orderId },
  );
  const steps: [name: string, input: object][] = [
    ['confirmOrder', { orderId }],
    ['recordOrderPayment', { orderId, method: 'CASH', amount: usd('35.00') }],
    ['createShipment', { orderId }],
  ];
  const seen: unknown[] = [];
  for (const [index, [name, input]] of steps.entries()) {
    const type = { recordOrderPayment: 'OrderPayment', createShipment: 'Shipment' }[name] ?? 'Order';
    await change(graph, 'vendedor', name, type, input);
    seen.push((await watch.next(index + 1))[index]?.data?.['orderChanged']);
  }
  watch.close();
  expect(seen).toEqual([
    { id: orderId, status: 'CONFIRMED', paymentState: 'UNPAID', shipments: [] },
    { id: orderId, status: 'CONFIRMED', paymentState: 'PAID', shipments: [] },
    { id: orderId, status: 'CONFIRMED', paymentState: 'PAID', shipments: [{ status: 'PENDING' }] },
  ]);
  const { events } = await graph
    .ask<{ order: { events: object } }>(
      'admin',
      'query ($id: ID!) { order(id: $id) { events { totalCount nodes { kind actor { email } at } } } }',
      { id: orderId },
    )
    .then(({ order }) => order);
  const by = { actor: { email: 'vendedor@trama.test' }, at: expect.any(String) };
  expect(events).toEqual({
    totalCount: 4,
    nodes: ['CREATED', 'CONFIRMED', 'PAYMENT_RECORDED', 'SHIPMENT_CREATED'].map((kind) => ({ kind, ...by })),
  });
});

it('rep-drill sales: órdenes del cliente', async () => {
  const product = await shop.product(5);
  const { id } = await change(graph, 'vendedor', 'createCustomer', 'Customer', { name: 'Luz Marina', kind: 'PERSON' });
  const items = [{ productId: product, quantity: 1 }];
  const first = await changeOrder('createOrder', { customerId: id, items });
  const second = await changeOrder('createOrder', { customerId: id, items });
  const query = `query ($id: ID!) { customer(id: $id) { name orders(first: 1) { totalCount nodes { id total { amount } }
    pageInfo { hasNextPage } } } }`;
  const { customer } = await graph.ask<{ customer: object }>('vendedor', query, { id });
  expect(customer).toEqual({
    name: 'Luz Marina',
    orders: { totalCount: 2, nodes: [{ id: second.id, total: { amount: '17.50' } }], pageInfo: { hasNextPage: true } },
  });
  expect(first.id).not.toBe(second.id);
});
