/** Customers who buy for themselves: their own orders, at the catalogue's terms, and nobody else's. */
import { eventually, person, type TestGraph } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Changed, inWaves, openShop, type Shop, seller, startSale, usd } from './sales-shop.ts';

let graph: TestGraph;
let shop: Shop;
beforeAll(async () => {
  graph = await startSale();
  shop = await openShop(graph);
});
afterAll(() => graph.close());

const buyer = (last: string) =>
  person(['catalog:read', 'people:own', 'sales:own'], { id: `usr_01h455vb4pex5vsknk084sn0${last}` });
const [ana, beto] = [buyer('2a'), buyer('2b')];

const changeAs = async (who: typeof ana, name: string, input: object, fields = '') => {
  const answer = await graph.ask<Record<string, Changed>>(
    who,
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename
      ... on Order { id ${fields} } ... on Refusal { code } ... on InvalidInput { issues { path rule } } } }`,
    { input },
  );
  return answer[name] as Changed;
};
const customerOf = (userId: string | null) =>
  shop.made('createCustomer', { name: 'Ana Paredes', kind: 'PERSON', ...(userId && { userId }) });
const ordersOf = async (who: typeof ana) =>
  (
    await graph.ask<{ orders: { nodes: { id: string }[] } }>(who, '{ orders(first: 100) { nodes { id } } }')
  ).orders.nodes.map(({ id }) => id);

it('opens, edits, confirms and cancels orders of their own, at the price of the catalogue', async () => {
  const customerId = await customerOf(ana.id);
  const product = await shop.product(10, '10.00');
  const made = await changeAs(
    ana,
    'createOrder',
    { customerId, items: [{ productId: product, quantity: 1 }] },
    'items { id }',
  );
  const orderId = made.id;
  const [item] = made['items'] as { id: string }[];
  await changeAs(ana, 'addOrderItem', { orderId, productId: product, quantity: 2 });
  await changeAs(ana, 'removeOrderItem', { orderItemId: item?.id });
  const { items } = await shop.order<{ items: { id: string }[] }>(orderId, 'items { id }');
  const updated = await changeAs(
    ana,
    'updateOrderItem',
    { orderItemId: items[0]?.id, quantity: 3 },
    'total { amount }',
  );
  expect(updated).toMatchObject({ total: { amount: '30.00' } });
  expect(await changeAs(ana, 'confirmOrder', { orderId }, 'status')).toMatchObject({ status: 'CONFIRMED' });
  await shop.onHand(product, (onHand) => onHand === 7);
  expect(await changeAs(ana, 'cancelOrder', { orderId }, 'status')).toMatchObject({ status: 'CANCELLED' });
  await shop.onHand(product, (onHand) => onHand === 10);
  // what has left is not called back
  const sent = await changeAs(ana, 'createOrder', { customerId, items: [{ productId: product, quantity: 1 }] });
  await changeAs(ana, 'confirmOrder', { orderId: sent.id });
  const shipmentId = await shop.made('createShipment', { orderId: sent.id });
  await shop.change('updateShipment', { shipmentId, status: 'IN_TRANSIT' });
  expect(await changeAs(ana, 'cancelOrder', { orderId: sent.id })).toMatchObject({ code: 'ORDER_NOT_CANCELLABLE' });
});

it('sets no terms', async () => {
  const customerId = await customerOf(beto.id);
  const productId = await shop.product(10);
  const refused = async (name: string, input: object) => (await changeAs(beto, name, input))['issues'];
  const line = (more: object) => ({ customerId, items: [{ productId, quantity: 1, ...more }] });
  const at = (...path: string[]) => [{ path, rule: 'invalid' }];
  expect(await refused('createOrder', line({ unitPrice: usd('0.01') }))).toEqual(at('items', '0', 'unitPrice'));
  expect(await refused('createOrder', line({ discount: { percent: 99 } }))).toEqual(at('items', '0', 'discount'));
  expect(await refused('createOrder', line({ taxCode: 'IVA_0' }))).toEqual(at('items', '0', 'taxCode'));
  expect(await refused('createOrder', { customerId, discount: { percent: 99 } })).toEqual(at('discount'));
  expect(await refused('createOrder', { customerId, salesRepId: 'rep_01h455vb4pex5vsknk084sn02q' })).toEqual(
    at('salesRepId'),
  );
  const { id: orderId } = await changeAs(beto, 'createOrder', { customerId });
  const added = { orderId, productId, quantity: 1 };
  expect(await refused('addOrderItem', { ...added, unitPrice: usd('0.01') })).toEqual(at('unitPrice'));
  await changeAs(beto, 'addOrderItem', added);
  const { items } = await shop.order<{ items: { id: string }[] }>(orderId, 'items { id }');
  const orderItemId = items[0]?.id;
  expect(await refused('updateOrderItem', { orderItemId, unitPrice: usd('0.01') })).toEqual(at('unitPrice'));
  expect(await refused('updateOrderItem', { orderItemId, discount: { percent: 99 } })).toEqual(at('discount'));
  expect(await shop.order(orderId, 'total { amount }')).toEqual({ total: { amount: '10.00' } });
  for (const [name, more] of [
    ['updateOrder', { note: 'mine' }],
    ['completeOrder', {}],
    ['createShipment', {}],
    ['recordOrderPayment', { method: 'CASH', amount: usd('10.00') }],
  ] as const) {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`;
    const { errors } = await graph.answer(beto, query, { input: { orderId, ...more } });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  }
});

it("leaves other people's orders, and those that were prepared by a seller, as they are", async () => {
  const own = await customerOf(buyer('2c').id);
  const productId = await shop.product(10);
  const prepared = await shop.draft([{ productId, quantity: 1, unitPrice: usd('8.00') }], { customerId: own });
  const { items } = await shop.order<{ items: { id: string }[] }>(prepared, 'items { id }');
  const touch = (who: typeof ana) =>
    Promise.all([
      changeAs(who, 'addOrderItem', { orderId: prepared, productId, quantity: 1 }),
      changeAs(who, 'updateOrderItem', { orderItemId: items[0]?.id, quantity: 9 }),
      changeAs(who, 'removeOrderItem', { orderItemId: items[0]?.id }),
      changeAs(who, 'confirmOrder', { orderId: prepared }),
    ]);
  // who packs and buys here too sees every order, and still changes only their own
  const packer = person(['catalog:read', 'sales:own', 'sales:ship'], { id: buyer('2d').id });
  for (const who of [ana, packer, buyer('2c')])
    expect((await touch(who)).map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'NOT_FOUND'));
  for (const who of [ana, packer])
    expect(await changeAs(who, 'cancelOrder', { orderId: prepared })).toMatchObject({ code: 'NOT_FOUND' });
  const forOthers = await changeAs(ana, 'createOrder', { customerId: own });
  expect(forOthers['issues']).toEqual([{ path: ['customerId'], rule: 'not_found' }]);
  expect(forOthers['issues']).toEqual(
    (await changeAs(ana, 'createOrder', { customerId: 'cus_01h455vb4pex5vsknk084sn02q' }))['issues'],
  );
  expect(await changeAs(buyer('2c'), 'cancelOrder', { orderId: prepared }, 'status')).toMatchObject({
    status: 'CANCELLED',
  });
});

it('follows the account through merging, parting and erasing', async () => {
  const who = buyer('2e');
  const [kept, merged] = [await customerOf(who.id), await customerOf(null)];
  const productId = await shop.product(10);
  const orderId = await shop.draft([{ productId, quantity: 1 }], { customerId: merged });
  const validUntil = new Date(Date.now() + 86_400_000).toISOString();
  const quotation = { customerId: merged, validUntil, items: [{ productId, quantity: 1 }] };
  const quotationId = await shop.made('createQuotation', quotation);
  await shop.made('sendQuotation', { quotationId });
  expect(await ordersOf(who)).toEqual([]);

  const personOf = async (id: string) =>
    (
      await shop.ask<{ customer: { person: { id: string } } }>(
        'query ($id: ID!) { customer(id: $id) { person { id } } }',
        { id },
        'people',
      )
    ).customer.person.id;
  const [keepId, mergeId] = [await personOf(kept), await personOf(merged)];
  const onPeople = (name: string, input: object) =>
    graph.ask<Record<string, Changed>>(
      person([...seller.permissions, 'people:privacy']),
      `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename } }`,
      { input },
      'people',
    );
  const quoted = async () =>
    (
      await graph.ask<{ quotation: object | null }>(who, 'query ($id: ID!) { quotation(id: $id) { status } }', {
        id: quotationId,
      })
    ).quotation;
  const sees = (orders: string[]) =>
    eventually(
      () => ordersOf(who),
      (now) => JSON.stringify(now) === JSON.stringify(orders),
    );
  expect(await onPeople('mergePeople', { keepId, mergeId })).toEqual({ mergePeople: { __typename: 'Person' } });
  await sees([orderId]);
  expect(await quoted()).toEqual({ status: 'SENT' });
  expect(await onPeople('unmergePeople', { mergedId: mergeId })).toEqual({ unmergePeople: { __typename: 'Person' } });
  await sees([]);
  expect(await quoted()).toBeNull();
  await onPeople('mergePeople', { keepId, mergeId });
  await sees([orderId]);
  expect(await onPeople('erasePerson', { personId: keepId })).toEqual({ erasePerson: { __typename: 'Person' } });
  await sees([]);
  expect(await quoted()).toBeNull();
  // staff still know what was sold and quoted
  expect(await shop.order(orderId, 'customer { id }')).toEqual({ customer: { id: kept } });
});

it('leave what they bought owing, up to their credit limit over all orders, however many ask at once', async () => {
  const clara = buyer('2d');
  const customerId = await customerOf(clara.id);
  const product = await shop.product(30, '10.00');
  const owe = async (who: typeof ana, input: object): Promise<Changed> => {
    const answer = await graph.ask<{ payOrderOnCredit: Changed }>(
      who,
      `mutation ($input: PayOrderOnCreditInput!) { payOrderOnCredit(input: $input) { __typename
        ... on OrderPayment { id method amount { amount } } ... on Refusal { code } } }`,
      { input },
    );
    return answer.payOrderOnCredit;
  };
  const open = () => changeAs(clara, 'createOrder', { customerId, items: [{ productId: product, quantity: 1 }] });
  const orders: string[] = [];
  for (let made = 0; made < 20; made += 1) orders.push((await open()).id);
  const [first = ''] = orders;
  expect(await owe(clara, { orderId: first })).toMatchObject({ code: 'ORDER_NOT_PAYABLE' });
  for (const orderId of orders) await changeAs(clara, 'confirmOrder', { orderId });
  expect(await owe(clara, { orderId: first })).toMatchObject({ code: 'CREDIT_NOT_GRANTED' });
  await shop.made('setCreditLimit', { customerId, creditLimit: usd('55.00') });

  // nobody else leaves it owing, whatever they own
  expect(await owe(beto, { orderId: first })).toMatchObject({ code: 'NOT_FOUND' });
  const answers = await inWaves(100, (index) => owe(clara, { orderId: orders[index % 20] }));
  expect(answers.filter(({ __typename }) => __typename === 'OrderPayment')).toHaveLength(5);
  const owing = await graph.ask<{ orders: { nodes: object[] } }>(
    clara,
    '{ orders(first: 100, filter: { paymentState: ON_CREDIT }) { nodes { onCredit { amount } balance { amount } } } }',
  );
  expect(owing.orders.nodes).toEqual(
    Array.from({ length: 5 }, () => ({ onCredit: { amount: '10.00' }, balance: { amount: '10.00' } })),
  );

  // a part of it, once for a key, and never more than is owed
  const other = orders[answers.findIndex(({ code }) => code === 'CREDIT_NOT_GRANTED') % 20];
  const part = { orderId: other, amount: usd('5.00'), idempotencyKey: 'the-rest' };
  const granted = await owe(clara, part);
  expect(granted).toMatchObject({ method: 'CREDIT', amount: { amount: '5.00' } });
  expect(await owe(clara, part)).toEqual(granted);
  expect(await owe(clara, { orderId: other, amount: usd('5.01') })).toMatchObject({ code: 'PAYMENT_EXCEEDS_BALANCE' });
}, 60_000);
