/** What the tests of stock stand on: a warehouse or three, products, and the books checked to the cent. */
import { randomUUID } from 'node:crypto';
import { eventually, person, startTestGraph, type TestGraph } from '@trama/platform/testing';
import { newId } from '@trama/platform/values';
import { expect } from 'vitest';
import { type LedgerEntry, replay } from '../src/domain/valuation.ts';
import inventory from '../src/subgraph.ts';

export const keeper = person([
  'catalog:read',
  'inventory:read',
  'inventory:write',
  'inventory:adjust',
  'inventory:reserve',
  'inventory:cost',
  'inventory:close',
  'inventory:purchase',
]);

/** Does something many times, twenty at once: as many as a pool has waiting before one gives up. */
export async function inWaves<T>(times: number, run: (index: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  while (done.length < times) {
    const wave = Math.min(20, times - done.length);
    done.push(...(await Promise.all(Array.from({ length: wave }, (_, index) => run(done.length + index)))));
  }
  return done;
}

type Answered = Record<string, { __typename: string; id: string; code?: string; [field: string]: unknown }>;

export type Shop = ReturnType<typeof shopOn>;

/** A shop with a database of its own, for the tests of one file; `close` looks at its books before it goes. */
export const openShop = async (options?: Parameters<typeof startTestGraph>[1]): Promise<Shop> =>
  shopOn(await startTestGraph([inventory], options));

function shopOn(graph: TestGraph) {
  let sequence = 0;
  /** Sends one mutation with its input; the record or refusal it answers, with the fields that are asked for. */
  const change = async (name: string, input: object, fields = '') => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const success = successOf[name] ?? 'StockMovement';
    const answer = await graph.ask<Answered>(
      keeper,
      `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename ... on ${success} { id ${fields} }
        ... on Refusal { code message } ... on InvalidInput { issues { path rule } } } }`,
      { input },
    );
    const [result] = Object.values(answer);
    if (!result) throw new Error(`${name} answered nothing`);
    return result;
  };
  const made = async (name: string, input: object) => {
    const { id, code, message } = await change(name, input);
    if (!id) throw new Error(`${name}: ${code} ${message}`);
    return id;
  };
  return {
    graph,
    change,
    ask: <T>(query: string, variables?: Record<string, unknown>) => graph.ask<T>(keeper, query, variables),
    warehouse: (more: object = {}) =>
      made('createWarehouse', { code: randomUUID().slice(0, 8), name: 'Matriz', ...more }),
    product: (more: object = {}) =>
      made('createProduct', {
        sku: randomUUID().slice(0, 8),
        name: 'Aceite 20W50',
        price: { amount: '17.50', currency: 'USD' },
        ...more,
      }),
    receive: (productId: string, warehouseId: string, quantity: number, unitCost?: string, more: object = {}) =>
      change('receiveStock', {
        productId,
        warehouseId,
        quantity,
        ...(unitCost && { unitCost: { amount: unitCost, currency: 'USD' } }),
        ...more,
      }),
    adjust: (productId: string, warehouseId: string, quantity: number, more: object = {}) =>
      change('adjustStock', { productId, warehouseId, quantity, reason: 'test', ...more }),
    /** Publishes an event of sales; `settled` waits until all were applied. */
    async tell(topic: 'order.confirmed' | 'order.cancelled', payload: { orderId: string; [field: string]: unknown }) {
      sequence += 1;
      const about = { customerId: 'cus_01h455vb4pex5vsknk084sn02q', ...payload };
      await graph.bus.publish('sales', [
        {
          id: newId('evt'),
          publisher: 'sales',
          sequence,
          topic,
          aggregate: payload.orderId,
          payload: topic === 'order.cancelled' ? { wasConfirmed: true, ...about } : about,
          actor: 'usr_01h455vb4pex5vsknk084sn02q',
          requestId: 'test',
          recordedAt: new Date().toISOString(),
        },
      ]);
    },
    async settled() {
      const open = async () => {
        const { rows } = await graph.pool.query(`SELECT state, count(*)::int AS count FROM inventory.inbox GROUP BY 1`);
        return rows as { state: string; count: number }[];
      };
      const states = await eventually(open, (all) => all.every(({ state }) => state !== 'pending'), 30_000);
      expect(states.filter(({ state }) => state === 'parked')).toEqual([]);
    },
    /** Reserves and confirms a sale of these lines; the id of its order. */
    async sell(lines: { productId: string; quantity: number }[], warehouseId: string | null = null) {
      const orderId = newId('ord');
      const reservationId = await made('reserveStock', { reference: orderId, lines, warehouseId });
      await this.tell('order.confirmed', { orderId, reservationId, warehouseId, lines });
      await this.settled();
      return orderId;
    },
    checkBooks: () => checkBooks(graph),
    async close() {
      await checkBooks(graph).finally(() => graph.close());
    },
  };
}

const successOf: Record<string, string> = {
  createWarehouse: 'Warehouse',
  updateWarehouse: 'Warehouse',
  createProduct: 'Product',
  updateProduct: 'Product',
  archiveProduct: 'Product',
  restoreProduct: 'Product',
  createPriceList: 'PriceList',
  updatePriceList: 'PriceList',
  setPriceListEntry: 'PriceListEntry',
  removePriceListEntry: 'PriceList',
  createSupplier: 'Supplier',
  updateSupplier: 'Supplier',
  archiveSupplier: 'Supplier',
  restoreSupplier: 'Supplier',
  attachSupplierProduct: 'SupplierProduct',
  detachSupplierProduct: 'SupplierProduct',
  createReorderRequest: 'ReorderRequest',
  orderReorderRequest: 'ReorderRequest',
  receiveReorderRequest: 'ReorderRequest',
  cancelReorderRequest: 'ReorderRequest',
  createCategory: 'Category',
  updateCategory: 'Category',
  addProductPackaging: 'Product',
  removeProductPackaging: 'Product',
  addProductBarcode: 'Product',
  removeProductBarcode: 'Product',
  createUnit: 'Unit',
  reserveStock: 'StockReservation',
  releaseReservation: 'StockReservation',
  transferStock: 'StockTransfer',
  receiveTransfer: 'StockTransfer',
  cancelTransfer: 'StockTransfer',
  returnStock: 'StockReturn',
  startStockCount: 'StockCount',
  recordStockCount: 'StockCount',
  postStockCount: 'StockCount',
  cancelStockCount: 'StockCount',
  closeInventoryPeriod: 'InventoryPeriod',
  acknowledgeStockAlert: 'StockAlert',
  snoozeStockAlert: 'StockAlert',
};

type Entry = LedgerEntry & { productId: string; valueMinor: bigint; isGiven: boolean };

/**
 * The truth of all books: levels are the sums of their movements, what is reserved is what pending reservations hold,
 * lots are no more than is there, and a replay of the whole ledger gives every value and balance again.
 */
async function checkBooks({ pool }: TestGraph): Promise<void> {
  const { rows: wrong } = await pool.query(`
    SELECT level.id FROM inventory.stock_levels AS level WHERE
      level.on_hand <> COALESCE((SELECT sum(quantity) FROM inventory.stock_movements AS one
        WHERE one.product_id = level.product_id AND one.warehouse_id = level.warehouse_id), 0)
      OR level.value_minor <> COALESCE((SELECT sum(value_minor) FROM (
        SELECT value_minor FROM inventory.stock_movements AS one
        WHERE one.product_id = level.product_id AND one.warehouse_id = level.warehouse_id
        UNION ALL SELECT value_minor FROM inventory.stock_revaluations AS one
        WHERE one.product_id = level.product_id AND one.warehouse_id = level.warehouse_id) AS parts), 0)
      OR level.reserved <> COALESCE((SELECT sum(quantity) FROM inventory.stock_reservation_lines AS line
        JOIN inventory.stock_reservations AS held ON held.id = line.reservation_id AND held.status = 'PENDING'
        WHERE line.product_id = level.product_id AND line.warehouse_id = level.warehouse_id), 0)
      OR level.reserved > level.on_hand OR level.reserved < 0
      OR level.on_hand < COALESCE((SELECT sum(on_hand) FROM inventory.stock_lots AS lot
        WHERE lot.product_id = level.product_id AND lot.warehouse_id = level.warehouse_id), 0)`);
  expect(wrong).toEqual([]);
  const { rows: miscounted } = await pool.query(`
    SELECT product.id FROM inventory.products AS product LEFT JOIN inventory.product_availability AS counted
      ON counted.product_id = product.id
    WHERE counted.warehouses IS DISTINCT FROM (SELECT count(*) FROM inventory.stock_levels AS level
      WHERE level.product_id = product.id AND level.on_hand > level.reserved)`);
  expect(miscounted).toEqual([]);
  const { rows: lots } = await pool.query(`
    SELECT lot.id FROM inventory.stock_lots AS lot WHERE lot.on_hand <> COALESCE((
      SELECT sum(quantity) FROM inventory.stock_lot_movements AS part WHERE part.lot_id = lot.id), 0)`);
  expect(lots).toEqual([]);
  const { rows } = await pool.query(`
    SELECT id, product_id AS "productId", warehouse_id AS "warehouseId", quantity::float8 AS quantity,
      origin_id AS "originId", unit_cost_minor IS NOT NULL AS "isGiven", (value_minor + COALESCE((
        SELECT sum(value_minor) FROM inventory.stock_revaluations WHERE movement_id = movement.id), 0))::text AS value
    FROM inventory.stock_movements AS movement ORDER BY effective_at, sequence`);
  const entries = (rows as (Entry & { value: string })[]).map(({ value, ...entry }) => {
    const valueMinor = BigInt(value);
    return { ...entry, valueMinor, given: entry.isGiven ? valueMinor : undefined };
  });
  for (const own of Map.groupBy(entries, ({ productId }) => productId).values()) {
    const replayed = replay(own);
    if ('short' in replayed) throw new Error(`the ledger falls short at ${replayed.short.id}`);
    expect(own.map(({ id }) => replayed.values.get(id))).toEqual(own.map(({ valueMinor }) => valueMinor));
  }
}
