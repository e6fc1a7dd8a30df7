/** The README's five minutes, as pasted: its operations are read from the page itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../../scripts/roster.ts';
import { type Graph, openGraph, shopSubgraphs } from '../graph.ts';
import * as operations from '../operations.ts';
import { stockWhen } from '../shop.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph({}, { only: shopSubgraphs });
}, 120_000);
afterAll(() => graph.close());

const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g)].map(
  ([, text = '']) => text,
);

/** The block that has this in it. */
const block = (mark: string): string => {
  const found = blocks.filter((text) => text.includes(mark));
  expect(found).toHaveLength(1);
  return found[0] ?? '';
};

it('has a picture of every step, and each step works', async () => {
  expect(blocks).toHaveLength(9);
  await graph.ask('admin', operations.createWarehouse, { input: { code: 'TOUR', name: 'Matriz', isDefault: true } });
  type Made = { id: string };
  const { createProduct: product } = await graph.ask<{ createProduct: Made }>('admin', block('createProduct'));
  const { warehouses } = await graph.ask<{ warehouses: Made[] }>('admin', block('warehouses {'));
  const stocked = await graph.ask('admin', block('receiveStock'), {
    product: product.id,
    warehouse: warehouses[0]?.id,
  });
  expect(stocked).toEqual({ receiveStock: { quantity: 5, onHandAfter: 5 } });
  const { createCustomer: customer } = await graph.ask<{ createCustomer: Made }>('admin', block('createCustomer'));
  const { createOrder: order } = await graph.ask<{ createOrder: Made }>('admin', block('createOrder'), {
    customer: customer.id,
    product: product.id,
  });
  expect(order).toMatchObject({ status: 'DRAFT', total: { amount: '52.50', currency: 'USD' } });

  const alerts = await graph.watch('admin', block('stockAlertRaised'));
  for (let twice = 0; twice < 2; twice++)
    expect(await graph.ask('admin', block('confirmOrder'), { order: order.id })).toMatchObject({
      confirmOrder: { status: 'CONFIRMED' },
    });
  expect(await alerts.next(1)).toMatchObject([
    { data: { stockAlertRaised: { product: { unitsSold: 3 }, warehouse: { name: 'Matriz' }, available: 2 } } },
  ]);
  const customerQuery = block('customer(id: $customer)');
  const bought = (status: string, availableQuantity: number) => ({
    customer: {
      name: 'José Peñafiel',
      orders: {
        nodes: [
          {
            status,
            total: { amount: '52.50', currency: 'USD' },
            items: [{ quantity: 3, product: { name: 'Aceite de prueba 20W50', availableQuantity } }],
          },
        ],
      },
    },
  });
  expect(await graph.ask('admin', customerQuery, { customer: customer.id })).toEqual(bought('CONFIRMED', 2));
  expect(await graph.ask('admin', block('cancelOrder'), { order: order.id })).toEqual({
    cancelOrder: { status: 'CANCELLED' },
  });
  await stockWhen(graph, product.id, ({ availableQuantity }) => availableQuantity === 5);
  expect(await graph.ask('admin', customerQuery, { customer: customer.id })).toEqual(bought('CANCELLED', 5));
});
