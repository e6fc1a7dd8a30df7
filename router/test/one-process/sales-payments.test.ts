/** What is owed and what was paid: once, however often it is told, and credit no further than its limit. */
import { person, type TestGraph } from '@trama/platform/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { inWaves, openShop, type Shop, startSale, usd } from './sales-shop.ts';

let graph: TestGraph;
let shop: Shop;
beforeAll(async () => {
  graph = await startSale();
  shop = await openShop(graph);
});
afterAll(() => graph.close());

const sums = 'paymentState balance { amount } paid { amount } refunded { amount } onCredit { amount }';
const pay = (orderId: string, amount: string, more: object = {}) =>
  shop.change('recordOrderPayment', { orderId, method: 'CASH', amount: usd(amount), ...more }, 'amount { amount }');

it('is paid in parts, never too much unless that is meant, and paid back', async () => {
  const product = await shop.product(9);
  const { orderId } = await shop.confirmed([{ productId: product, quantity: 3 }]);
  expect(await pay(orderId, '0.00')).toMatchObject({ issues: [{ path: ['amount', 'amount'], rule: 'positive' }] });
  expect(await pay(orderId, '1', { amount: { amount: '1', currency: 'CLP' } })).toMatchObject({
    issues: [{ path: ['amount', 'currency'], rule: 'currency_mismatch' }],
  });
  await pay(orderId, '12.50');
  expect(await shop.order(orderId, sums)).toMatchObject({
    paymentState: 'PARTIALLY_PAID',
    balance: { amount: '17.50' },
  });
  expect(await pay(orderId, '17.51')).toMatchObject({
    code: 'PAYMENT_EXCEEDS_BALANCE',
    message: "The payment is more than the order's balance, which is 17.50 USD.",
  });
  const { id: paymentId } = await pay(orderId, '20.00', { method: 'TRANSFER', allowOverpayment: true });
  expect(await shop.order(orderId, sums)).toMatchObject({ paymentState: 'OVERPAID', balance: { amount: '-2.50' } });
  const refund = (amount?: string) =>
    shop.change(
      'refundOrderPayment',
      { paymentId, ...(amount && { amount: usd(amount) }), reason: 'pagó de más' },
      'refunded { amount } refunds { amount { amount } reason }',
    );
  expect(await refund('20.01')).toMatchObject({ code: 'REFUND_EXCEEDS_PAYMENT' });
  expect(await refund('2.50')).toMatchObject({ refunded: { amount: '2.50' } });
  expect(await shop.order(orderId, sums)).toMatchObject({ paymentState: 'PAID', balance: { amount: '0.00' } });
  expect(await refund()).toMatchObject({
    refunded: { amount: '20.00' },
    refunds: [{ amount: { amount: '2.50' } }, { amount: { amount: '17.50' } }],
  });
  expect(await refund()).toMatchObject({ code: 'REFUND_EXCEEDS_PAYMENT' });
});

it('owes nothing while it is a draft, and is owed what was paid when it is cancelled', async () => {
  const product = await shop.product(9);
  const orderId = await shop.draft([{ productId: product, quantity: 1 }]);
  expect(await pay(orderId, '1.00')).toMatchObject({ code: 'ORDER_NOT_PAYABLE' });
  expect(await shop.order(orderId, sums)).toMatchObject({ paymentState: 'UNPAID', balance: { amount: '0.00' } });
  await shop.change('confirmOrder', { orderId });
  await pay(orderId, '4.00');
  await shop.change('cancelOrder', { orderId });
  expect(await shop.order(orderId, sums)).toMatchObject({ paymentState: 'OVERPAID', balance: { amount: '-4.00' } });
});

it('records a payment once, by its key or by its reference, a hundred telling it at once', async () => {
  const product = await shop.product(9);
  const { orderId } = await shop.confirmed([{ productId: product, quantity: 1 }]);
  const byKey = await inWaves(100, () => pay(orderId, '1.00', { idempotencyKey: 'the-payment' }));
  expect(new Set(byKey.map(({ id }) => id)).size).toBe(1);
  const byReference = await inWaves(100, () => pay(orderId, '2.00', { method: 'TRANSFER', reference: 'TRF-77' }));
  const counts = Map.groupBy(byReference, ({ __typename }) => __typename);
  expect({ once: counts.get('OrderPayment')?.length, again: counts.get('PaymentAlreadyRecorded')?.length }).toEqual({
    once: 1,
    again: 99,
  });
  expect(await shop.order(orderId, sums)).toMatchObject({ paid: { amount: '3.00' }, balance: { amount: '7.00' } });
}, 60_000);

it('refunds no more than was paid, a hundred asking at once', async () => {
  const product = await shop.product(9);
  const { orderId } = await shop.confirmed([{ productId: product, quantity: 1 }]);
  const { id: paymentId } = await pay(orderId, '10.00');
  const answers = await inWaves(100, () =>
    shop.change('refundOrderPayment', { paymentId, amount: usd('1.00'), reason: 'x' }),
  );
  expect(answers.filter(({ __typename }) => __typename === 'OrderPayment')).toHaveLength(10);
  expect(await shop.order(orderId, sums)).toMatchObject({
    refunded: { amount: '10.00' },
    balance: { amount: '10.00' },
  });
}, 60_000);

it('grants credit up to the limit over all orders, a hundred sales at once, and anew when it is paid', async () => {
  const customerId = await shop.customerNamed('Ferretería El Perno');
  const product = await shop.product(30);
  const orders = await inWaves(20, async () => {
    const { orderId } = await shop.confirmed([{ productId: product, quantity: 1 }], { customerId });
    return orderId;
  });
  const onCredit = (orderId: string, amount = '10.00') => pay(orderId, amount, { method: 'CREDIT' });
  expect(await onCredit(orders[0] ?? '')).toMatchObject({
    code: 'CREDIT_NOT_GRANTED',
    message: 'The customer has not enough credit: 0.00 USD is available.',
  });
  await shop.made('setCreditLimit', { customerId, creditLimit: usd('55.00') });
  const answers = await inWaves(100, (index) => onCredit(orders[index % 20] ?? ''));
  const granted = answers.flatMap(({ __typename }, index) =>
    __typename === 'OrderPayment' ? [orders[index % 20]] : [],
  );
  expect(granted).toHaveLength(5);
  const one = granted[0] ?? '';
  // it is still owed: only promised
  expect(await shop.order(one, sums)).toMatchObject({
    paymentState: 'ON_CREDIT',
    balance: { amount: '10.00' },
    onCredit: { amount: '10.00' },
  });
  expect(await onCredit(one, '1.00')).toMatchObject({ code: 'PAYMENT_EXCEEDS_BALANCE' });
  await pay(one, '10.00');
  const other = orders.find((orderId) => !granted.includes(orderId)) ?? '';
  expect(await onCredit(other)).toMatchObject({ __typename: 'OrderPayment' });
  const refused = await shop.ask<{ orders: { nodes: { payments: { id: string }[] }[] } }>(
    'query ($id: ID!) { orders(filter: { customerId: $id, paymentState: ON_CREDIT }) { nodes { payments { id } } } }',
    { id: customerId },
  );
  const paymentId = refused.orders.nodes[0]?.payments[0]?.id;
  expect(await shop.change('refundOrderPayment', { paymentId, reason: 'x' })).toMatchObject({
    code: 'REFUND_EXCEEDS_PAYMENT',
  });
}, 60_000);

it('shows customers what was paid and sent of their own orders, and of no other', async () => {
  const product = await shop.product(9);
  const own = await shop.confirmed([{ productId: product, quantity: 1 }]);
  const { orderId: other } = await shop.confirmed([{ productId: product, quantity: 1 }]);
  for (const orderId of [own.orderId, other]) {
    await pay(orderId, '1.00');
    await shop.made('createShipment', { orderId });
  }
  const customer = person(['sales:own'], { id: 'usr_01h455vb4pex5vsknk084sn0aa' });
  await graph.pool.query('UPDATE sales.orders SET customer_user_id = $1 WHERE id = $2', [customer.id, own.orderId]);
  const query = `{ orderPayments { totalCount nodes { order { id } } } shipments { totalCount nodes { orderId } } }`;
  expect(await graph.ask(customer, query, {}, 'sales')).toEqual({
    orderPayments: { totalCount: 1, nodes: [{ order: { id: own.orderId } }] },
    shipments: { totalCount: 1, nodes: [{ orderId: own.orderId }] },
  });
});

it('confirms in the same few statements however many lines an order has', async () => {
  const statementsFor = async (count: number) => {
    const productId = await shop.product(count);
    const orderId = await shop.draft(Array.from({ length: count }, () => ({ productId, quantity: 1 })));
    const spy = vi.spyOn(pg.Client.prototype, 'query');
    await shop.change('confirmOrder', { orderId });
    const texts = spy.mock.calls.map(([first]) => (first as unknown as { text?: string }).text ?? String(first));
    spy.mockRestore();
    // what the handlers of others do meanwhile is theirs
    return texts.filter((text) => /\bsales\b/.test(text) && !/inbox|published_at/.test(text));
  };
  const few = await statementsFor(1);
  expect(await statementsFor(50)).toHaveLength(few.length);
  // the order with its lines; what it becomes, with its feed; outbox
  expect(few).toHaveLength(3);
});
