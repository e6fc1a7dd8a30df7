/**
 * `kill -9` at every step of the sale's saga: after the process is back, the order is confirmed with its stock taken
 * once, or still a draft with nothing held for it. Nothing is lost, nothing is applied twice.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Graph, openGraph, shopSubgraphs } from '../graph.ts';
import * as operations from '../operations.ts';
import { openShop, type Shop, settled, stockWhen } from '../shop.ts';

let graph: Graph;
let shop: Shop;
beforeAll(async () => {
  graph = await openGraph({ TRAMA_RESERVATION_TTL_SECONDS: '3' }, { only: shopSubgraphs });
  shop = await openShop(graph);
}, 120_000);
afterAll(() => graph.close());

const processOf = (point: string) => point.split(/[.:]/)[0] ?? '';
const statusOf = async (orderId: string) => {
  const { order } = await graph.ask<{ order: { status: string } }>(
    'admin',
    'query ($id: ID!) { order(id: $id) { status } }',
    {
      id: orderId,
    },
  );
  return order.status;
};

/** Restarts a process so that it dies at the point, does `work`, and brings the process back. */
async function dieAt(point: string, work: () => Promise<unknown>): Promise<void> {
  const { cluster } = graph;
  const name = processOf(point);
  await cluster?.kill(name);
  await cluster?.start(name, { TRAMA_FAULT: point });
  await Promise.all([work().catch(() => {}), cluster?.ended(name)]);
  await cluster?.start(name);
}

const confirmPoints = [
  'sales.confirmOrder:before-prepare',
  'inventory.reserveStock:before-commit',
  'inventory.reserveStock:after-commit',
  'sales.confirmOrder:after-prepare',
  'sales.confirmOrder:before-commit',
  'sales.confirmOrder:after-commit',
  'inventory:order.confirmed:received',
  'inventory:order.confirmed:before-commit',
  'inventory:order.confirmed:after-commit',
];

describe.each(confirmPoints)('killed at %s', (point) => {
  it('ends confirmed or a draft, and confirmed once when sent again', async () => {
    const product = await shop.product(5);
    const orderId = await shop.order([product, 3]);
    const input = { orderId, idempotencyKey: randomUUID() };
    await dieAt(point, () => graph.ask('vendedor', operations.confirmOrder, { input }));
    await settled(graph);
    const left = (await statusOf(orderId)) === 'CONFIRMED' ? 2 : 5;
    // what a crash left held runs out by itself
    await stockWhen(graph, product, ({ stockLevels: [level] }) => level?.reserved === 0 && level.onHand === left);

    expect(await graph.ask('vendedor', operations.confirmOrder, { input })).toEqual({
      confirmOrder: { __typename: 'Order', id: orderId, status: 'CONFIRMED' },
    });
    const stock = await stockWhen(graph, product, ({ stockLevels: [level] }) => level?.onHand === 2);
    expect(stock.stockLevels).toEqual([{ onHand: 2, reserved: 0, available: 2 }]);
    expect(stock.stockMovements.nodes.map(({ kind, quantity }) => `${kind} ${quantity}`)).toEqual([
      'SALE -3',
      'RECEIPT 5',
    ]);
  }, 60_000);
});

describe.each([
  'sales.cancelOrder:before-commit',
  'sales.cancelOrder:after-commit',
  'inventory:order.cancelled:before-commit',
  'inventory:order.cancelled:after-commit',
])('killed at %s', (point) => {
  it('gives the stock back once', async () => {
    const product = await shop.product(5);
    const orderId = await shop.order([product, 3]);
    await graph.ask('vendedor', operations.confirmOrder, { input: { orderId } });
    await stockWhen(graph, product, ({ availableQuantity }) => availableQuantity === 2);
    const input = { orderId, idempotencyKey: randomUUID() };
    await dieAt(point, () => graph.ask('vendedor', operations.cancelOrder, { input }));
    expect(await graph.ask('vendedor', operations.cancelOrder, { input })).toMatchObject({
      cancelOrder: { status: 'CANCELLED' },
    });
    await settled(graph);
    const stock = await stockWhen(graph, product, ({ availableQuantity }) => availableQuantity === 5);
    expect(stock.stockMovements.nodes.map(({ kind, quantity }) => `${kind} ${quantity}`)).toEqual([
      'RETURN 3',
      'SALE -3',
      'RECEIPT 5',
    ]);
  }, 60_000);
});

it('ends by itself, soon, a process that is told to', async () => {
  const { cluster } = graph;
  await cluster?.kill('people');
  // as it runs outside of tests, where packages listen to signals, too
  await cluster?.start('people', { NODE_ENV: 'development' });
  process.kill(cluster?.pidOf('people') ?? 0, 'SIGTERM');
  const ended = cluster?.ended('people').then(() => 'ended');
  expect(await Promise.race([ended, delay(2_500, 'still there')])).toBe('ended');
}, 60_000);
