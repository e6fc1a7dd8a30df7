/** What stands around stock: units and packagings, barcodes, warehouses, alerts. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
let warehouse: string;
beforeAll(async () => {
  shop = await openShop();
  warehouse = await shop.warehouse({ isDefault: true });
});
afterAll(() => shop.close());

it('receives by the box at the price of the box', async () => {
  const product = await shop.product();
  const box = { productId: product, unit: 'box', quantity: 12 };
  expect(await shop.change('addProductPackaging', box, 'packagings { unit quantity }')).toMatchObject({
    packagings: [{ unit: 'box', quantity: 12 }],
  });
  expect(await shop.change('addProductPackaging', box)).toMatchObject({ issues: [{ path: ['unit'], rule: 'taken' }] });
  // ten dollars for twelve: no unit price is exact, the value is
  const received = await shop.change(
    'receiveStock',
    {
      productId: product,
      warehouseId: warehouse,
      quantity: 3,
      unit: 'box',
      unitCost: { amount: '10.00', currency: 'USD' },
    },
    'quantity value { amount } unitCost { amount }',
  );
  expect(received).toMatchObject({ quantity: 36, value: { amount: '30.00' }, unitCost: { amount: '0.83' } });
  expect(await shop.receive(product, warehouse, 1, undefined, { unit: 'litre' })).toMatchObject({
    issues: [{ path: ['unit'], rule: 'unit_mismatch' }],
  });
  await shop.change('removeProductPackaging', { productId: product, unit: 'box' });
  expect(await shop.receive(product, warehouse, 1, undefined, { unit: 'box' })).toMatchObject({
    issues: [{ path: ['unit'], rule: 'unit_mismatch' }],
  });
});

it('converts between units of one dimension, exactly or not at all', async () => {
  const product = await shop.product({ unit: 'litre' });
  expect(
    await shop.change('createUnit', { code: 'bucket', name: 'Balde', dimension: 'VOLUME', factor: '18927.05892' }),
  ).toMatchObject({
    __typename: 'Unit',
  });
  expect(
    await shop.change('createUnit', { code: 'bucket', name: 'x', dimension: 'VOLUME', factor: '1' }),
  ).toMatchObject({
    issues: [{ path: ['code'], rule: 'taken' }],
  });
  const receive = (quantity: number, unit: string) =>
    shop.change('receiveStock', { productId: product, warehouseId: warehouse, quantity, unit }, 'quantity');
  expect(await receive(750, 'millilitre')).toMatchObject({ quantity: 0.75 });
  expect(await receive(1, 'bucket')).toMatchObject({ issues: [{ path: ['quantity'], rule: 'inexact' }] });
  const { units } = await shop.ask<{ units: { code: string; factor: string }[] }>('{ units { code factor } }');
  expect(units).toContainEqual({ code: 'pound', factor: '453.59237' });
});

it('finds a product by any of its barcodes, whichever way it is read', async () => {
  const product = await shop.product();
  const add = (code: string, more: object = {}) =>
    shop.change('addProductBarcode', { productId: product, code, ...more }, 'barcodes { code kind }');
  await add('036000291452');
  await add('6291041500213');
  expect(await add('ESTANTE-7')).toMatchObject({
    barcodes: [
      { code: '036000291452', kind: 'UPC_A' },
      { code: '6291041500213', kind: 'EAN_13' },
      { code: 'ESTANTE-7', kind: 'INTERNAL' },
    ],
  });
  expect(await add('6291041500214')).toMatchObject({ issues: [{ path: ['code'], rule: 'check_digit' }] });
  expect(await add('ABC', { kind: 'EAN_8' })).toMatchObject({ issues: [{ path: ['code'], rule: 'barcode_length' }] });
  const find = async (code: string) => {
    const answer = await shop.ask<{ productByBarcode: { id: string } | null }>(
      'query ($code: String!) { productByBarcode(code: $code) { id } }',
      { code },
    );
    return answer.productByBarcode?.id;
  };
  expect(await Promise.all(['0036000291452', ' 036000291452 ', 'ESTANTE-7'].map(find))).toEqual([
    product,
    product,
    product,
  ]);
  expect(await find('96385074')).toBeUndefined();
  // whoever comes first of many has it
  const rivals = await Promise.all(Array.from({ length: 10 }, () => shop.product()));
  const taken = await Promise.all(
    rivals.map((productId) => shop.change('addProductBarcode', { productId, code: '96385074' })),
  );
  expect(taken.filter(({ __typename }) => __typename === 'Product')).toHaveLength(1);
  await shop.change('removeProductBarcode', { productId: product, code: 'ESTANTE-7' });
  expect(await find('ESTANTE-7')).toBeUndefined();
});

it('changes warehouses and categories, and keeps one default', async () => {
  const other = await shop.warehouse();
  expect(await shop.change('updateWarehouse', { warehouseId: other, timeZone: 'Ecuador/Quito' })).toMatchObject({
    issues: [{ path: ['timeZone'], rule: 'time_zone' }],
  });
  const change = { warehouseId: other, name: 'Galápagos', timeZone: 'Pacific/Galapagos', isDefault: true };
  expect(await shop.change('updateWarehouse', change, 'name timeZone isDefault')).toMatchObject({
    name: 'Galápagos',
    timeZone: 'Pacific/Galapagos',
    isDefault: true,
  });
  const { warehouses } = await shop.ask<{ warehouses: { isDefault: boolean }[] }>('{ warehouses { isDefault } }');
  expect(warehouses.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  const { id: categoryId } = await shop.change('createCategory', { name: 'Filtros' });
  expect(await shop.change('updateCategory', { categoryId, name: 'Filtros de aire' }, 'name')).toMatchObject({
    name: 'Filtros de aire',
  });
});

it('raises an alert once per crossing, counts it, and lets it be acknowledged and put aside', async () => {
  const place = await shop.warehouse();
  const product = await shop.product({ minimumStock: 3 });
  type Alert = { id: string; level: string; acknowledgedBy: { id: string } | null; snoozedUntil: string | null };
  const alerts = async (more = '') => {
    const query = `query ($in: ID!) { stockAlerts(warehouseId: $in ${more}) { nodes { id level snoozedUntil acknowledgedBy { id } } } }`;
    return (await shop.ask<{ stockAlerts: { nodes: Alert[] } }>(query, { in: place })).stockAlerts.nodes;
  };
  const counts = async () => {
    const query = `query ($in: ID!) { stockAlertCounts(warehouseId: $in) { critical warning unacknowledged snoozed } }`;
    return (await shop.ask<{ stockAlertCounts: object }>(query, { in: place })).stockAlertCounts;
  };
  await shop.receive(product, place, 5);
  await shop.adjust(product, place, -2);
  await shop.adjust(product, place, -1);
  expect(await alerts()).toMatchObject([{ level: 'WARNING' }]);
  const [{ id: alertId } = { id: '' }] = await alerts();
  expect(await shop.change('acknowledgeStockAlert', { alertId }, 'acknowledgedBy { id }')).toMatchObject({
    acknowledgedBy: { id: 'usr_01h455vb4pex5vsknk084sn02q' },
  });
  const until = new Date(Date.now() + 3_600_000).toISOString();
  expect(await shop.change('snoozeStockAlert', { alertId, until }, 'snoozedUntil')).toMatchObject({
    snoozedUntil: until,
  });
  expect(await shop.change('snoozeStockAlert', { alertId, until: '2020-01-01T00:00:00Z' })).toMatchObject({
    issues: [{ path: ['until'], rule: 'in_past' }],
  });
  expect(await counts()).toEqual({ critical: 0, warning: 1, unacknowledged: 0, snoozed: 1 });
  expect(await alerts(', snoozed: false')).toEqual([]);
  // it gets worse: another alert takes its place, awake
  await shop.adjust(product, place, -2);
  expect(await counts()).toEqual({ critical: 1, warning: 0, unacknowledged: 1, snoozed: 0 });
  expect(await alerts(', acknowledged: false, snoozed: false, level: CRITICAL')).toHaveLength(1);
  await shop.receive(product, place, 9);
  expect(await counts()).toEqual({ critical: 0, warning: 0, unacknowledged: 0, snoozed: 0 });
  const { rows } = await shop.graph.pool.query(
    `SELECT payload FROM inventory.outbox WHERE topic = 'stock.alert_raised' AND aggregate = $1 ORDER BY id`,
    [product],
  );
  expect(rows.map(({ payload }) => payload.level)).toEqual(['WARNING', 'CRITICAL']);
});

it('ends an alert when what was promised is available again', async () => {
  const place = await shop.warehouse();
  const product = await shop.product({ minimumStock: 3 });
  await shop.receive(product, place, 6);
  const lines = [{ productId: product, quantity: 3 }];
  const { id: reservationId } = await shop.change('reserveStock', { reference: 'maybe', lines });
  await shop.adjust(product, place, -1);
  const open = async () => {
    const query = `query ($id: ID!) { stockAlerts(productId: $id) { totalCount } }`;
    return (await shop.ask<{ stockAlerts: { totalCount: number } }>(query, { id: product })).stockAlerts.totalCount;
  };
  expect(await open()).toBe(1);
  await shop.change('releaseReservation', { reservationId });
  expect(await open()).toBe(0);
});
