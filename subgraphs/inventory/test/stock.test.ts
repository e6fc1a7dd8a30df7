import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const createProduct = `mutation ($input: CreateProductInput!) { createProduct(input: $input) {
  __typename ... on Product { id name availableQuantity price { amount currency } }
  ... on Refusal { code message } ... on InvalidInput { issues { path rule message } } } }`;
const createWarehouse = `mutation ($input: CreateWarehouseInput!) { createWarehouse(input: $input) { ... on Warehouse { id } } }`;
const receive = `mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) {
  __typename ... on StockMovement { id quantity onHandAfter product { availableQuantity } } ... on Refusal { code message } } }`;

it('receives stock and answers the movement', async () => {
  const made = await shop.ask<{ createProduct: { id: string } }>(createProduct, {
    input: { sku: 'OIL-1', name: 'Aceite 20W50', price: { amount: '7.5', currency: 'USD' }, minimumStock: 3 },
  });
  expect(made).toMatchObject({ createProduct: { availableQuantity: 0, price: { amount: '7.50', currency: 'USD' } } });
  const { createWarehouse: warehouse } = await shop.ask<{ createWarehouse: { id: string } }>(createWarehouse, {
    input: { code: 'W1', name: 'Matriz', isDefault: true },
  });
  const input = { productId: made.createProduct.id, warehouseId: warehouse.id, quantity: 5, idempotencyKey: 'r1' };
  const first = await shop.ask(receive, { input });
  expect(first).toMatchObject({ receiveStock: { quantity: 5, onHandAfter: 5, product: { availableQuantity: 5 } } });
  expect(await shop.ask(receive, { input })).toEqual(first);
  expect(await shop.ask(receive, { input: { ...input, quantity: 6 } })).toMatchObject({
    receiveStock: { code: 'IDEMPOTENCY_CONFLICT' },
  });
});

it('names the field and the rule of bad input', async () => {
  const bad = { sku: '', name: 'x', price: { amount: '1.999', currency: 'USD' }, minimumStock: -1 };
  expect(await shop.ask(createProduct, { input: bad })).toMatchInlineSnapshot(`
    {
      "createProduct": {
        "__typename": "InvalidInput",
        "code": "INVALID_INPUT",
        "issues": [
          {
            "message": "sku must have at least 1 characters or items",
            "path": [
              "sku",
            ],
            "rule": "too_short",
          },
          {
            "message": "price.amount allows at most 2 decimals in USD",
            "path": [
              "price",
              "amount",
            ],
            "rule": "decimals",
          },
          {
            "message": "minimumStock must be at least 0",
            "path": [
              "minimumStock",
            ],
            "rule": "too_small",
          },
        ],
        "message": "Invalid input: sku must have at least 1 characters or items; price.amount allows at most 2 decimals in USD; minimumStock must be at least 0.",
      },
    }
  `);
});
