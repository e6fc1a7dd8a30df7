/** A house to measure the dashboard on: the demo business with ten thousand products, all in this process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@trama/platform/config';
import pg from 'pg';
import { loadDemoData } from '../../../scripts/demo-data.ts';
import { migrateAll } from '../../../scripts/migrate.ts';
import { startOneProcess } from '../../../scripts/one-process.ts';
import { startPostgres } from '../../../scripts/postgres.ts';

export type House = { url: string; close(): Promise<void> };

/** `products` is how many there are at least. */
export async function openHouse(products: number): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'trama-bench-'));
  const postgres = await startPostgres({ folder, durable: false });
  const databaseUrlOf = () => postgres.url;
  await migrateAll(databaseUrlOf);
  await loadDemoData(databaseUrlOf);
  await addProducts(postgres.url, products);
  const house = await startOneProcess({ config: readConfig({ PORT: '0', LOG_LEVEL: 'silent' }), databaseUrlOf });
  return {
    url: house.url,
    async close() {
      await house.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function addProducts(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO inventory.products (id, sku, name, price_minor, currency, minimum_stock, created_at)
     SELECT 'prd_01h455vb4pex5vs' || lpad(n::text, 11, '0'), 'BENCH-' || n, 'Repuesto número ' || n, 100 + n, 'USD', 0, now()
     FROM generate_series(1, $1::int) AS n`,
    [count],
  );
  await client.end();
}
