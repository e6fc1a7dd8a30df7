/** Every mutation of the sale sent twice: one effect, the same answer. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Graph, openGraph, type Role, shopSubgraphs } from '../graph.ts';
import * as operations from '../operations.ts';
import { stockWhen } from '../shop.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph({}, { only: shopSubgraphs });
}, 120_000);
afterAll(() => graph.close());

type Answered = Record<string, { __typename: string; id: string; items?: { id: string }[] }>;

/** Sends the same twice at once and once more later, then the same key with another input. */
async function sendAgain(role: Role, mutation: string, input: object, other: object): Promise<Answered[string]> {
  const idempotencyKey = randomUUID();
  const send = (given: object) => graph.ask<Answered>(role, mutation, { input: { ...given, idempotencyKey } });
  const [first, twin] = await Promise.all([send(input), send(input)]);
  expect(twin).toEqual(first);
  expect(await send(input)).toEqual(first);
  const [conflict] = Object.values(await send({ ...input, ...other }));
  expect(conflict).toMatchObject({ __typename: 'IdempotencyConflict', code: 'IDEMPOTENCY_CONFLICT' });
  const [answer] = Object.values(first);
  if (!answer) throw new Error('no answer');
  return answer;
}

it('has one effect', async () => {
  const price = { amount: '9.99', currency: 'USD' };
  const warehouse = await sendAgain(
    'bodega',
    operations.createWarehouse,
    { code: 'IDEM', name: 'Sur' },
    { name: 'Este' },
  );
  const product = await sendAgain(
    'bodega',
    operations.createProduct,
    { sku: 'IDEM', name: 'Filtro', price },
    { sku: 'B' },
  );
  const stock = { productId: product.id, warehouseId: warehouse.id, quantity: 5 };
  await sendAgain('bodega', operations.receiveStock, stock, { quantity: 6 });
  await sendAgain('bodega', operations.adjustStock, { ...stock, quantity: -1, reason: 'broken' }, { quantity: -2 });
  const customer = await sendAgain(
    'vendedor',
    operations.createCustomer,
    { name: 'Ana', kind: 'PERSON' },
    { name: 'Eva' },
  );
  const items = [{ productId: product.id, quantity: 1 }];
  const order = await sendAgain('vendedor', operations.createOrder, { customerId: customer.id, items }, { items: [] });
  const line = { orderId: order.id, productId: product.id, quantity: 2 };
  const { items: lines } = await sendAgain('vendedor', operations.addOrderItem, line, { quantity: 3 });
  expect(lines).toHaveLength(2);
  const change = { orderItemId: lines?.[1]?.id, quantity: 1 };
  await sendAgain('vendedor', operations.updateOrderItem, change, { quantity: 2 });
  await sendAgain(
    'vendedor',
    operations.removeOrderItem,
    { orderItemId: lines?.[0]?.id },
    { orderItemId: lines?.[1]?.id },
  );
  const another = await sendAgain('vendedor', operations.createOrder, { customerId: customer.id }, { items });
  await sendAgain('vendedor', operations.confirmOrder, { orderId: order.id }, { orderId: another.id });
  await stockWhen(graph, product.id, ({ availableQuantity }) => availableQuantity === 3);
  await sendAgain('vendedor', operations.cancelOrder, { orderId: order.id }, { orderId: another.id });
  const after = await stockWhen(graph, product.id, ({ availableQuantity }) => availableQuantity === 4);
  expect(after.stockMovements.nodes).toEqual([
    { kind: 'RETURN', quantity: 1, onHandAfter: 4 },
    { kind: 'SALE', quantity: -1, onHandAfter: 3 },
    { kind: 'ADJUSTMENT', quantity: -1, onHandAfter: 4 },
    { kind: 'RECEIPT', quantity: 5, onHandAfter: 5 },
  ]);
});
