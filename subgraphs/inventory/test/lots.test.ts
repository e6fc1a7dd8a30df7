/** Lots through the graph: what expires first leaves first, what expired is not sold, what comes back is the same lot. */
import { dayIn } from '@trama/platform/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followExpiry } from '../src/jobs/follow-expiry.ts';
import { keeper, openShop, type Shop } from './shop.ts';

let shop: Shop;
let warehouse: string;
beforeAll(async () => {
  shop = await openShop();
  warehouse = await shop.warehouse({ isDefault: true });
});
afterAll(() => shop.close());

const inDays = (days: number) => dayIn('America/Guayaquil', new Date(Date.now() + days * 86_400_000));
const lot = (code: string, days: number | null) => ({ lot: { code, expiresOn: days === null ? null : inDays(days) } });

type Stock = {
  availableQuantity: number;
  lots: { id: string; code: string; onHand: number; expired: boolean; warehouse: { id: string } }[];
  stockLevels: { onHand: number; expired: number; available: number }[];
};
const stockOf = async (id: string) => {
  const query = `query ($id: ID!) { product(id: $id) { availableQuantity stockLevels { onHand expired available }
    lots { id code onHand expired warehouse { id } } } }`;
  return (await shop.ask<{ product: Stock }>(query, { id })).product;
};
const onHand = ({ lots }: Stock) => lots.map((one) => [one.code, one.onHand]);

it('sells what expires first, never what expired, and takes it back into its lots', async () => {
  const product = await shop.product({ tracksLots: true });
  await shop.receive(product, warehouse, 3, '1.00', lot('GONE', -1));
  await shop.receive(product, warehouse, 3, '1.00', lot('LATE', 30));
  await shop.receive(product, warehouse, 3, '1.00', lot('TODAY', 0));
  await shop.receive(product, warehouse, 3, '1.00', lot('EVER', null));
  expect(await stockOf(product)).toMatchObject({
    availableQuantity: 9,
    stockLevels: [{ onHand: 12, expired: 3, available: 9 }],
  });
  const lines = [{ productId: product, quantity: 10 }];
  expect(await shop.change('reserveStock', { reference: 'too much', lines })).toMatchObject({ code: 'OUT_OF_STOCK' });
  const order = await shop.sell([{ productId: product, quantity: 7 }]);
  expect(onHand(await stockOf(product))).toEqual([
    ['GONE', 3],
    ['EVER', 2],
  ]);
  const back = { reference: order, warehouseId: warehouse, lines: [{ productId: product, quantity: 4 }] };
  expect(await shop.change('returnStock', back)).toMatchObject({ __typename: 'StockReturn' });
  expect(onHand(await stockOf(product))).toEqual([
    ['GONE', 3],
    ['TODAY', 3],
    ['LATE', 1],
    ['EVER', 2],
  ]);
  await shop.tell('order.cancelled', { orderId: order });
  await shop.settled();
  expect(onHand(await stockOf(product))).toEqual([
    ['GONE', 3],
    ['TODAY', 3],
    ['LATE', 3],
    ['EVER', 3],
  ]);
});

it('lets what expired be written off and moved by name, and nothing else by that cause', async () => {
  const north = await shop.warehouse();
  const product = await shop.product({ tracksLots: true });
  await shop.receive(product, warehouse, 5, '1.00', lot('OLD', -3));
  await shop.receive(product, warehouse, 5, '1.00', lot('NEW', 3));
  expect(await shop.adjust(product, warehouse, -6, { cause: 'EXPIRED' })).toMatchObject({ code: 'OUT_OF_STOCK' });
  const written = await shop.change(
    'adjustStock',
    { productId: product, warehouseId: warehouse, quantity: -2, cause: 'EXPIRED', reason: 'caducado' },
    'cause lots { quantity lot { code } }',
  );
  expect(written).toMatchObject({ cause: 'EXPIRED', lots: [{ quantity: -2, lot: { code: 'OLD' } }] });
  const [old] = (await stockOf(product)).lots;
  const route = { fromWarehouseId: warehouse, toWarehouseId: north };
  const sellable = { ...route, lines: [{ productId: product, quantity: 6 }] };
  expect(await shop.change('transferStock', sellable)).toMatchObject({ code: 'OUT_OF_STOCK' });
  const named = { ...route, lines: [{ productId: product, quantity: 3, lotId: old?.id }] };
  expect(await shop.change('transferStock', named)).toMatchObject({ __typename: 'StockTransfer' });
  expect((await stockOf(product)).lots.map(({ code, warehouse: place, expired }) => [code, place.id, expired])).toEqual(
    [
      ['OLD', north, true],
      ['NEW', warehouse, false],
    ],
  );
  expect(await shop.adjust(product, warehouse, 2, { cause: 'DAMAGED' })).toMatchObject({
    issues: [{ path: ['quantity'], rule: 'cause_sign' }],
  });
});

it('asks for the lot where lots are tracked, refuses it elsewhere, and one expiry for one lot', async () => {
  const tracked = await shop.product({ tracksLots: true });
  const other = await shop.warehouse();
  const issues = async (answer: Promise<object>) => (await answer) as { issues?: { path: string[]; rule: string }[] };
  expect(await issues(shop.receive(tracked, warehouse, 1))).toMatchObject({
    issues: [{ path: ['lot'], rule: 'required' }],
  });
  expect(await issues(shop.receive(await shop.product(), warehouse, 1, '1.00', lot('A', 9)))).toMatchObject({
    issues: [{ path: ['lot'], rule: 'lots_not_tracked' }],
  });
  await shop.receive(tracked, warehouse, 1, '1.00', lot('A', 9));
  expect(await issues(shop.receive(tracked, other, 1, '1.00', lot('A', 10)))).toMatchObject({
    issues: [{ path: ['lot', 'expiresOn'], rule: 'lot_expiry' }],
  });
  // at once in two warehouses, where neither sees the other: the database keeps the one expiry
  const both = await Promise.all(
    [1, 2].map((days) => shop.receive(tracked, days === 1 ? warehouse : other, 1, '1.00', lot('B', days))),
  );
  expect(both.filter(({ __typename }) => __typename === 'StockMovement')).toHaveLength(1);
  expect(both.filter(({ __typename }) => __typename === 'InvalidInput')).toHaveLength(1);
});

it('lists what expires soon, the soonest first', async () => {
  const place = await shop.warehouse();
  const product = await shop.product({ tracksLots: true });
  for (const days of [40, 5, -2, 20]) await shop.receive(product, place, 1, '1.00', lot(`D${days}`, days));
  const list = async (withinDays: number) => {
    const query = `query ($in: ID!, $days: Int) { expiringLots(warehouseId: $in, withinDays: $days) { totalCount nodes { code } } }`;
    type Answer = { expiringLots: { totalCount: number; nodes: { code: string }[] } };
    return (await shop.ask<Answer>(query, { in: place, days: withinDays })).expiringLots;
  };
  expect(await list(20)).toEqual({ totalCount: 3, nodes: [{ code: 'D-2' }, { code: 'D5' }, { code: 'D20' }] });
  expect((await list(0)).nodes).toEqual([{ code: 'D-2' }]);
});

it('takes the stock anew when reserved lots expire before the order is confirmed', async () => {
  const product = await shop.product({ tracksLots: true });
  await shop.receive(product, warehouse, 2, '1.00', lot('SHORT', 1));
  const lines = [{ productId: product, quantity: 2 }];
  const { id: reservationId } = await shop.change('reserveStock', { reference: 'ord_late', lines });
  // the same instant is two days later in another zone's calendar only by moving the expiry
  await shop.graph.pool.query(`UPDATE inventory.stock_lots SET expires_on = $2 WHERE product_id = $1`, [
    product,
    inDays(-1),
  ]);
  await shop.receive(product, warehouse, 1, '1.00', lot('FRESH', 9));
  await shop.tell('order.confirmed', { orderId: 'ord_late', reservationId, warehouseId: null, lines });
  await shop.settled();
  const { rows } = await shop.graph.pool.query(
    `SELECT payload FROM inventory.outbox WHERE topic = 'stock.reservation_lost'`,
  );
  expect(rows).toEqual([{ payload: { reference: 'ord_late' } }]);
  expect(await stockOf(product)).toMatchObject({ availableQuantity: 1, stockLevels: [{ onHand: 3, expired: 2 }] });
});

it('raises the alert of what expired without being moved, once', async () => {
  const product = await shop.product({ tracksLots: true, minimumStock: 1 });
  await shop.receive(product, warehouse, 2, '1.00', lot('UNTOUCHED', 1));
  await shop.graph.pool.query(`UPDATE inventory.stock_lots SET expires_on = $2 WHERE product_id = $1`, [
    product,
    inDays(-1),
  ]);
  const context = shop.graph.running.get('inventory')?.contextFor(keeper, 'job');
  for (let hour = 0; hour < 2; hour++) await followExpiry.run(context as never, {} as never);
  const { rows } = await shop.graph.pool.query(
    `SELECT payload FROM inventory.outbox WHERE topic = 'stock.alert_raised' AND aggregate = $1`,
    [product],
  );
  expect(rows).toMatchObject([{ payload: { level: 'CRITICAL' } }]);
});
