/** A house to measure the dashboard on: the demo business after many years, all in this process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@trama/platform/config';
import pg from 'pg';
import { demoUserIds } from '../../../schema/demo-ids.ts';
import { loadDemoData } from '../../../scripts/demo-data.ts';
import { migrateAll } from '../../../scripts/migrate.ts';
import { startOneProcess } from '../../../scripts/one-process.ts';
import { startPostgres } from '../../../scripts/postgres.ts';

export type House = { url: string; close(): Promise<void> };

/** `rows` is how many there are at least of what its longest lists show. */
export async function openHouse(rows: number): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'trama-bench-'));
  const postgres = await startPostgres({ folder, durable: false });
  const databaseUrlOf = () => postgres.url;
  await migrateAll(databaseUrlOf);
  await loadDemoData(databaseUrlOf);
  await addRows(postgres.url, rows);
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

/** As they would come in years: so many of all that a house has many of. */
const manyOf = [
  `INSERT INTO inventory.products (id, sku, name, price_minor, currency, minimum_stock, created_at)
   SELECT 'prd_' || place, 'BENCH-' || n, 'Repuesto número ' || n, 100 + n, 'USD', 0, at`,
  `INSERT INTO people.people (id, customer_id, kind, name, created_at, updated_at)
   SELECT 'per_' || place, 'cus_' || place, 'PERSON', 'Cliente número ' || n, at, at`,
  `INSERT INTO sales.orders (id, number, customer_id, status, currency, created_by, created_at)
   SELECT 'ord_' || place, 100000 + n, 'cus_' || place, 'DRAFT', 'USD', '${demoUserIds.seller}', at`,
  `INSERT INTO accounts.audit_entries (id, subgraph, action, actor, outcome, request_id, at, sequence, hash)
   SELECT 'aud_' || place, 'sales', 'sales.confirmOrder', '${demoUserIds.seller}', 'DONE', 'bench', at, 1000000 + n, ''`,
  `INSERT INTO notifications.notifications (id, user_id, event, source_id, variables, is_in_inbox, created_at)
   SELECT 'ntf_' || place, '${demoUserIds.admin}', 'MESSAGE_SENT', 'bench-' || n,
     jsonb_build_object('title', 'Aviso ' || n, 'message', 'Aviso número ' || n), true, at`,
  `INSERT INTO billing.invoices (id, status, country, currency, buyer_identity_type, buyer_identity_number, buyer_name,
     payment_method, discount_minor, net_minor, tax_minor, total_minor, created_by, created_at)
   SELECT 'ivc_' || place, 'DRAFT', 'EC', 'USD', 'FINAL_CONSUMER', '9999999999999', 'CONSUMIDOR FINAL',
     'CASH', 0, 100 + n, 0, 100 + n, '${demoUserIds.accountant}', at`,
];

export async function addRows(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const rows of manyOf)
    await client.query(
      `${rows} FROM (SELECT n, '01h455vb4pex5vs' || lpad(n::text, 11, '0') AS place, now() - n * interval '1 minute' AS at
       FROM generate_series(1, $1::int) AS n) AS each`,
      [count],
    );
  await client.end();
}
