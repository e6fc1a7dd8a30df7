/** What an order comes to, from the graph: discounts, taxes of the day, and what stays when it is confirmed. */
import type { TestGraph } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop, startSale, usd } from './sales-shop.ts';

let graph: TestGraph;
let shop: Shop;
beforeAll(async () => {
  graph = await startSale({ TRAMA_DEFAULT_TAX: 'IVA' });
  shop = await openShop(graph);
});
afterAll(() => graph.close());

const amounts = `subtotal { amount } discountTotal { amount } taxTotal { amount } total { amount }`;

it('adds up discounts of lines and of the order, and the tax of each rate', async () => {
  const product = await shop.product(9);
  const orderId = await shop.draft(
    [
      { productId: product, quantity: 3, discount: { percent: 10 } },
      { productId: product, quantity: 1, discount: { amount: usd('1.00') }, taxCode: 'IVA_0' },
    ],
    { discount: { percent: 5 } },
  );
  // 27.00 and 9.00 before the order's 1.80, of which 1.35 and 0.45 fall to each
  expect(
    await shop.order(
      orderId,
      `${amounts} items { ${amounts} taxPercent } taxes { code percent base { amount } amount { amount } }`,
    ),
  ).toEqual({
    subtotal: { amount: '40.00' },
    discountTotal: { amount: '5.80' },
    taxTotal: { amount: '3.85' },
    total: { amount: '38.05' },
    items: [
      {
        subtotal: { amount: '30.00' },
        discountTotal: { amount: '4.35' },
        taxTotal: { amount: '3.85' },
        total: { amount: '29.50' },
        taxPercent: 15,
      },
      {
        subtotal: { amount: '10.00' },
        discountTotal: { amount: '1.45' },
        taxTotal: { amount: '0.00' },
        total: { amount: '8.55' },
        taxPercent: 0,
      },
    ],
    taxes: [
      { code: 'IVA', percent: 15, base: { amount: '25.65' }, amount: { amount: '3.85' } },
      { code: 'IVA_0', percent: 0, base: { amount: '8.55' }, amount: { amount: '0.00' } },
    ],
  });
  const bare = await shop.change('updateOrder', { orderId, discount: null, note: 'sin descuento' }, `${amounts} note`);
  expect(bare).toMatchObject({ discountTotal: { amount: '4.00' }, note: 'sin descuento' });
  await shop.change('confirmOrder', { orderId });
  expect(await shop.order(orderId, 'balance { amount } total { amount }')).toEqual({
    balance: { amount: '40.05' },
    total: { amount: '40.05' },
  });
  expect(await shop.change('updateOrder', { orderId, note: 'x' })).toMatchObject({ code: 'ORDER_NOT_EDITABLE' });
});

it('refuses a discount that is both or neither, in another currency, and a tax without a rate', async () => {
  const productId = await shop.product(1);
  const refused = async (line: object) =>
    (await shop.change('createOrder', { customerId: shop.customer, items: [{ productId, quantity: 1, ...line }] }))[
      'issues'
    ];
  const at = (path: string, rule: string) => [{ path: ['items', '0', ...path.split('.')], rule }];
  expect(await refused({ discount: {} })).toEqual(at('discount', 'percent_or_amount'));
  expect(await refused({ discount: { percent: 5, amount: usd('1.00') } })).toEqual(at('discount', 'percent_or_amount'));
  expect(await refused({ discount: { percent: 100.5 } })).toEqual(at('discount.percent', 'too_big'));
  expect(await refused({ discount: { amount: { amount: '1', currency: 'CLP' } } })).toEqual(
    at('discount.amount.currency', 'currency_mismatch'),
  );
  expect(await refused({ taxCode: 'ICE' })).toEqual(at('taxCode', 'not_found'));
});

it('taxes a draft by the day of its confirmation, and never again', async () => {
  const today = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const rate = (percent: number, validFrom: string) =>
    shop.change('createTaxRate', { code: 'ICE', country: 'EC', percent, validFrom }, 'percent validUntil');
  expect(await rate(10, '2020-01-01')).toMatchObject({ percent: 10, validUntil: null });
  const items = [{ productId: await shop.product(9), quantity: 1, taxCode: 'ICE' }];
  const { orderId: before } = await shop.confirmed(items);
  const draft = await shop.draft(items);
  expect(await rate(20, today)).toMatchObject({ percent: 20 });
  expect(await rate(30, '2021-01-01')).toMatchObject({ code: 'TAX_RATE_OVERLAPS' });
  await shop.change('confirmOrder', { orderId: draft });
  expect(await shop.order(before, 'taxTotal { amount }')).toEqual({ taxTotal: { amount: '1.00' } });
  expect(await shop.order(draft, 'taxTotal { amount } balance { amount }')).toEqual({
    taxTotal: { amount: '2.00' },
    balance: { amount: '12.00' },
  });
  const { taxRates } = await shop.ask<{ taxRates: { code: string; validUntil: string | null }[] }>(
    '{ taxRates { code percent validFrom validUntil } }',
  );
  expect(taxRates.filter(({ code }) => code === 'ICE').map(({ validUntil }) => validUntil)).toEqual([today, null]);
  expect(taxRates).toContainEqual({ code: 'IVA', percent: 12, validFrom: '2017-06-01', validUntil: '2024-04-01' });
  expect(taxRates).toContainEqual({ code: 'IVA', percent: 15, validFrom: '2024-04-01', validUntil: null });
});

it('keeps its feed as it was written', async () => {
  const orderId = await shop.draft([{ productId: await shop.product(1), quantity: 1 }]);
  await shop.change('updateOrder', { orderId, note: 'urgente' });
  const { events } = await shop.order<{ events: { totalCount: number; nodes: { kind: string }[] } }>(
    orderId,
    'events { totalCount nodes { kind at subjectId } }',
  );
  expect(events.nodes.map(({ kind }) => kind)).toEqual(['CREATED', 'EDITED']);
  await expect(graph.pool.query('DELETE FROM sales.order_events WHERE order_id = $1', [orderId])).rejects.toThrow(
    'never rewritten',
  );
});
