/**
 * The database of the tests: a PostgreSQL of their own, in a temporary folder, with one migrated template that every
 * test file clones. TRAMA_TEST_DATABASE_URL names another server instead.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateAll } from './migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    templateDatabase: { serverUrl: string; name: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TRAMA_TEST_DATABASE_URL'];
  const folder = await mkdtemp(join(tmpdir(), 'trama-test-'));
  const postgres = given
    ? undefined
    : await (await import('./postgres.ts')).startPostgres({ folder, durable: false, maxConnections: 400 });
  const serverUrl = given ?? postgres?.url ?? '';
  const name = `trama_template_${process.pid}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const template = new URL(serverUrl);
  template.pathname = `/${name}`;
  await migrateAll(() => template.href);
  project.provide('templateDatabase', { serverUrl, name });
  return async () => {
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
