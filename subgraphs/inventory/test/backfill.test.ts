/** What was moved before there was a kardex is valued by the same rule when the migration finds it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testDatabase } from '@trama/platform/testing';
import pg from 'pg';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..', 'prisma', 'migrations');
const [first = '', ...later] = readdirSync(folder).sort();
const sqlOf = (name: string) => readFileSync(join(folder, name, 'migration.sql'), 'utf8');

it('values old movements by the average, keeps them append-only, and counts where there is some', async () => {
  const database = await testDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query('DROP SCHEMA inventory CASCADE; CREATE SCHEMA inventory; SET search_path TO inventory, public');
    await client.query(sqlOf(first));
    await client.query(`
      INSERT INTO warehouses (id, code, name, created_at) VALUES ('w', 'W', 'W', now());
      INSERT INTO products (id, sku, name, price_minor, currency, minimum_stock, created_at) VALUES
        ('p', 'P', 'P', 1, 'USD', 0, now()), ('none', 'N', 'None', 1, 'USD', 0, now());
      INSERT INTO stock_levels (id, product_id, warehouse_id, on_hand, reserved) VALUES ('l', 'p', 'w', 90, 0);
      INSERT INTO stock_movements (id, product_id, warehouse_id, kind, quantity, on_hand_after, unit_cost_minor, currency, reason, actor, recorded_at) VALUES
        ('a', 'p', 'w', 'RECEIPT', 100, 100, 1000, 'USD', 'r', 'x', '2026-01-01T10:00:00Z'),
        ('b', 'p', 'w', 'RECEIPT', 50, 150, 1300, 'USD', 'r', 'x', '2026-01-02T10:00:00Z'),
        -- two processes' clocks: recorded before, but it happened after
        ('c', 'p', 'w', 'SALE', -60, 90, NULL, NULL, 'r', 'x', '2026-01-02T09:59:59Z')`);
    for (const name of later) await client.query(`BEGIN; ${sqlOf(name)}; COMMIT`);
    const { rows } = await client.query(
      'SELECT id, value_minor, currency, effective_at FROM stock_movements ORDER BY effective_at, sequence',
    );
    expect(rows.map(({ id, value_minor, currency }) => [id, value_minor, currency])).toEqual([
      ['a', '100000', 'USD'],
      ['b', '65000', 'USD'],
      ['c', '-66000', 'USD'],
    ]);
    const { rows: levels } = await client.query('SELECT value_minor, last_effective_at FROM stock_levels');
    expect(levels).toEqual([{ value_minor: '99000', last_effective_at: new Date('2026-01-02T10:00:00Z') }]);
    const { rows: available } = await client.query('SELECT * FROM product_availability ORDER BY product_id');
    expect(available).toEqual([
      { product_id: 'none', warehouses: 0 },
      { product_id: 'p', warehouses: 1 },
    ]);
    await expect(client.query('UPDATE stock_movements SET value_minor = 0')).rejects.toThrow('append-only');
  } finally {
    await client.end();
    await database.drop();
  }
});
