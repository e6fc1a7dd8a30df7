/** Bad input: a typed answer that names the field and the rule, in the reader's language, and nothing written. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Graph, openGraph } from '../graph.ts';
import * as operations from '../operations.ts';
import { openShop, type Shop } from '../shop.ts';

let graph: Graph;
let shop: Shop;
let product: string;
let order: string;
beforeAll(async () => {
  graph = await openGraph();
  shop = await openShop(graph);
  product = await shop.product(5);
  order = await shop.order([product, 1]);
}, 120_000);
afterAll(() => graph.close());

const count = `{ products { totalCount } stockMovements { totalCount } orders { totalCount } customers { totalCount } }`;
const price = { amount: '1.00', currency: 'USD' };
const absent = 'prd_01h455vb4pex5vsknk084sn02q';

type Refused = Record<string, { code: string; issues: { path: string[]; rule: string; message: string }[] }>;

describe.each([
  {
    name: 'a negative quantity',
    mutation: operations.receiveStock,
    input: () => ({ productId: product, warehouseId: shop.warehouse, quantity: -1 }),
    path: 'quantity',
    rule: 'positive',
    en: 'quantity must be greater than 0',
    es: 'quantity debe ser mayor que 0',
  },
  {
    name: 'an unknown product',
    mutation: operations.addOrderItem,
    input: () => ({ orderId: order, productId: absent, quantity: 1 }),
    path: 'productId',
    rule: 'not_found',
    en: 'productId does not exist',
    es: 'productId no existe',
  },
  {
    name: 'an unknown product in a new order',
    mutation: operations.createOrder,
    input: () => ({ customerId: shop.customer, items: [{ productId: absent, quantity: 1 }] }),
    path: 'items.0.productId',
    rule: 'not_found',
    en: 'items.0.productId does not exist',
    es: 'items.0.productId no existe',
  },
  {
    name: 'a price with three decimals in USD',
    mutation: operations.createProduct,
    input: () => ({ sku: 'THREE', name: 'x', price: { amount: '1.999', currency: 'USD' } }),
    path: 'price.amount',
    rule: 'decimals',
    en: 'price.amount allows at most 2 decimals in USD',
    es: 'price.amount admite como máximo 2 decimales en USD',
  },
  {
    name: 'a price with decimals in a currency that has none',
    mutation: operations.createProduct,
    input: () => ({ sku: 'CLP', name: 'x', price: { amount: '1.5', currency: 'CLP' } }),
    path: 'price.amount',
    rule: 'decimals',
    en: 'price.amount allows at most 0 decimals in CLP',
    es: 'price.amount admite como máximo 0 decimales en CLP',
  },
  {
    name: 'a currency that is none',
    mutation: operations.createProduct,
    input: () => ({ sku: 'XXZ', name: 'x', price: { amount: '1', currency: 'QQQ' } }),
    path: 'price.currency',
    rule: 'currency',
    en: 'price.currency "QQQ" is not an ISO 4217 currency',
    es: 'price.currency «QQQ» no es una moneda ISO 4217',
  },
  {
    name: 'a text that is too long',
    mutation: operations.createProduct,
    input: () => ({ sku: 'LONG', name: 'x'.repeat(100_000), price }),
    path: 'name',
    rule: 'too_long',
    en: 'name must have at most 200 characters or items',
    es: 'name debe tener como máximo 200 caracteres o elementos',
  },
  {
    name: 'a malformed id',
    mutation: operations.confirmOrder,
    input: () => ({ orderId: 'ord_nonsense' }),
    path: 'orderId',
    rule: 'typeid',
    en: 'orderId must be an identifier that starts with "ord_"',
    es: 'orderId debe ser un identificador que empieza con «ord_»',
  },
  {
    name: 'an id of another type',
    mutation: operations.confirmOrder,
    input: () => ({ orderId: product }),
    path: 'orderId',
    rule: 'typeid',
    en: 'orderId must be an identifier that starts with "ord_"',
    es: 'orderId debe ser un identificador que empieza con «ord_»',
  },
  {
    name: 'a quantity finer than a thousandth',
    mutation: operations.addOrderItem,
    input: () => ({ orderId: order, productId: product, quantity: 0.0001 }),
    path: 'quantity',
    rule: 'decimals',
    en: 'quantity allows at most 3 decimals in quantity',
    es: 'quantity admite como máximo 3 decimales en quantity',
  },
])('$name', ({ mutation, input, path, rule, en, es }) => {
  it('is refused by name, in both languages, and writes nothing', async () => {
    const before = await graph.ask('admin', count);
    for (const [language, message] of Object.entries({ en, es })) {
      const { data } = await graph.send<Refused>(
        'admin',
        mutation,
        { input: input() },
        { 'accept-language': language },
      );
      const [refused] = Object.values(data ?? {});
      expect(refused?.code).toBe('INVALID_INPUT');
      expect(refused?.issues).toEqual([{ path: path.split('.'), rule, message }]);
    }
    expect(await graph.ask('admin', count)).toEqual(before);
  });
});

it('refuses ids and cursors of another kind in queries', async () => {
  const first = await graph.ask<{ products: { pageInfo: { endCursor: string } } }>(
    'admin',
    '{ products(first: 1) { pageInfo { endCursor } } }',
  );
  const cursor = first.products.pageInfo.endCursor;
  const refusals = [
    ['query ($cursor: String) { orders(after: $cursor) { totalCount } }', { cursor }, 'after', 'cursor'],
    [
      'query ($cursor: String) { products(orderBy: NEWEST, after: $cursor) { totalCount } }',
      { cursor },
      'after',
      'cursor',
    ],
    ['{ products(first: 101) { totalCount } }', {}, 'first', 'page_size'],
    ['{ products(first: 1, last: 1) { totalCount } }', {}, 'first', 'one_direction'],
    ['query ($id: ID!) { order(id: $id) { id } }', { id: product }, 'id', 'typeid'],
    ['query ($id: ID!) { product(id: $id) { id } }', { id: 'garbage' }, 'id', 'typeid'],
  ] as const;
  for (const [query, variables, field, rule] of refusals) {
    const { errors } = await graph.send('admin', query, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path: [field], rule }] });
  }
});

it('refuses a body of ten megabytes before it reads it', async () => {
  const input = { sku: 'BIG', name: 'x'.repeat(10_000_000), price };
  const answer = await graph.send('admin', operations.createProduct, { input });
  expect(answer).toMatchObject({ status: 413, errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] });
});

it('answers variables of the wrong type, unknown fields and broken syntax with a code', async () => {
  const cases = [
    [
      operations.receiveStock,
      { input: { productId: product, warehouseId: shop.warehouse, quantity: 'five' } },
      'BAD_USER_INPUT',
    ],
    ['{ products { nodes { secret } } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['{ products', {}, 'GRAPHQL_PARSE_FAILED'],
    ['', {}, 'BAD_REQUEST'],
  ] as const;
  for (const [query, variables, code] of cases) {
    const { errors } = await graph.send('admin', query, variables);
    expect(errors?.[0]?.extensions['code']).toBe(code);
    expect(errors?.[0]?.extensions['requestId']).toEqual(expect.any(String));
  }
});
