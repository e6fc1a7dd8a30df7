/** What was there before people had several roles is there after it, under its own ids. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testDatabase } from '@trama/platform/testing';
import pg from 'pg';
import { expect, it } from 'vitest';

const migration = (name: string) =>
  readFile(join(import.meta.dirname, '..', 'prisma', 'migrations', name, 'migration.sql'), 'utf8');

it('keeps customers with their ids, telephones, addresses and archive', async () => {
  const database = await testDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  // beside the schema that is there, as it was at the time
  await client.query('CREATE SCHEMA earlier; SET search_path TO earlier, public');
  await client.query(await migration('20261101000200_people'));
  await client.query(`INSERT INTO customers
    (id, kind, name, email, phone, document_country, document_type, document_number, address_line, address_city,
     address_country, user_id, archived_at, created_at, updated_at) VALUES
    ('cus_01h455vb4pex5vsknk084sn02q', 'PERSON', 'José Peñafiel', 'jose@example.com', '+593991234567', 'EC', 'CEDULA',
     '1714307103', NULL, 'Cuenca', 'EC', 'usr_1', NULL, now(), now()),
    ('cus_01h455vb4pex5vsknk084sn02z', 'COMPANY', 'Minera', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
     '2026-01-01', now(), now())`);
  await client.query(await migration('20261102020001_people_unified'));
  const { rows } =
    await client.query(`SELECT id, customer_id, kind, name, email, phones, addresses, document_core, user_id,
    city, archived, customer_archived_at IS NOT NULL AS is_archived, search_text FROM people ORDER BY id`);
  await client.end();
  await database.drop();
  expect(rows).toEqual([
    {
      id: 'per_01h455vb4pex5vsknk084sn02q',
      customer_id: 'cus_01h455vb4pex5vsknk084sn02q',
      kind: 'PERSON',
      name: 'José Peñafiel',
      email: 'jose@example.com',
      phones: [{ number: '+593991234567', kind: 'OTHER' }],
      addresses: [{ kind: 'HOME', city: 'Cuenca', country: 'EC' }],
      document_core: 'EC 1714307103',
      user_id: 'usr_1',
      city: 'cuenca',
      archived: false,
      is_archived: false,
      search_text: 'jose penafiel jose@example.com +593991234567 1714307103',
    },
    expect.objectContaining({
      id: 'per_01h455vb4pex5vsknk084sn02z',
      customer_id: 'cus_01h455vb4pex5vsknk084sn02z',
      phones: [],
      addresses: [],
      city: null,
      archived: true,
      is_archived: true,
    }),
  ]);
});
