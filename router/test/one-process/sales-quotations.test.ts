/** What is quoted becomes an order at the quoted prices, once; and who sold how much. */
import type { TestGraph } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inWaves, openShop, type Shop, startSale, usd } from './sales-shop.ts';

let graph: TestGraph;
let shop: Shop;
beforeAll(async () => {
  graph = await startSale();
  shop = await openShop(graph);
});
afterAll(() => graph.close());

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const quote = (items: object[], more: object = {}) =>
  shop.change('createQuotation', { customerId: shop.customer, items, validUntil: tomorrow(), ...more }, 'status');

it('is sent, accepted and converted once, a hundred asking at once, at the prices that were quoted', async () => {
  const productId = await shop.product(9);
  const items = [{ productId, quantity: 2, unitPrice: usd('8.00') }];
  const { id: quotationId } = await quote(items, { discount: { percent: 10 }, note: 'precio especial' });
  expect(await shop.change('convertQuotation', { quotationId })).toMatchObject({ code: 'QUOTATION_NOT_MOVABLE' });
  await shop.made('sendQuotation', { quotationId });
  expect(await shop.change('acceptQuotation', { quotationId }, 'status')).toMatchObject({ status: 'ACCEPTED' });
  const answers = await inWaves(100, () => shop.change('convertQuotation', { quotationId }, 'status'));
  const [order, ...others] = answers.filter(({ __typename }) => __typename === 'Order');
  expect(others).toEqual([]);
  expect(
    await shop.order(order?.id ?? '', 'status note total { amount } items { quantity unitPrice { amount } }'),
  ).toEqual({
    status: 'DRAFT',
    note: 'precio especial',
    total: { amount: '14.40' },
    items: [{ quantity: 2, unitPrice: { amount: '8.00' } }],
  });
  const query =
    'query ($id: ID!) { quotation(id: $id) { status total { amount } order { id } items { total { amount } } } }';
  expect(await shop.ask(query, { id: quotationId })).toEqual({
    quotation: {
      status: 'CONVERTED',
      total: { amount: '14.40' },
      order: { id: order?.id },
      items: [{ total: { amount: '14.40' } }],
    },
  });
}, 60_000);

it('runs out by itself', async () => {
  const productId = await shop.product(1);
  const items = [{ productId, quantity: 1 }];
  expect(await quote(items, { validUntil: '2020-01-01T00:00:00Z' })).toMatchObject({
    issues: [{ path: ['validUntil'], rule: 'in_the_past' }],
  });
  const { id: quotationId } = await quote(items);
  await shop.made('sendQuotation', { quotationId });
  await graph.pool.query(`UPDATE sales.quotations SET valid_until = now() WHERE id = $1`, [quotationId]);
  expect(await shop.change('acceptQuotation', { quotationId })).toMatchObject({
    code: 'QUOTATION_NOT_MOVABLE',
    message: 'The quotation is expired and does not allow that change.',
  });
  const query = 'query ($status: QuotationStatus) { quotations(filter: { status: $status }) { nodes { id status } } }';
  expect(await shop.ask(query, { status: 'EXPIRED' })).toEqual({
    quotations: { nodes: [{ id: quotationId, status: 'EXPIRED' }] },
  });
  expect(await shop.ask(query, { status: 'SENT' })).toEqual({ quotations: { nodes: [] } });
});

it('sums what each rep sold, less what was cancelled and came back', async () => {
  const rep = await shop.made('createSalesRep', { name: 'Rosa Quishpe' });
  const productId = await shop.product(20);
  const sell = (quantity: number) => shop.confirmed([{ productId, quantity }], { salesRepId: rep });
  const [first] = [await sell(3), await sell(2)];
  const { orderId } = await sell(1);
  await shop.change('cancelOrder', { orderId });
  await shop.change('completeOrder', { orderId: first.orderId });
  const lines = [{ orderItemId: first.lines[0], quantity: 1 }];
  const back = { orderId: first.orderId, lines, warehouseId: shop.warehouse, reason: 'no sirve' };
  await shop.made('returnOrderItems', back);
  const query =
    'query ($from: DateTime!) { salesByRep(from: $from) { salesRep { id } orders total { amount currency } } }';
  expect(await shop.ask(query, { from: '2020-01-01T00:00:00Z' })).toEqual({
    salesByRep: [{ salesRep: { id: rep }, orders: 2, total: usd('40.00') }],
  });
});
