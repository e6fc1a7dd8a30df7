/** Every list of stock goes by an index: asked of a business with two hundred thousand movements, none reads a table. */
import { startTestGraph, type TestGraph } from '@trama/platform/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import inventory from '../src/subgraph.ts';
import { keeper } from './shop.ts';

const products = 20_000;
const movements = 200_000;
const id = (prefix: string, number: number | string) => `'${prefix}_01jc0000' || lpad((${number})::text, 18, '0')`;
const literal = (prefix: string, number: number) => `${prefix}_01jc0000${String(number).padStart(18, '0')}`;

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph([inventory]);
  const client = new pg.Client({ connectionString: graph.databaseUrl });
  await client.connect();
  // a business is made up here, not moved: its rules are checked elsewhere
  await client.query('SET session_replication_role = replica; SET search_path TO inventory, public');
  const day = (number: string) => `timestamptz '2025-01-01' + (${number}) * interval '2 minutes'`;
  await client.query(`
    INSERT INTO warehouses (id, code, name, created_at)
      SELECT ${id('whs', 'n')}, 'W' || n, 'W' || n, now() FROM generate_series(1, 20) AS n;
    INSERT INTO categories (id, name, created_at)
      SELECT ${id('cat', 'n')}, 'C' || n, now() FROM generate_series(1, 200) AS n;
    INSERT INTO products (id, sku, name, category_id, price_minor, currency, minimum_stock, created_at)
      SELECT ${id('prd', 'n')}, 'SKU' || n, md5(n::text), ${id('cat', '1 + n % 200')}, 100, 'USD', 3, ${day('n')}
      FROM generate_series(1, ${products}) AS n;
    INSERT INTO stock_levels (id, product_id, warehouse_id, on_hand, reserved)
      SELECT ${id('stl', 'n')}, ${id('prd', 'n')}, ${id('whs', '1 + n % 20')}, 5, 0 FROM generate_series(1, ${products}) AS n;
    INSERT INTO product_availability (product_id, warehouses) SELECT id, 1 FROM products;
    INSERT INTO stock_movements (id, product_id, warehouse_id, kind, quantity, on_hand_after, value_minor, currency, reason,
        reference, actor, effective_at, recorded_at)
      SELECT ${id('mov', 'n')}, ${id('prd', `1 + n % ${products}`)}, ${id('whs', '1 + n % 20')},
        (CASE WHEN n % 50 = 0 THEN 'TRANSFER_IN' WHEN n % 3 = 0 THEN 'SALE' ELSE 'RECEIPT' END)::"StockMovementKind",
        1, 1, 100, 'USD', 'made up', ${id('ord', 'n / 3')}, 'service:test', ${day('n')}, ${day('n')}
      FROM generate_series(1, ${movements}) AS n;
    INSERT INTO stock_lots (id, product_id, warehouse_id, code, expires_on, on_hand, received_at)
      SELECT ${id('lot', 'n')}, ${id('prd', 'n')}, ${id('whs', '1 + n % 20')}, 'L' || n, date '2025-01-01' + n % 4000,
        n % 10, now() FROM generate_series(1, ${products}) AS n;
    INSERT INTO stock_alerts (id, product_id, warehouse_id, level, available, minimum, raised_at, resolved_at)
      SELECT ${id('alr', 'n')}, ${id('prd', 'n')}, ${id('whs', '1 + n % 20')}, 'WARNING', 1, 3, ${day('n')},
        CASE WHEN n % 100 <> 0 THEN now() END FROM generate_series(1, ${products}) AS n;
    INSERT INTO stock_reservations (id, reference, status, release_reason, expires_at, actor, created_at)
      SELECT ${id('rsv', 'n')}, ${id('ord', 'n')}, (CASE WHEN n % 100 = 0 THEN 'PENDING' ELSE 'RELEASED' END)::"StockReservationStatus",
        (CASE WHEN n % 100 <> 0 THEN 'EXPIRED' END)::"StockReleaseReason", now(), 'service:test', ${day('n')}
      FROM generate_series(1, ${products}) AS n;
    INSERT INTO stock_reservation_lines (id, reservation_id, product_id, warehouse_id, quantity)
      SELECT ${id('rsl', 'n')}, ${id('rsv', 'n')}, ${id('prd', 'n')}, ${id('whs', '1 + n % 20')}, 1
      FROM generate_series(1, ${products}) AS n;
    INSERT INTO stock_transfers (id, from_warehouse_id, to_warehouse_id, status, actor, created_at, ended_at)
      SELECT ${id('trf', 'n')}, ${id('whs', '1 + n % 20')}, ${id('whs', '1 + (n + 1) % 20')},
        (CASE WHEN n % 100 = 0 THEN 'IN_TRANSIT' ELSE 'RECEIVED' END)::"StockTransferStatus", 'service:test', ${day('n')},
        CASE WHEN n % 100 <> 0 THEN now() END FROM generate_series(1, ${products}) AS n;
    INSERT INTO stock_counts (id, warehouse_id, status, actor, started_at, ended_at)
      SELECT ${id('cnt', 'n')}, ${id('whs', '1 + n % 20')}, 'POSTED', 'service:test', ${day('n')}, now()
      FROM generate_series(1, ${products}) AS n;
    INSERT INTO stock_revaluations (id, movement_id, movement_sequence, product_id, warehouse_id, value_minor, cause_id,
        effective_at, recorded_at)
      SELECT ${id('rvl', 'n')}, ${id('mov', 'n')}, n, ${id('prd', `1 + n % ${products}`)}, ${id('whs', '1 + n % 20')}, 1,
        ${id('mov', 'n')}, ${day('n')}, now() FROM generate_series(1, ${products}) AS n;
    INSERT INTO stock_lot_movements (id, lot_id, movement_id, quantity)
      SELECT ${id('ltm', 'n')}, ${id('lot', 'n')}, ${id('mov', 'n')}, 1 FROM generate_series(1, ${products}) AS n;
    INSERT INTO stock_transfer_lines (id, transfer_id, product_id, movement_id, quantity, in_transit)
      SELECT ${id('trl', 'n')}, ${id('trf', 'n')}, ${id('prd', 'n')}, ${id('mov', 'n')}, 1, n % 100 = 0
      FROM generate_series(1, ${products}) AS n;
    INSERT INTO stock_count_lines (id, count_id, warehouse_id, product_id, snapshot, expected, counted, open)
      SELECT ${id('cnl', 'n')}, ${id('cnt', 'n')}, ${id('whs', '1 + n % 20')}, ${id('prd', 'n')}, 1, 1, n % 2, false
      FROM generate_series(1, ${products}) AS n;
    INSERT INTO stock_returns (id, reference, warehouse_id, condition, actor, created_at)
      SELECT ${id('srt', 'n')}, ${id('ord', 'n')}, ${id('whs', '1 + n % 20')}, 'SELLABLE', 'service:test', now()
      FROM generate_series(1, ${products}) AS n;
    INSERT INTO stock_return_lines (id, return_id, product_id, movement_id, quantity)
      SELECT ${id('srl', 'n')}, ${id('srt', 'n')}, ${id('prd', 'n')}, ${id('mov', 'n')}, 1
      FROM generate_series(1, ${products}) AS n;
    INSERT INTO product_packagings (id, product_id, code, quantity, created_at)
      SELECT ${id('pkg', 'n')}, ${id('prd', 'n')}, 'box', 12, now() FROM generate_series(1, ${products}) AS n;
    INSERT INTO product_barcodes (id, product_id, kind, code, key, created_at)
      SELECT ${id('bar', 'n')}, ${id('prd', 'n')}, 'INTERNAL', 'B' || n, 'B' || n, now() FROM generate_series(1, ${products}) AS n;
    INSERT INTO suppliers (id, name, lead_time_days, created_at)
      SELECT ${id('sup', 'n')}, 'S' || md5(n::text), 5, now() FROM generate_series(1, 100) AS n;
    INSERT INTO supplier_products (id, supplier_id, product_id, price_minor, currency, minimum_order_quantity, attached,
        created_at, updated_at)
      SELECT ${id('spp', 'n')}, ${id('sup', '1 + n % 100')}, ${id('prd', 'n')}, 100, 'USD', 0, true, now(), now()
      FROM generate_series(1, ${products}) AS n;
    INSERT INTO supplier_prices (id, supplier_product_id, price_minor, currency, actor, agreed_at)
      SELECT ${id('spr', 'n')}, ${id('spp', 'n')}, 100, 'USD', 'service:test', now() FROM generate_series(1, ${products}) AS n;
    INSERT INTO reorder_requests (id, supplier_id, warehouse_id, status, expected_on, actor, created_at, ordered_at, ended_at)
      SELECT ${id('ror', 'n')}, ${id('sup', '1 + n % 100')}, ${id('whs', '1 + n % 20')},
        (CASE WHEN n % 100 = 0 THEN 'ORDERED' ELSE 'RECEIVED' END)::"ReorderRequestStatus", '2025-02-01', 'service:test',
        ${day('n')}, ${day('n')}, CASE WHEN n % 100 <> 0 THEN ${day('n')} END FROM generate_series(1, ${products}) AS n;
    INSERT INTO reorder_request_lines (id, request_id, product_id, quantity, received, expected_price_minor,
        agreed_price_minor, currency, on_order)
      SELECT ${id('rrl', 'n')}, ${id('ror', 'n')}, ${id('prd', 'n')}, 1, CASE WHEN n % 100 = 0 THEN 0 ELSE 1 END, 100, 100,
        'USD', n % 100 = 0 FROM generate_series(1, ${products}) AS n;
    INSERT INTO reorder_moves (id, request_id, status, actor, moved_at)
      SELECT ${id('rom', 'n')}, ${id('ror', 'n')}, 'REQUESTED', 'service:test', now() FROM generate_series(1, ${products}) AS n;
    INSERT INTO reorder_receipts (id, request_id, supplier_id, warehouse_id, actor, received_at)
      SELECT ${id('rrc', 'n')}, ${id('ror', 'n')}, ${id('sup', '1 + n % 100')}, ${id('whs', '1 + n % 20')}, 'service:test',
        ${day('n')} FROM generate_series(1, ${products}) AS n;
    INSERT INTO reorder_receipt_lines (id, receipt_id, request_line_id, product_id, movement_id, quantity, cost_minor, currency)
      SELECT ${id('rcl', 'n')}, ${id('rrc', 'n')}, ${id('rrl', 'n')}, ${id('prd', 'n')}, ${id('mov', 'n')}, 1, 100, 'USD'
      FROM generate_series(1, ${products}) AS n;
    INSERT INTO price_lists (id, code, name, currency, created_at)
      SELECT ${id('prl', 'n')}, 'L' || n, 'L' || n, 'USD', now() FROM generate_series(1, 200) AS n;
    INSERT INTO price_list_entries (id, price_list_id, product_id, minimum_quantity, price_minor, valid_from, actor, created_at)
      SELECT ${id('ple', 'n')}, ${id('prl', '1 + n % 200')}, ${id('prd', 'n')}, 0, 90, now(), 'service:test', now()
      FROM generate_series(1, ${products}) AS n`);
  await client.query('ANALYZE');
  await client.end();
}, 120_000);
afterAll(() => graph.close());

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] };
const scansOf = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] ? [plan['Relation Name']] : []),
  ...(plan.Plans ?? []).flatMap(scansOf),
];
// read whole on purpose: there are few of them
const small = new Set([
  'warehouses',
  'categories',
  'suppliers',
  'price_lists',
  'units',
  'inventory_periods',
  'inventory_period_balances',
]);

/** The tables that an operation reads from one end to the other. */
async function tablesReadBy(query: string): Promise<string[]> {
  const asked: { text: string; values: unknown[] }[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function noted(this: pg.Client, ...args: unknown[]) {
    const [first] = args as [{ text?: string; values?: unknown[] }];
    if (first?.text && /^\s*(?:SELECT|WITH)/.test(first.text) && /inventory\W*\./.test(first.text))
      asked.push({ text: first.text, values: first.values ?? [] });
    return (original as (...given: unknown[]) => unknown).apply(this, args) as never;
  } as typeof original;
  try {
    await graph.ask(keeper, query);
  } finally {
    pg.Client.prototype.query = original;
  }
  const own = asked.filter(({ text }) => !/box\W|idempotency/.test(text));
  expect(own.length).toBeGreaterThan(0);
  const scans = await Promise.all(
    own.map(async ({ text, values }) => {
      const { rows } = await graph.pool.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
      return scansOf(rows[0]['QUERY PLAN'][0].Plan);
    }),
  );
  return scans.flat().filter((table) => !small.has(table) && !table.startsWith('_'));
}

const product = literal('prd', 777);
const warehouse = literal('whs', 7);
const reference = literal('ord', 777);

it.each([
  ['movements', '{ stockMovements { nodes { id value { amount } lots { quantity } } } }'],
  ['movements of a product', `{ stockMovements(filter: { productId: "${product}" }) { totalCount nodes { id } } }`],
  ['movements in a warehouse', `{ stockMovements(filter: { warehouseId: "${warehouse}" }) { nodes { id } } }`],
  ['movements of a kind', '{ stockMovements(filter: { kind: TRANSFER_IN }) { nodes { id } } }'],
  ['movements of an order', `{ stockMovements(filter: { reference: "${reference}" }) { nodes { id } } }`],
  [
    'the kardex of products',
    `{ products(first: 5) { nodes { kardex(last: 3) { totalCount nodes { valueAfter { amount } } } } } }`,
  ],
  [
    'the kardex of a year',
    `{ product(id: "${product}") { kardex(warehouseId: "${literal('whs', 18)}", from: "2025-06-01T00:00:00Z") { nodes { quantityAfter } } } }`,
  ],
  [
    'products with their stock',
    '{ products { nodes { availableQuantity stockValue { amount } inTransitQuantity lots { code } barcodes { code } packagings { unit } } } }',
  ],
  ['products by category', `{ products(filter: { categoryId: "${literal('cat', 7)}" }) { nodes { id } } }`],
  ['products by text', '{ products(filter: { text: "a3f9c" }) { totalCount nodes { id } } }'],
  ['products by SKU and barcode', '{ products(filter: { text: "SKU777" }, orderBy: SKU) { nodes { id } } }'],
  [
    'products within prices',
    '{ products(filter: { minimumPrice: { amount: "0.50", currency: "USD" } }, orderBy: CHEAPEST) { nodes { id } } }',
  ],
  ['products that are low', '{ products(filter: { stock: LOW }) { nodes { id } } }'],
  ['products that are out', '{ products(filter: { stock: OUT }) { nodes { id } } }'],
  ['products of which there is some', '{ products(filter: { stock: AVAILABLE }) { nodes { id } } }'],
  ['products that are archived', '{ products(filter: { archived: true }, orderBy: NEWEST) { nodes { id } } }'],
  [
    'products with when to order them',
    `{ products(first: 5) { nodes { onOrderQuantity reorderPoint { quantity } economicOrderQuantity { quantity }
      suppliers { price { amount } prices { price { amount } } } } } }`,
  ],
  [
    'what a supplier sells and how it keeps its word',
    `{ supplier(id: "${literal('sup', 7)}") { products { totalCount nodes { product { name } } }
      purchases { totalCount nodes { lines { quantity } } } performance { fillRate { rate } } } }`,
  ],
  [
    'prices of a list',
    `{ priceList(id: "${literal('prl', 3)}") { entries { totalCount nodes { price { amount } product { name } } } } }`,
  ],
  [
    'products with their price in a list',
    `{ products(first: 5) { nodes { priceOn(priceListId: "${literal('prl', 3)}", quantity: 12) { price { amount } } } } }`,
  ],
  ['reorder requests', '{ reorderRequests { nodes { lines { quantity } receipts { id } history { status } } } }'],
  ['reorder requests by status', '{ reorderRequests(filter: { status: ORDERED }) { totalCount nodes { id } } }'],
  ['reorder requests of a product', `{ reorderRequests(filter: { productId: "${product}" }) { nodes { id } } }`],
  [
    'reorder requests of a supplier',
    `{ reorderRequests(filter: { supplierId: "${literal('sup', 7)}" }) { totalCount nodes { id } } }`,
  ],
  ['a product by its barcode', '{ productByBarcode(code: "B777") { id } }'],
  ['open alerts', '{ stockAlerts { nodes { id } } stockAlertCounts { critical } }'],
  ['alerts of a warehouse', `{ stockAlerts(warehouseId: "${warehouse}", open: false) { nodes { id } } }`],
  ['alerts of a product', `{ stockAlerts(productId: "${product}", open: false) { nodes { id } } }`],
  ['lots that expire soon', '{ expiringLots(withinDays: 30) { nodes { id expired } } }'],
  ['reservations', '{ stockReservations { nodes { lines { quantity } } } }'],
  ['reservations that are pending', '{ stockReservations(status: PENDING) { nodes { id } } }'],
  ['reservations of an order', `{ stockReservations(reference: "${reference}") { nodes { id } } }`],
  ['reservations of a product', `{ stockReservations(productId: "${product}") { nodes { id } } }`],
  ['transfers on their way', '{ stockTransfers(status: IN_TRANSIT) { nodes { lines { quantity } } } }'],
  ['transfers from a warehouse', `{ stockTransfers(fromWarehouseId: "${warehouse}") { nodes { id } } }`],
  [
    'counts of a warehouse',
    `{ stockCounts(warehouseId: "${warehouse}") { nodes { lines { totalCount } differences { nodes { counted } } } } }`,
  ],
  ['returns of an order', `{ stockReturns(reference: "${reference}") { nodes { lines { quantity } } } }`],
])('finds %s by an index', async (_what, query) => {
  expect(await tablesReadBy(query)).toEqual([]);
});
