/** What is watched live: by whom, over which protocol, and that it ends with the watching. */

import { isDeepStrictEqual } from 'node:util';
import { eventually } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { demoUserIds } from '@trama/schema/demo-ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Graph, openGraph, shopSubgraphs } from '../graph.ts';
import * as operations from '../operations.ts';
import { openShop, type Shop } from '../shop.ts';

let graph: Graph;
let shop: Shop;
beforeAll(async () => {
  graph = await openGraph({}, { only: shopSubgraphs });
  shop = await openShop(graph);
}, 120_000);
afterAll(() => graph.close());

it('shows staff every order and a customer only their own, with fields of other subgraphs', async () => {
  const { createCustomer: own } = await graph.ask<{ createCustomer: { id: string } }>(
    'admin',
    operations.createCustomer,
    { input: { name: 'Clemente Cedeño', kind: 'PERSON', userId: demoUserIds.customer } },
  );
  const changes = 'subscription { orderChanged { status customer { name } items { product { name } } } }';
  const staff = await graph.watch('vendedor', changes);
  const customer = await graph.watch('cliente', changes);
  const product = await shop.product(5);
  const confirm = async (customerId: string) => {
    const { createOrder } = await graph.ask<{ createOrder: { id: string } }>('vendedor', operations.createOrder, {
      input: { customerId, items: [{ productId: product, quantity: 1 }] },
    });
    await graph.ask('vendedor', operations.confirmOrder, { input: { orderId: createOrder.id } });
  };
  await confirm(shop.customer);
  await confirm(own.id);

  const changed = (name: string) => ({
    orderChanged: { status: 'CONFIRMED', customer: { name }, items: [{ product: { name: 'Aceite 20W50' } }] },
  });
  expect((await staff.next(2)).map(({ data }) => data)).toEqual([changed('José Peñafiel'), changed('Clemente Cedeño')]);
  expect((await customer.next(1)).map(({ data, errors }) => ({ data, errors }))).toEqual([
    { data: changed('Clemente Cedeño'), errors: undefined },
  ]);
});

it('tells all who watch the same, whoever they are, and goes on when one leaves', async () => {
  const alerts = 'subscription { stockAlertRaised { level product { name unitsSold } } }';
  const [admin, again, seller] = await Promise.all(
    (['admin', 'admin', 'vendedor'] as const).map((role) => graph.watch(role, alerts)),
  );
  const runLow = async () => {
    const product = await shop.product(5, 3);
    await graph.ask('vendedor', operations.confirmOrder, { input: { orderId: await shop.order([product, 3]) } });
  };
  await runLow();
  const alert = { data: { stockAlertRaised: { level: 'WARNING', product: { name: 'Aceite 20W50', unitsSold: 3 } } } };
  for (const one of [admin, again, seller]) expect(await one?.next(1)).toEqual([alert]);
  again?.close();
  await runLow();
  for (const one of [admin, seller]) expect(await one?.next(2)).toEqual([alert, alert]);
  expect(again?.events).toHaveLength(1);
});

it('tells those who watch a product of its stock, of what it is called and of nothing else', async () => {
  const [watched, other] = [await shop.product(5), await shop.product(5)];
  const changes = `subscription ($ids: [ID!]!) { productChanged(productIds: $ids) { name availableQuantity unitsSold } }`;
  // whoever sees a product may watch it: a customer does, from the shop's window
  const staff = await graph.watch('admin', changes, { ids: [watched] });
  const customer = await graph.watch(
    'cliente',
    'subscription ($ids: [ID!]!) { productChanged(productIds: $ids) { id } }',
    {
      ids: [watched, other],
    },
  );
  const stockOf = async () => staff.events.map(({ data }) => data?.['productChanged']);
  const oil = { name: 'Aceite 20W50', availableQuantity: 5, unitsSold: 0 };
  await graph.ask('vendedor', operations.confirmOrder, { input: { orderId: await shop.order([other, 1]) } });
  await graph.ask('vendedor', operations.confirmOrder, { input: { orderId: await shop.order([watched, 2]) } });
  await eventually(stockOf, (heard) => isDeepStrictEqual(heard.at(-1), { ...oil, availableQuantity: 3, unitsSold: 2 }));
  const renamed = { productId: watched, name: 'Aceite 5W30' };
  await graph.ask('bodega', 'mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { __typename } }', {
    input: renamed,
  });
  await eventually(stockOf, (heard) => (heard.at(-1) as typeof oil).name === 'Aceite 5W30');
  expect((await stockOf()).filter((one) => (one as typeof oil).availableQuantity === 5)).toEqual([]);
  const ids = customer.events.map(({ data }) => data?.['productChanged']);
  expect(ids.map((one) => (one as { id: string }).id)).toEqual(expect.arrayContaining([watched, other]));
});

it('comes over server-sent events as well', async () => {
  const product = await shop.product(5, 3);
  const order = await shop.order([product, 3]);
  const stopped = new AbortController();
  const response = await fetch(`${graph.urls[0]}/graphql`, {
    method: 'POST',
    signal: stopped.signal,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${await graph.tokenOf('admin')}`,
    },
    body: JSON.stringify({ query: operations.alertRaised }),
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await graph.ask('vendedor', operations.confirmOrder, { input: { orderId: order } });
  let text = '';
  while (!text.includes('event: next')) text += (await reader?.read())?.value ?? '';
  const event = JSON.parse(/data: (.*)/.exec(text)?.[1] ?? 'null');
  expect(event).toEqual({
    data: {
      stockAlertRaised: {
        level: 'WARNING',
        product: { name: 'Aceite 20W50', unitsSold: 3 },
        warehouse: { name: 'Norte' },
        available: 2,
      },
    },
  });
  stopped.abort();
});

it('refuses to watch what one may not see, and arguments of another kind', async () => {
  const refused = await graph.watch('cliente', operations.alertRaised);
  expect(await refused.next(1)).toMatchObject([{ errors: [{ extensions: { code: 'FORBIDDEN' } }] }]);
  const wrong = await graph.watch('admin', 'subscription { stockAlertRaised(warehouseId: "prd_x") { level } }');
  expect(await wrong.next(1)).toMatchObject([{ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }]);
  const ids = Array.from({ length: 201 }, () => newId('prd'));
  const tooMany = await graph.watch(
    'admin',
    'subscription ($ids: [ID!]!) { productChanged(productIds: $ids) { id } }',
    {
      ids,
    },
  );
  expect(await tooMany.next(1)).toMatchObject([{ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }]);
});
