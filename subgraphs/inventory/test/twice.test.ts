/** Every change of stock sent twice at once and once more later: one effect, the same answer. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function twice(name: string, input: object, fields = ''): Promise<string> {
  const keyed = { ...input, idempotencyKey: randomUUID() };
  const [first, twin] = await Promise.all([shop.change(name, keyed, fields), shop.change(name, keyed, fields)]);
  expect({ name, id: first.id }).toEqual({ name, id: expect.any(String) });
  expect(twin).toEqual(first);
  expect(await shop.change(name, keyed, fields)).toEqual(first);
  return first.id;
}

it('has one effect', async () => {
  const from = await shop.warehouse({ isDefault: true });
  const to = await shop.warehouse();
  const product = await shop.product({ minimumStock: 2 });
  await twice('createUnit', { code: 'tray', name: 'Bandeja', dimension: 'COUNT', factor: '6' });
  await twice('addProductPackaging', { productId: product, unit: 'box', quantity: 4 });
  await twice('addProductBarcode', { productId: product, code: 'TWICE-1' });
  await twice('receiveStock', { productId: product, warehouseId: from, quantity: 3, unit: 'box' }, 'onHandAfter');
  await twice(
    'adjustStock',
    { productId: product, warehouseId: from, quantity: -2, cause: 'LOST', reason: 'x' },
    'onHandAfter',
  );
  const lines = [{ productId: product, quantity: 2 }];
  const route = { fromWarehouseId: from, toWarehouseId: to, lines };
  await twice('transferStock', route, 'status');
  const transferId = await twice('transferStock', { ...route, inTransit: true }, 'status');
  await twice('receiveTransfer', { transferId }, 'status');
  const called = await twice('transferStock', { ...route, inTransit: true }, 'status');
  await twice('cancelTransfer', { transferId: called }, 'status');
  const order = await shop.sell(lines, from);
  await twice('returnStock', { reference: order, lines, warehouseId: to }, 'lines { quantity }');
  const stockCountId = await twice('startStockCount', { warehouseId: to }, 'status');
  await twice('recordStockCount', { stockCountId, lines: [{ productId: product, quantity: 5 }] });
  await twice('postStockCount', { stockCountId }, 'status');
  const off = await twice('startStockCount', { warehouseId: to });
  await twice('cancelStockCount', { stockCountId: off }, 'status');
  await shop.adjust(product, from, -4);
  const { stockAlerts } = await shop.ask<{ stockAlerts: { nodes: { id: string }[] } }>(
    '{ stockAlerts { nodes { id } } }',
  );
  const alertId = stockAlerts.nodes[0]?.id;
  await twice('acknowledgeStockAlert', { alertId }, 'acknowledgedAt');
  await twice('snoozeStockAlert', { alertId, until: new Date(Date.now() + 60_000).toISOString() }, 'snoozedUntil');
  await twice('closeInventoryPeriod', { until: new Date(Date.now() - 3_600_000).toISOString() }, 'until');
  await twice('updateWarehouse', { warehouseId: to, name: 'Otra' }, 'name');
  await twice('removeProductBarcode', { productId: product, code: 'TWICE-1' });
  await twice('removeProductPackaging', { productId: product, unit: 'box' });
  const query = 'query ($id: ID!) { product(id: $id) { stockLevels { onHand warehouse { id } } barcodes { code } } }';
  const read = await shop.ask<{ product: { stockLevels: object[] } }>(query, { id: product });
  // 12 received, 2 lost, 4 moved, 2 sold, 4 corrected; 4 arrived, 2 came back, one was not found
  expect(read.product.stockLevels).toEqual(
    expect.arrayContaining([
      { onHand: 0, warehouse: { id: from } },
      { onHand: 5, warehouse: { id: to } },
    ]),
  );
});
