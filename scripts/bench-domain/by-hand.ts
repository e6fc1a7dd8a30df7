/**
 * The same answers and the same rows, by SQL written by hand and prepared, through `pg`: what a careful person would write
 * who needs nothing but this one answer. No GraphQL, no types, no permissions, no retries.
 */
import { newId } from '@trama/platform/values';
import pg from 'pg';
import { category } from './records.ts';

const usd = (minor: bigint | number | string) => {
  const digits = String(minor).padStart(3, '0');
  return { amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: 'USD' };
};
/** As the lists of the graph write them; only its own lists read them. */
const cursor = (list: string, ...values: unknown[]) =>
  Buffer.from(JSON.stringify([list, ...values])).toString('base64url');

const actor = 'usr_01jc000000e008000000000002';
const audit = (action: string, recordId: string) => ({
  ...{ action, actor, recordId, onBehalfOf: null, outcome: 'done', refusal: null, requestId: 'bench', changes: [] },
  at: new Date().toISOString(),
});

export function openByHand(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 20 });
  // the database may stop before the last of its connections is closed
  pool.on('error', () => {});
  return {
    close: () => pool.end(),

    async products(): Promise<string> {
      const { rows } = await pool.query({
        name: 'products',
        text: `SELECT product.id, sku, product.name, price_minor, category.name AS category
          FROM inventory.products AS product LEFT JOIN inventory.categories AS category ON category.id = category_id
          WHERE archived_at IS NULL AND category_id = $1 AND search_text LIKE $2 AND currency = 'USD'
            AND price_minor >= $3 ORDER BY price_minor, product.id LIMIT 51`,
        values: [category, '%sintetico%', 100_000],
      });
      const nodes = rows.slice(0, 50);
      const last = nodes.at(-1);
      return JSON.stringify({
        data: {
          products: {
            nodes: nodes.map((row) => ({
              id: row.id,
              sku: row.sku,
              name: row.name,
              price: usd(row.price_minor),
              category: { name: row.category },
            })),
            pageInfo: {
              hasNextPage: rows.length > 50,
              endCursor: cursor('inventory.products:priceMinor.asc,id.asc', last.price_minor, last.id),
            },
          },
        },
      });
    },

    async orders(): Promise<string> {
      const { rows } = await pool.query({
        name: 'orders',
        text: `SELECT "order".id, number, status, "order".created_at, person.name AS customer
          FROM sales.orders AS "order" LEFT JOIN people.people AS person ON person.customer_id = "order".customer_id
          ORDER BY "order".created_at DESC, "order".id DESC LIMIT 51`,
      });
      const orders = rows.slice(0, 50);
      const items = await pool.query({
        name: 'items',
        text: `SELECT order_id, quantity, unit_price_minor, tax_percent, product.id, product.name, product.sku
          FROM sales.order_items AS item JOIN inventory.products AS product ON product.id = item.product_id
          WHERE order_id = ANY($1) ORDER BY item.id`,
        values: [orders.map((order) => order.id)],
      });
      const byOrder = Map.groupBy(items.rows, (item) => item.order_id);
      const last = orders.at(-1);
      return JSON.stringify({
        data: {
          orders: {
            nodes: orders.map((order) => {
              let total = 0;
              const lines = (byOrder.get(order.id) ?? []).map((item) => {
                const subtotal = Math.round(item.quantity * item.unit_price_minor);
                const amount = subtotal + Math.round((subtotal * item.tax_percent) / 100);
                total += amount;
                return {
                  quantity: Number(item.quantity),
                  unitPrice: usd(item.unit_price_minor),
                  total: usd(amount),
                  product: { name: item.name, sku: item.sku },
                };
              });
              const { id, number, status, customer } = order;
              return { id, number, status, total: usd(total), customer: { name: customer }, items: lines };
            }),
            pageInfo: {
              hasNextPage: rows.length > 50,
              endCursor: cursor('sales.orders:createdAt.desc,id.desc', last.created_at.toISOString(), last.id),
            },
          },
        },
      });
    },

    /** Two transactions, for there are two schemas that may lie on two servers; events and audit go with them. */
    async confirmOrder(orderId: string): Promise<string> {
      const client = await pool.connect();
      try {
        const read = await client.query({
          name: 'to confirm',
          text: `SELECT status, customer_id, warehouse_id, version, item.product_id, item.quantity, item.unit_price_minor,
              rate.percent
            FROM sales.orders AS "order" JOIN sales.order_items AS item ON item.order_id = "order".id
            LEFT JOIN sales.tax_rates AS rate ON rate.code = item.tax_code AND rate.valid_from <= $2
              AND (rate.valid_until IS NULL OR rate.valid_until > $2)
            WHERE "order".id = $1 ORDER BY item.product_id`,
          values: [orderId, new Date()],
        });
        const [order] = read.rows;
        if (order?.status !== 'DRAFT') throw new Error(`${orderId} is ${order?.status}`);
        const lines = read.rows.map((row) => ({ productId: row.product_id as string, quantity: Number(row.quantity) }));
        const total = read.rows.reduce((sum, row) => {
          const subtotal = Math.round(row.quantity * row.unit_price_minor);
          return sum + subtotal + Math.round((subtotal * row.percent) / 100);
        }, 0);
        const products = lines.map(({ productId }) => productId);
        const quantities = lines.map(({ quantity }) => quantity);

        const reservationId = newId('rsv');
        await client.query('BEGIN');
        const locked = await client.query({
          name: 'lock',
          text: `SELECT level.product_id, level.warehouse_id, on_hand - reserved AS available
            FROM inventory.stock_levels AS level JOIN inventory.products AS product ON product.id = level.product_id
            WHERE level.product_id = ANY($1) AND product.archived_at IS NULL
            ORDER BY level.product_id, level.warehouse_id FOR UPDATE OF level`,
          values: [products],
        });
        const warehouses = lines.map(({ productId, quantity }) => {
          const level = locked.rows.find((row) => row.product_id === productId && Number(row.available) >= quantity);
          if (!level) throw new Error('out of stock');
          return level.warehouse_id as string;
        });
        await client.query({
          name: 'reserve',
          text: `UPDATE inventory.stock_levels AS level SET reserved = reserved + line.quantity
            FROM unnest($1::text[], $2::text[], $3::numeric[]) AS line(product_id, warehouse_id, quantity)
            WHERE level.product_id = line.product_id AND level.warehouse_id = line.warehouse_id`,
          values: [products, warehouses, quantities],
        });
        await client.query({
          name: 'reservation',
          text: `WITH made AS (
              INSERT INTO inventory.stock_reservations (id, reference, status, expires_at, actor, created_at)
              VALUES ($1, $2, 'PENDING', now() + interval '15 minutes', $3, now()))
            INSERT INTO inventory.stock_reservation_lines (id, reservation_id, product_id, warehouse_id, quantity)
            SELECT line_id, $1, product_id, warehouse_id, quantity
            FROM unnest($4::text[], $5::text[], $6::text[], $7::numeric[])
              AS line(line_id, product_id, warehouse_id, quantity)`,
          values: [reservationId, orderId, actor, lines.map(() => newId('rsl')), products, warehouses, quantities],
        });
        await writeEvents(client, 'inventory', actor, [
          ['product.changed', products[0] as string, { productIds: products }],
          ['audit.recorded', reservationId, audit('inventory.reserveStock', reservationId)],
        ]);
        await client.query('COMMIT');

        await client.query('BEGIN');
        const again = await client.query({
          name: 'lock order',
          text: 'SELECT status, version FROM sales.orders WHERE id = $1 FOR UPDATE',
          values: [orderId],
        });
        if (again.rows[0]?.version !== order.version) throw new Error('changed meanwhile');
        await client.query({
          name: 'confirm',
          text: `WITH told AS (INSERT INTO sales.order_events (id, order_id, kind, actor, at)
              VALUES ($4, $1, 'CONFIRMED', $5, now()))
            UPDATE sales.orders SET status = 'CONFIRMED', reservation_id = $2, total_minor = $3, confirmed_at = now()
            WHERE id = $1`,
          values: [orderId, reservationId, total, newId('oev'), actor],
        });
        const { customer_id: customerId, warehouse_id: warehouseId } = order;
        await writeEvents(client, 'sales', actor, [
          ['order.confirmed', orderId, { orderId, customerId, reservationId, warehouseId, lines }],
          ['order.changed', orderId, { orderId, customerId, customerUserId: null }],
          ['audit.recorded', orderId, audit('sales.confirmOrder', orderId)],
        ]);
        await client.query('COMMIT');
        return JSON.stringify({ data: { confirmOrder: { __typename: 'Order', id: orderId, status: 'CONFIRMED' } } });
      } finally {
        client.release();
      }
    },
  };
}

async function writeEvents(
  client: pg.PoolClient,
  schema: string,
  actor: string,
  events: readonly [topic: string, aggregate: string, payload: object][],
): Promise<void> {
  await client.query({
    name: `events of ${schema}`,
    text: `INSERT INTO ${schema}.outbox (id, topic, aggregate, payload, actor, request_id)
      SELECT id, topic, aggregate, payload::jsonb, $5, 'bench' FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
        AS new(id, topic, aggregate, payload)`,
    values: [
      events.map(() => newId('evt')),
      events.map(([topic]) => topic),
      events.map(([, aggregate]) => aggregate),
      events.map(([, , payload]) => JSON.stringify(payload)),
      actor,
    ],
  });
}
