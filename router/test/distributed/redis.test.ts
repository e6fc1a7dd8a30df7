/** Redis killed under load, with all that it held: requests go on, events arrive late but all, watching recovers. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Graph, openGraph, shopSubgraphs } from '../graph.ts';
import * as operations from '../operations.ts';
import { openShop, settled, stockWhen } from '../shop.ts';

let graph: Graph;
beforeAll(async () => {
  graph = await openGraph({}, { only: shopSubgraphs });
}, 120_000);
afterAll(() => graph.close());

it('loses nothing', async () => {
  const shop = await openShop(graph);
  const sales = await Promise.all(
    Array.from({ length: 24 }, async () => {
      const product = await shop.product(5, 3);
      return { product, orderId: await shop.order([product, 3]) };
    }),
  );
  await settled(graph);
  const alerts = await graph.watch('admin', operations.alertRaised);
  const statuses: string[] = [];
  for (const [index, { orderId }] of sales.entries()) {
    if (index === 8) await graph.redis?.kill();
    if (index === 16) await graph.redis?.restart();
    const { confirmOrder } = await graph.ask<{ confirmOrder: { status: string } }>(
      'vendedor',
      operations.confirmOrder,
      {
        input: { orderId },
      },
    );
    statuses.push(confirmOrder.status);
  }
  expect(statuses).toEqual(sales.map(() => 'CONFIRMED'));
  await settled(graph);
  for (const { product } of sales) {
    const stock = await stockWhen(graph, product, ({ stockLevels: [level] }) => level?.onHand === 2);
    expect(stock.stockMovements.totalCount).toBe(2);
    expect(stock.stockLevels).toEqual([{ onHand: 2, reserved: 0, available: 2 }]);
  }
  const events = await alerts.next(sales.length);
  expect(events.flatMap(({ errors }) => errors ?? [])).toEqual([]);
  expect(events).toHaveLength(sales.length);
}, 120_000);

it('is not needed to answer', async () => {
  await graph.redis?.kill();
  const health = await fetch(`${graph.urls[0]}/health/ready`);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({ status: 'down', parts: { redis: 'down' } });
  expect(await graph.ask('admin', '{ viewer { name } }')).toMatchObject({ viewer: { name: expect.any(String) } });
  await graph.redis?.restart();
});
