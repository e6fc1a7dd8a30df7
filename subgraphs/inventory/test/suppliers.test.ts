/** Suppliers, what they sell and how they keep their word; when to buy and how much. */
import { countStatements } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
let warehouse: string;
beforeAll(async () => {
  shop = await openShop();
  warehouse = await shop.warehouse({ isDefault: true });
});
// some of its stock is made up in the database, so its books are not looked at
afterAll(() => shop.graph.close());

const dollars = (amount: string, currency = 'USD') => ({ amount, currency });
const supplier = async (more: object = {}) =>
  (await shop.change('createSupplier', { name: 'Baterías Cóndor', leadTimeDays: 5, ...more })).id;

it('keeps suppliers, finds them and takes them out of lists', async () => {
  const fields = 'name taxNumber email phone leadTimeDays note archivedAt';
  const given = { name: 'Importadora Ñandú', leadTimeDays: 9, taxNumber: '1790016919001', email: 'Ventas@Nandu.EC' };
  const made = await shop.change('createSupplier', given, fields);
  expect(made).toMatchObject({ ...given, email: 'ventas@nandu.ec', phone: null });
  expect(await shop.change('createSupplier', given)).toMatchObject({
    issues: [{ path: ['taxNumber'], rule: 'taken' }],
  });
  const changed = { supplierId: made.id, email: null, phone: '04 234 5678', leadTimeDays: 4 };
  expect(await shop.change('updateSupplier', changed, fields)).toMatchObject({
    name: given.name,
    email: null,
    phone: '04 234 5678',
    leadTimeDays: 4,
  });
  expect(await shop.change('updateSupplier', { supplierId: made.id, name: null })).toMatchObject({
    issues: [{ path: ['name'], rule: 'required' }],
  });
  const find = async (filter: object) => {
    const query = 'query ($filter: SupplierFilter) { suppliers(filter: $filter) { totalCount nodes { id } } }';
    return (await shop.ask<{ suppliers: { nodes: object[] } }>(query, { filter })).suppliers.nodes;
  };
  expect(await find({ text: 'nandu' })).toEqual([{ id: made.id }]);
  expect(await find({ text: '16919' })).toEqual([{ id: made.id }]);
  await shop.change('archiveSupplier', { supplierId: made.id });
  expect(await find({ text: 'nandu' })).toEqual([]);
  expect(await find({ text: 'nandu', archived: true })).toEqual([{ id: made.id }]);
  const read = 'query ($id: ID!) { supplier(id: $id) { archivedAt } }';
  expect(await shop.ask(read, { id: made.id })).toEqual({ supplier: { archivedAt: expect.any(String) } });
});

it('keeps every price that was agreed, once, and terms that are not given', async () => {
  const supplierId = await supplier();
  const productId = await shop.product();
  const fields = 'supplierSku leadTimeDays minimumOrderQuantity attached price { amount } prices { price { amount } }';
  const attach = (price: string, more: object = {}) =>
    shop.change('attachSupplierProduct', { supplierId, productId, price: dollars(price), ...more }, fields);
  await attach('3.00', { supplierSku: 'BC-42', minimumOrderQuantity: 12 });
  await attach('3.00', { leadTimeDays: 2 });
  expect(await attach('3.30')).toMatchObject({
    supplierSku: 'BC-42',
    leadTimeDays: 2,
    minimumOrderQuantity: 12,
    attached: true,
    price: { amount: '3.30' },
    prices: [{ price: { amount: '3.30' } }, { price: { amount: '3.00' } }],
  });
  expect(await attach('3.30', { leadTimeDays: null })).toMatchObject({ leadTimeDays: 5 });
  const dearer = await supplier({ name: 'Más caro' });
  await shop.change('attachSupplierProduct', { supplierId: dearer, productId, price: dollars('9.00') });
  const query = `query ($supplier: ID!, $product: ID!) {
    supplier(id: $supplier) { products { totalCount nodes { product { id } } } }
    product(id: $product) { suppliers { supplier { id } price { amount } } } }`;
  const read = () => shop.ask(query, { supplier: supplierId, product: productId });
  expect(await read()).toEqual({
    supplier: { products: { totalCount: 1, nodes: [{ product: { id: productId } }] } },
    product: {
      suppliers: [
        { supplier: { id: supplierId }, price: { amount: '3.30' } },
        { supplier: { id: dearer }, price: { amount: '9.00' } },
      ],
    },
  });
  expect(await shop.change('detachSupplierProduct', { supplierId, productId }, fields)).toMatchObject({
    attached: false,
  });
  expect(await read()).toMatchObject({
    supplier: { products: { totalCount: 0, nodes: [] } },
    product: { suppliers: [{ supplier: { id: dearer } }] },
  });
  expect(await attach('2.90')).toMatchObject({ attached: true, prices: [{}, {}, {}] });
});

/** Orders one line and moves the order into the past, for time cannot be waited for. */
async function orderedAgo(supplierId: string, productId: string, quantity: number, days: number, expectedIn: number) {
  const made = await shop.change(
    'createReorderRequest',
    { supplierId, lines: [{ productId, quantity }] },
    'lines { id }',
  );
  await shop.change('orderReorderRequest', { reorderRequestId: made.id });
  await shop.graph.pool.query(
    `UPDATE inventory.reorder_requests SET ordered_at = now() - $2::int * interval '1 day',
      expected_on = (now() AT TIME ZONE 'America/Guayaquil')::date - $2::int + $3::int WHERE id = $1`,
    [made.id, days, expectedIn],
  );
  return { reorderRequestId: made.id, lineId: (made['lines'] as { id: string }[])[0]?.id };
}

it('judges a supplier by what is due, with sample sizes and intervals', async () => {
  const supplierId = await supplier();
  const productId = await shop.product();
  const performance = async (since?: string) => {
    const query = `query ($id: ID!, $since: DateTime) { supplier(id: $id) { performance(since: $since) {
      onTimeInFull { rate sampleSize lower upper } fillRate { rate sampleSize }
      priceVariance { rate sampleSize } leadTime { meanDays sampleSize source } } } }`;
    type Read = { supplier: { performance: Record<string, { rate: number }> } };
    return (await shop.ask<Read>(query, { id: supplierId, since })).supplier.performance;
  };
  expect(await performance()).toEqual({
    onTimeInFull: { rate: null, sampleSize: 0, lower: null, upper: null },
    fillRate: { rate: null, sampleSize: 0 },
    priceVariance: { rate: null, sampleSize: 0 },
    leadTime: null,
  });
  await shop.change('attachSupplierProduct', { supplierId, productId, price: dollars('2.00') });
  const receive = (order: { reorderRequestId: string; lineId: string | undefined }, quantity: number, cost: string) =>
    shop.change('receiveReorderRequest', {
      reorderRequestId: order.reorderRequestId,
      lines: [{ lineId: order.lineId, quantity, unitCost: dollars(cost) }],
    });
  await receive(await orderedAgo(supplierId, productId, 4, 5, 5), 4, '2.00'); // today is in time
  await receive(await orderedAgo(supplierId, productId, 4, 9, 5), 4, '2.20'); // four days late, a tenth dearer
  const short = await orderedAgo(supplierId, productId, 4, 9, 5);
  await receive(short, 3, '2.00'); // one is still missing
  await orderedAgo(supplierId, productId, 4, 1, 5); // not due
  const off = await orderedAgo(supplierId, productId, 4, 1, 5); // called off before its day
  await shop.change('cancelReorderRequest', { reorderRequestId: off.reorderRequestId });
  const judged = await performance();
  expect(judged).toMatchObject({
    onTimeInFull: { rate: 1 / 3, sampleSize: 3 },
    fillRate: { rate: 2 / 3, sampleSize: 3 },
    priceVariance: { sampleSize: 3 },
    leadTime: { sampleSize: 3, source: 'MEASURED' },
  });
  expect(judged['priceVariance']?.rate).toBeCloseTo(0.1 / 3, 9);
  expect((judged['leadTime'] as unknown as { meanDays: number }).meanDays).toBeCloseTo(23 / 3, 2);
  const week = new Date(Date.now() - 7 * 86_400_000).toISOString();
  expect(await performance(week)).toMatchObject({ onTimeInFull: { rate: 1, sampleSize: 1 } });
  const purchases = `query ($id: ID!) { supplier(id: $id) { purchases { totalCount
    nodes { reorderRequest { id } lines { quantity unitCost { amount } product { id } } } } } }`;
  expect(await shop.ask(purchases, { id: supplierId })).toMatchObject({
    supplier: {
      purchases: {
        totalCount: 3,
        nodes: [
          { reorderRequest: { id: short.reorderRequestId }, lines: [{ quantity: 3, product: { id: productId } }] },
          { lines: [{ unitCost: { amount: '2.20' } }] },
          { lines: [{ unitCost: { amount: '2.00' } }] },
        ],
      },
    },
  });
});

/** A product added long ago that sold these quantities on the last days, the latest first. */
async function sold(quantities: number[], more: object = {}) {
  const productId = await shop.product(more);
  await shop.graph.pool.query(`UPDATE inventory.products SET created_at = now() - interval '1 year' WHERE id = $1`, [
    productId,
  ]);
  for (const [ago, quantity] of quantities.entries())
    if (quantity > 0)
      await shop.graph.pool.query(
        `INSERT INTO inventory.stock_movements (id, product_id, warehouse_id, kind, quantity, on_hand_after, value_minor,
          currency, reason, actor, effective_at, recorded_at)
         VALUES ($1, $2, $3, 'SALE', $4, 0, 0, 'USD', 'made up', 'service:test', now() - $5::float8 * interval '1 day', now())`,
        [newId('mov'), productId, warehouse, -quantity, ago + 0.5],
      );
  return productId;
}

const planned = `reorderPoint(demandDays: 10) { quantity safetyStock { quantity serviceLevel z }
    demand { days mean standardDeviation } leadTime { meanDays standardDeviationDays sampleSize source } }
  safetyStock(demandDays: 10) { quantity }
  economicOrderQuantity(demandDays: 10) { quantity yearlyDemand unitCost { amount } orderCost { amount } isOrderCostGiven holdingRate }`;
// biome-ignore lint/suspicious/noExplicitAny: read field by field below
type Planned = { product: any };

it('says when to order and how much, and what it reckoned with', async () => {
  const productId = await sold([19, 21, 19, 21, 19, 21, 19, 21, 19, 21]);
  const read = async () =>
    (await shop.ask<Planned>(`query ($id: ID!) { product(id: $id) { ${planned} } }`, { id: productId })).product;
  // nobody sells it: neither a lead time nor a cost is known
  expect(await read()).toEqual({ reorderPoint: null, safetyStock: null, economicOrderQuantity: null });
  const supplierId = await supplier({ leadTimeDays: 9 });
  await shop.change('attachSupplierProduct', { supplierId, productId, price: dollars('5.00') });
  const agreed = await read();
  const deviation = Math.sqrt(10 / 9);
  expect(agreed.reorderPoint).toMatchObject({
    demand: { days: 10, mean: 20 },
    leadTime: { meanDays: 9, standardDeviationDays: 0, sampleSize: 0, source: 'AGREED' },
    safetyStock: { serviceLevel: 0.95 },
  });
  expect(agreed.reorderPoint.demand.standardDeviation).toBeCloseTo(deviation, 6);
  expect(agreed.reorderPoint.quantity).toBeCloseTo(180 + 1.644854 * 3 * deviation, 2);
  expect(agreed.economicOrderQuantity).toEqual({
    quantity: 341.76,
    yearlyDemand: 7_300,
    unitCost: { amount: '5.00' },
    orderCost: { amount: '10.00' },
    isOrderCostGiven: false,
    holdingRate: 0.25,
  });
  const settings = { productId, serviceLevel: 0.99, orderCost: dollars('50.00'), holdingRate: 0.5 };
  await shop.change('updateProduct', settings);
  // two receipts after 7 and 11 days: measured from now on
  for (const days of [7, 11]) {
    const { reorderRequestId } = await orderedAgo(supplierId, productId, 1, days, 9);
    await shop.change('receiveReorderRequest', { reorderRequestId });
  }
  const measured = await read();
  expect(measured.reorderPoint.leadTime).toMatchObject({ sampleSize: 2, source: 'MEASURED' });
  expect(measured.reorderPoint.leadTime.meanDays).toBeCloseTo(9, 3);
  expect(measured.safetyStock.quantity).toBeCloseTo(2.326348 * Math.sqrt(9 * (10 / 9) + 400 * 8), 1);
  expect(measured.economicOrderQuantity).toMatchObject({ orderCost: { amount: '50.00' }, isOrderCostGiven: true });
  expect(measured.economicOrderQuantity.quantity).toBeCloseTo(Math.sqrt((2 * 7_300 * 50) / 2.5), 2);
});

it('suggests what is due, until it is on order', async () => {
  const productId = await sold([2, 0, 2, 0, 2, 0, 2, 0, 2, 0]);
  const supplierId = await supplier({ leadTimeDays: 4 });
  await shop.change('attachSupplierProduct', {
    supplierId,
    productId,
    price: dollars('5.00'),
    minimumOrderQuantity: 24,
  });
  const suggestions = async () => {
    const query = `query ($supplier: ID!) { reorderSuggestions(supplierId: $supplier, demandDays: 10) {
      product { id } available onOrder quantity reorderPoint { quantity } offer { supplier { id } minimumOrderQuantity } } }`;
    type Listed = { reorderSuggestions: { quantity: number }[] };
    return (await shop.ask<Listed>(query, { supplier: supplierId })).reorderSuggestions;
  };
  const [due] = await suggestions();
  expect(due).toMatchObject({
    product: { id: productId },
    available: 0,
    onOrder: 0,
    offer: { supplier: { id: supplierId }, minimumOrderQuantity: 24 },
  });
  // 365 a year at 10.00 an order and 1.25 a year each
  expect(due?.quantity).toBe(Math.ceil(Math.sqrt((2 * 365 * 10) / 1.25)));
  const lines = [{ productId, quantity: due?.quantity }];
  const { id: reorderRequestId } = await shop.change('createReorderRequest', { supplierId, lines });
  expect(await suggestions()).toHaveLength(1);
  await shop.change('orderReorderRequest', { reorderRequestId });
  expect(await suggestions()).toEqual([]);
  await shop.change('cancelReorderRequest', { reorderRequestId });
  expect(await suggestions()).toHaveLength(1);
  await shop.change('archiveProduct', { productId });
  expect(await suggestions()).toEqual([]);
});

it('does not count what expired, and refuses periods that say nothing', async () => {
  const productId = await sold([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], { tracksLots: true });
  const supplierId = await supplier({ leadTimeDays: 5 });
  await shop.change('attachSupplierProduct', { supplierId, productId, price: dollars('1.00') });
  await shop.receive(productId, warehouse, 500, '1.00', { lot: { code: 'VIEJO', expiresOn: '2020-01-01' } });
  const query = `query ($supplier: ID!, $days: Int) { reorderSuggestions(supplierId: $supplier, demandDays: $days) { available } }`;
  const ask = (days: number) => shop.ask(query, { supplier: supplierId, days });
  expect(await ask(10)).toEqual({ reorderSuggestions: [{ available: 0 }] });
  await shop.receive(productId, warehouse, 500, '1.00', { lot: { code: 'NUEVO', expiresOn: '2040-01-01' } });
  expect(await ask(10)).toEqual({ reorderSuggestions: [] });
  await expect(ask(1)).rejects.toThrow(/demandDays/);
});

it('asks the database as often for many as for few', async () => {
  const { id: list } = await shop.change('createPriceList', { code: 'N1', name: 'Todos', currency: 'USD' });
  for (let index = 0; index < 4; index++) {
    const supplierId = await supplier({ name: `Muchos ${index}` });
    for (let each = 0; each < 2; each++) {
      const productId = await sold([1, 2]);
      await shop.change('attachSupplierProduct', { supplierId, productId, price: dollars('1.00') });
      const { reorderRequestId } = await orderedAgo(supplierId, productId, 2, 3, 3);
      await shop.change('receiveReorderRequest', { reorderRequestId });
    }
  }
  const query = `query ($first: Int, $inner: Int, $list: ID!) { suppliers(first: $first, filter: { text: "Muchos" }) { nodes {
    performance { fillRate { rate } }
    purchases(first: $inner) { totalCount nodes { reorderRequest { history { status } } lines { unitCost { amount } } } }
    products(first: $inner) { totalCount nodes { leadTimeDays prices { price { amount } } product { onOrderQuantity
      priceOn(priceListId: $list) { price { amount } } reorderPoint { quantity } safetyStock { quantity }
      economicOrderQuantity { quantity } suppliers { supplier { name } } } } } } } }`;
  const statements = countStatements();
  const statementsFor = async (first: number, inner: number) => {
    const before = statements();
    await shop.ask(query, { first, inner, list });
    return statements() - before;
  };
  const few = await statementsFor(1, 1);
  expect(few).toBeGreaterThan(0);
  expect(await statementsFor(50, 50)).toBe(few);
  expect(few).toBeLessThanOrEqual(20);
});
