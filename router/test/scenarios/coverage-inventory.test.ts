/** The rows of the coverage table that inventory answers for, each on real input through the composed graph. */
import { randomUUID } from 'node:crypto';
import { eventually } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { change } from '../change.ts';
import { type Graph, openGraph, type Role, shopSubgraphs } from '../graph.ts';
import * as operations from '../operations.ts';
import { openShop, type Shop, stockWhen } from '../shop.ts';
import { soldProduct, supplierOf } from '../supplies.ts';

let graph: Graph;
let shop: Shop;
beforeAll(async () => {
  graph = await openGraph({}, { only: shopSubgraphs });
  shop = await openShop(graph);
}, 120_000);
afterAll(() => graph.close());

it('rep-drill inventory: stock por bodega y ajuste manual', async () => {
  const product = await shop.product(0);
  const { id: north } = await change(
    graph,
    'bodega',
    'createWarehouse',
    'Warehouse',
    { code: randomUUID().slice(0, 8), name: 'Sur' },
    '',
  );
  const came = {
    productId: product,
    warehouseId: shop.warehouse,
    quantity: 12,
    unitCost: { amount: '4.50', currency: 'USD' },
  };
  expect(
    await change(graph, 'bodega', 'receiveStock', 'StockMovement', came, 'quantity onHandAfter value { amount }'),
  ).toMatchObject({
    quantity: 12,
    onHandAfter: 12,
    value: { amount: '54.00' },
  });
  const moved = { fromWarehouseId: shop.warehouse, toWarehouseId: north, lines: [{ productId: product, quantity: 5 }] };
  expect(
    await change(graph, 'bodega', 'transferStock', 'StockTransfer', moved, 'status lines { quantity product { id } }'),
  ).toMatchObject({
    status: 'RECEIVED',
    lines: [{ quantity: 5, product: { id: product } }],
  });
  const broken = { productId: product, warehouseId: north, quantity: -2, cause: 'DAMAGED', reason: 'se rompieron' };
  expect(
    await change(graph, 'bodega', 'adjustStock', 'StockMovement', broken, 'cause reason value { amount }'),
  ).toMatchObject({
    cause: 'DAMAGED',
    reason: 'se rompieron',
    value: { amount: '-9.00' },
  });
  const query = `query ($id: ID!) { product(id: $id) { availableQuantity
    stockLevels { warehouse { id } onHand reserved available } } }`;
  const read = await graph.ask<{ product: { availableQuantity: number; stockLevels: object[] } }>('vendedor', query, {
    id: product,
  });
  expect(read.product.availableQuantity).toBe(10);
  expect(read.product.stockLevels).toHaveLength(2);
  expect(read.product.stockLevels).toEqual(
    expect.arrayContaining([
      { warehouse: { id: shop.warehouse }, onHand: 7, reserved: 0, available: 7 },
      { warehouse: { id: north }, onHand: 3, reserved: 0, available: 3 },
    ]),
  );
});

it('rep-drill inventory: bodegas y categorías', async () => {
  const code = randomUUID().slice(0, 8);
  const { id: warehouseId } = await change(graph, 'bodega', 'createWarehouse', 'Warehouse', { code, name: 'Este' }, '');
  const renamed = { warehouseId, name: 'Bodega Este', timeZone: 'America/Bogota' };
  expect(await change(graph, 'bodega', 'updateWarehouse', 'Warehouse', renamed, 'code name timeZone')).toMatchObject({
    code,
    name: 'Bodega Este',
    timeZone: 'America/Bogota',
  });
  const { id: categoryId } = await change(
    graph,
    'bodega',
    'createCategory',
    'Category',
    { name: `Filtros ${code}` },
    '',
  );
  const name = `Filtros de aire ${code}`;
  expect(await change(graph, 'bodega', 'updateCategory', 'Category', { categoryId, name }, 'name')).toMatchObject({
    name,
  });
  const { warehouses, categories } = await graph.ask<{ warehouses: object[]; categories: object[] }>(
    'bodega',
    '{ warehouses { id name } categories { id name } }',
  );
  expect(warehouses).toContainEqual({ id: warehouseId, name: 'Bodega Este' });
  expect(categories).toContainEqual({ id: categoryId, name });
});

it('rep-drill inventory: alertas de stock y contador (críticas, advertencias)', async () => {
  const watch = await graph.watch(
    'bodega',
    'subscription { stockAlertRaised { id level product { id name } available } }',
  );
  const low = await shop.product(5, 4);
  const out = await shop.product(2, 1);
  const take = (productId: string, quantity: number) =>
    change(
      graph,
      'bodega',
      'adjustStock',
      'StockMovement',
      { productId, warehouseId: shop.warehouse, quantity, reason: 'uso' },
      '',
    );
  await take(low, -2);
  await take(low, -1);
  await take(out, -2);
  // once per crossing: two adjustments below the minimum are one alert
  expect((await watch.next(2)).map(({ data }) => data?.['stockAlertRaised'])).toMatchObject([
    { level: 'WARNING', product: { id: low }, available: 3 },
    { level: 'CRITICAL', product: { id: out }, available: 0 },
  ]);
  watch.close();
  const list = `query ($in: ID!) { stockAlerts(warehouseId: $in) { totalCount nodes { id level product { id } acknowledgedAt } }
    stockAlertCounts(warehouseId: $in) { critical warning unacknowledged } }`;
  type Listed = { stockAlerts: { nodes: { id: string; level: string }[] }; stockAlertCounts: object };
  const before = await graph.ask<Listed>('vendedor', list, { in: shop.warehouse });
  expect(before).toMatchObject({
    stockAlerts: { totalCount: 2, nodes: [{ level: 'CRITICAL' }, { level: 'WARNING' }] },
    stockAlertCounts: { critical: 1, warning: 1, unacknowledged: 2 },
  });
  const alertId = before.stockAlerts.nodes[0]?.id;
  const seen = await change(
    graph,
    'bodega',
    'acknowledgeStockAlert',
    'StockAlert',
    { alertId },
    'acknowledgedAt acknowledgedBy { name }',
  );
  expect(seen).toMatchObject({ id: alertId, acknowledgedBy: { name: expect.any(String) } });
  const after = await graph.ask<Listed>('vendedor', list, { in: shop.warehouse });
  expect(after.stockAlertCounts).toEqual({ critical: 1, warning: 1, unacknowledged: 1 });
});

it('rep-drill inventory: movimientos de stock con auditoría del actor', async () => {
  const product = await shop.product(6);
  const order = await shop.order([product, 2]);
  await graph.ask('vendedor', operations.confirmOrder, { input: { orderId: order } });
  await stockWhen(graph, product, ({ stockMovements }) => stockMovements.totalCount === 2);
  const query = `query ($filter: StockMovementFilter) { stockMovements(filter: $filter) {
    totalCount nodes { kind quantity onHandAfter reference recordedAt actor { email } } } }`;
  const { stockMovements } = await graph.ask<{ stockMovements: object }>('admin', query, {
    filter: { productId: product },
  });
  expect(stockMovements).toMatchObject({
    totalCount: 2,
    nodes: [
      { kind: 'SALE', quantity: -2, onHandAfter: 4, reference: order, actor: { email: 'vendedor@trama.test' } },
      { kind: 'RECEIPT', quantity: 6, onHandAfter: 6, reference: null, actor: { email: 'bodega@trama.test' } },
    ],
  });
});

it('rep-drill inventory: reservas de stock con TTL (pending, confirmed, released)', async () => {
  const product = await shop.product(10);
  const reserve = (reference: string, quantity: number, ttlSeconds = 60) =>
    change(
      graph,
      'admin',
      'reserveStock',
      'StockReservation',
      { reference, lines: [{ productId: product, quantity }], ttlSeconds },
      'status',
    );
  const given = randomUUID();
  const { id: reservationId, status } = await reserve(given, 4);
  expect(status).toBe('PENDING');
  const released = await change(
    graph,
    'admin',
    'releaseReservation',
    'StockReservation',
    { reservationId },
    'status releaseReason',
  );
  expect(released).toMatchObject({ status: 'RELEASED', releaseReason: 'CANCELLED' });
  const order = await shop.order([product, 3]);
  await graph.ask('vendedor', operations.confirmOrder, { input: { orderId: order } });
  // a second later nobody has confirmed it, and its job lets go of it
  const forgotten = randomUUID();
  await reserve(forgotten, 2, 1);
  const held = async (reference: string) => {
    const query = `query ($reference: String, $product: ID) { stockReservations(reference: $reference, productId: $product) {
      nodes { status releaseReason lines { quantity product { id } } } } }`;
    type Held = { stockReservations: { nodes: { status: string; releaseReason: string | null }[] } };
    return (await graph.ask<Held>('bodega', query, { reference, product })).stockReservations.nodes;
  };
  await eventually(
    () => held(order),
    ([one]) => one?.status === 'CONFIRMED',
  );
  await eventually(
    () => held(forgotten),
    ([one]) => one?.status === 'RELEASED',
    30_000,
  );
  expect(await held(forgotten)).toMatchObject([
    { releaseReason: 'EXPIRED', lines: [{ quantity: 2, product: { id: product } }] },
  ]);
  expect((await stockWhen(graph, product, () => true)).availableQuantity).toBe(7);
});

it('rep-drill inventory: productos: CRUD', async () => {
  const sku = randomUUID().slice(0, 8);
  const given = { sku, name: 'Batería 42 Ah', price: { amount: '89.90', currency: 'USD' }, minimumStock: 2 };
  const { id: productId } = await change(graph, 'bodega', 'createProduct', 'Product', given, '');
  const changed = { productId, name: 'Batería 45 Ah', price: { amount: '95.00', currency: 'USD' } };
  const fields = 'sku name price { amount currency } minimumStock archivedAt';
  expect(await change(graph, 'bodega', 'updateProduct', 'Product', changed, fields)).toMatchObject({
    sku,
    name: 'Batería 45 Ah',
    price: { amount: '95.00', currency: 'USD' },
    minimumStock: 2,
    archivedAt: null,
  });
  const list = `query ($filter: ProductFilter) { products(filter: $filter) { totalCount nodes { id name } } }`;
  const find = async (role: Role, filter: object) =>
    (await graph.ask<{ products: object }>(role, list, { filter: { text: sku, ...filter } })).products;
  expect(await find('cliente', {})).toEqual({ totalCount: 1, nodes: [{ id: productId, name: 'Batería 45 Ah' }] });
  expect(await change(graph, 'bodega', 'archiveProduct', 'Product', { productId }, fields)).toMatchObject({
    archivedAt: expect.any(String),
  });
  expect(await find('vendedor', {})).toEqual({ totalCount: 0, nodes: [] });
  expect(await find('vendedor', { archived: true })).toMatchObject({ totalCount: 1 });
  const one = 'query ($id: ID!) { product(id: $id) { sku } }';
  expect(await graph.ask('cliente', one, { id: productId })).toEqual({ product: null });
  expect(await graph.ask('vendedor', one, { id: productId })).toEqual({ product: { sku } });
});

it('clinica inventory: productos, stock, stock bajo', async () => {
  const mark = randomUUID().slice(0, 8);
  const given = {
    sku: mark,
    name: `Guantes de nitrilo ${mark}`,
    unit: 'box',
    price: { amount: '7.50', currency: 'USD' },
  };
  const { id: productId } = await change(graph, 'bodega', 'createProduct', 'Product', given, '');
  const minimum = { productId, minimumStock: 5 };
  expect(await change(graph, 'bodega', 'updateProduct', 'Product', minimum, 'minimumStock')).toMatchObject({
    minimumStock: 5,
  });
  const at = { productId, warehouseId: shop.warehouse };
  await change(graph, 'bodega', 'receiveStock', 'StockMovement', { ...at, quantity: 8 }, '');
  const used = { ...at, quantity: -4, reason: 'consumo en consulta' };
  expect(await change(graph, 'bodega', 'adjustStock', 'StockMovement', used, 'onHandAfter')).toMatchObject({
    onHandAfter: 4,
  });
  const query = `query ($filter: ProductFilter, $id: ID!) {
    products(filter: $filter) { nodes { id availableQuantity } }
    stockAlerts(productId: $id) { nodes { level available minimum product { name } } } }`;
  const read = await graph.ask('vendedor', query, { filter: { text: mark, stock: 'LOW' }, id: productId });
  expect(read).toEqual({
    products: { nodes: [{ id: productId, availableQuantity: 4 }] },
    stockAlerts: { nodes: [{ level: 'WARNING', available: 4, minimum: 5, product: { name: given.name } }] },
  });
});

it('rep-drill inventory: solicitudes de reorden: requested, ordered, received', async () => {
  const product = await shop.product(0);
  const supplierId = await supplierOf(graph, '6.00', product);
  const wanted = { supplierId, warehouseId: shop.warehouse, lines: [{ productId: product, quantity: 10 }] };
  const fields = 'status lines { id quantity received expectedPrice { amount } }';
  const made = await change(graph, 'bodega', 'createReorderRequest', 'ReorderRequest', wanted, fields);
  expect(made).toMatchObject({
    status: 'REQUESTED',
    lines: [{ quantity: 10, received: 0, expectedPrice: { amount: '6.00' } }],
  });
  const reorderRequestId = made.id;
  const step = (name: string, more: object = {}) =>
    change(graph, 'bodega', name, 'ReorderRequest', { reorderRequestId, ...more }, fields);
  expect(await step('orderReorderRequest')).toMatchObject({ status: 'ORDERED' });
  const [line] = made['lines'] as { id: string }[];
  const part = { lineId: line?.id, quantity: 4, unitCost: { amount: '6.25', currency: 'USD' } };
  expect(await step('receiveReorderRequest', { lines: [part] })).toMatchObject({ status: 'PARTIALLY_RECEIVED' });
  expect(await step('receiveReorderRequest')).toMatchObject({ status: 'RECEIVED', lines: [{ received: 10 }] });
  const other = await change(graph, 'bodega', 'createReorderRequest', 'ReorderRequest', wanted, '');
  const cancelled = { reorderRequestId: other.id };
  expect(await change(graph, 'bodega', 'cancelReorderRequest', 'ReorderRequest', cancelled, 'status')).toMatchObject({
    status: 'CANCELLED',
  });
  const list = `query ($filter: ReorderRequestFilter, $id: ID!) {
    reorderRequests(filter: $filter) { totalCount nodes { id status supplier { id } warehouse { id }
      history { status actor { email } } } }
    product(id: $id) { availableQuantity } }`;
  const read = await graph.ask('admin', list, { filter: { supplierId }, id: product });
  expect(read).toEqual({
    reorderRequests: {
      totalCount: 2,
      nodes: [
        expect.objectContaining({ id: other.id, status: 'CANCELLED' }),
        {
          id: reorderRequestId,
          status: 'RECEIVED',
          supplier: { id: supplierId },
          warehouse: { id: shop.warehouse },
          history: ['REQUESTED', 'ORDERED', 'PARTIALLY_RECEIVED', 'RECEIVED'].map((status) => ({
            status,
            actor: { email: 'bodega@trama.test' },
          })),
        },
      ],
    },
    product: { availableQuantity: 10 },
  });
});

it('rep-drill inventory: proveedores, sus productos, historial de compras y desempeño', async () => {
  const product = await shop.product(0);
  const supplierId = await supplierOf(graph, '3.00', product);
  const changed = { supplierId, phone: '+593 4 234 5678', leadTimeDays: 4 };
  expect(await change(graph, 'bodega', 'updateSupplier', 'Supplier', changed, 'phone leadTimeDays')).toMatchObject({
    phone: '+593 4 234 5678',
    leadTimeDays: 4,
  });
  const wanted = { supplierId, warehouseId: shop.warehouse, lines: [{ productId: product, quantity: 5 }] };
  const { id: reorderRequestId } = await change(graph, 'bodega', 'createReorderRequest', 'ReorderRequest', wanted, '');
  await change(graph, 'bodega', 'orderReorderRequest', 'ReorderRequest', { reorderRequestId }, '');
  await change(graph, 'bodega', 'receiveReorderRequest', 'ReorderRequest', { reorderRequestId, reference: 'F-77' }, '');
  const query = `query ($id: ID!, $filter: SupplierFilter) {
    suppliers(filter: $filter) { nodes { id } }
    supplier(id: $id) { name
      products { nodes { product { id } supplierSku price { amount } minimumOrderQuantity leadTimeDays } }
      purchases { totalCount nodes { reference lines { quantity unitCost { amount } } } }
      performance { onTimeInFull { rate sampleSize lower upper } fillRate { rate sampleSize }
        priceVariance { rate sampleSize } } } }`;
  type Read = { suppliers: object; supplier: { name: string } };
  const first = await graph.ask<Read>('bodega', query, { id: supplierId, filter: {} });
  const read = await graph.ask<Read>('bodega', query, { id: supplierId, filter: { text: first.supplier.name } });
  expect(read.suppliers).toEqual({ nodes: [{ id: supplierId }] });
  expect(read.supplier).toMatchObject({
    products: {
      nodes: [
        {
          product: { id: product },
          supplierSku: 'FG-1',
          price: { amount: '3.00' },
          minimumOrderQuantity: 0,
          leadTimeDays: 4,
        },
      ],
    },
    purchases: {
      totalCount: 1,
      nodes: [{ reference: 'F-77', lines: [{ quantity: 5, unitCost: { amount: '3.00' } }] }],
    },
    // one delivery says little: the interval tells
    performance: {
      onTimeInFull: { rate: 1, sampleSize: 1, lower: expect.closeTo(0.2065, 3), upper: 1 },
      fillRate: { rate: 1, sampleSize: 1 },
      priceVariance: { rate: 0, sampleSize: 1 },
    },
  });
});

it('rep-drill inventory: precio, costo, mínimo y máximo, ROP, safety stock, EOQ', async () => {
  const product = await soldProduct(graph, shop);
  const supplierId = await supplierOf(graph, '0.01', product);
  const limits = { productId: product, minimumStock: 3, maximumStock: 5_000, serviceLevel: 0.95 };
  expect(
    await change(graph, 'bodega', 'updateProduct', 'Product', limits, 'price { amount } minimumStock maximumStock'),
  ).toMatchObject({ price: { amount: '17.50' }, minimumStock: 3, maximumStock: 5_000 });
  const query = `query ($id: ID!, $supplier: ID!) {
    product(id: $id) { averageCost { amount }
      reorderPoint { quantity demand { days mean standardDeviation } leadTime { meanDays source }
        safetyStock { quantity serviceLevel z } }
      safetyStock { quantity }
      economicOrderQuantity { quantity yearlyDemand unitCost { amount } orderCost { amount } holdingRate } }
    reorderSuggestions(supplierId: $supplier) { product { id } quantity } }`;
  // biome-ignore lint/suspicious/noExplicitAny: read field by field below
  const { product: read, reorderSuggestions } = await graph.ask<any>('bodega', query, {
    id: product,
    supplier: supplierId,
  });
  const { demand, leadTime, safetyStock } = read.reorderPoint;
  expect([demand.days, leadTime]).toEqual([30, { meanDays: 6, source: 'AGREED' }]);
  expect(demand.mean).toBeCloseTo(4 / 30, 6);
  expect(safetyStock.z).toBeCloseTo(1.645, 3);
  expect(safetyStock.quantity).toBeCloseTo(1.644854 * Math.sqrt(6) * demand.standardDeviation, 2);
  expect(read.safetyStock.quantity).toBe(safetyStock.quantity);
  expect(read.reorderPoint.quantity).toBeCloseTo(demand.mean * 6 + safetyStock.quantity, 2);
  const { yearlyDemand, unitCost, orderCost, holdingRate } = read.economicOrderQuantity;
  expect(unitCost).toEqual(read.averageCost);
  expect(read.economicOrderQuantity.quantity).toBeCloseTo(
    Math.sqrt((2 * yearlyDemand * Number(orderCost.amount)) / (holdingRate * Number(unitCost.amount))),
    1,
  );
  expect(reorderSuggestions).toEqual([{ product: { id: product }, quantity: expect.any(Number) }]);
});
