/** A list of lists through three subgraphs costs the same number of SQL statements however long it is. */
import { countStatements } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Graph, openGraph } from '../graph.ts';
import * as operations from '../operations.ts';
import { openShop, settled } from '../shop.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph();
}, 120_000);
afterAll(() => graph.close());

const query = `query ($customers: Int, $orders: Int) { customers(first: $customers) { nodes { name
  orders(first: $orders) { nodes { items { product { name stockLevels { onHand } } } } } } } }`;

it('is five levels deep and constant', async () => {
  const shop = await openShop(graph);
  const products = [await shop.product(9), await shop.product(9), await shop.product(9)] as const;
  for (let index = 0; index < 6; index++) {
    const { createCustomer } = await graph.ask<{ createCustomer: { id: string } }>(
      'vendedor',
      operations.createCustomer,
      {
        input: { name: `Cliente ${index}`, kind: 'PERSON' },
      },
    );
    for (const productId of products)
      await graph.ask('vendedor', operations.createOrder, {
        input: { customerId: createCustomer.id, items: [{ productId, quantity: 1 }] },
      });
  }
  await settled(graph);
  const statements = countStatements();
  const statementsFor = async (customers: number, orders: number) => {
    const before = statements();
    await graph.ask('admin', query, { customers, orders });
    return statements() - before;
  };
  const few = await statementsFor(2, 1);
  expect(few).toBeGreaterThan(0);
  expect(await statementsFor(50, 5)).toBe(few);
  expect(few).toBeLessThanOrEqual(6);
});
