/**
 * The database of the tests: a PostgreSQL of their own, in a temporary folder, with one migrated template that every
 * test file clones. TRAMA_TEST_DATABASE_URL names another server instead.
 */
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@trama/platform/config';
import { openDatabases } from '@trama/platform/database';
import { openJobs } from '@trama/platform/jobs';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateAll } from './migrate.ts';
import { startPostgres } from './postgres.ts';

type Template = { serverUrl: string; name: string };

declare module 'vitest' {
  export interface ProvidedContext {
    templateDatabase: Template;
  }
}

// every project of the run calls this setup in the same process; they share one server
const shared = globalThis as { tramaTests?: { users: number; opened: ReturnType<typeof open> } };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.tramaTests ??= { users: 0, opened: open() };
  const tests = shared.tramaTests;
  tests.users += 1;
  const { template, close } = await tests.opened;
  project.provide('templateDatabase', template);
  return async () => {
    tests.users -= 1;
    if (tests.users === 0) await close();
  };
}

async function open(): Promise<{ template: Template; close(): Promise<void> }> {
  const given = process.env['TRAMA_TEST_DATABASE_URL'];
  const folder = await mkdtemp(join(await fastFolder(), 'trama-test-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  const starting = given ? undefined : startPostgres({ folder, durable: false, maxConnections: 400 });
  const postgres = await starting?.catch(async (error) => {
    await removeFolder();
    throw error;
  });
  const serverUrl = given ?? postgres?.url ?? '';
  const name = `trama_template_${process.pid}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  await migrateAll(() => url.href);
  await makeJobTables(url.href);
  return {
    template: { serverUrl, name },
    async close() {
      if (given)
        for (const one of await databasesOf(serverUrl, name)) await onServer(serverUrl, `DROP DATABASE ${one}`);
      await postgres?.stop();
      await removeFolder();
    },
  };
}

const inMemory = '/dev/shm';
const room = 2_000_000_000; // bytes; it takes a third of that

/**
 * In memory where there is plenty: a clone is a thousand files, which take a tenth of a second there and several on a busy
 * disk.
 */
async function fastFolder(): Promise<string> {
  const free = await statfs(inMemory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return Math.min(free, process.availableMemory() / 2) > room ? inMemory : tmpdir();
}

/** The jobs' own tables, which otherwise whoever opens them makes. */
async function makeJobTables(url: string): Promise<void> {
  const databases = openDatabases(() => {});
  const jobs = await openJobs(databases.pool(url), createLogger('test', 'silent'));
  await jobs.close();
  await databases.close();
}

/** The template, and those that tests made of it. */
const databasesOf = async (serverUrl: string, template: string): Promise<string[]> => {
  const sql = `SELECT datname AS name FROM pg_database
    WHERE datname = '${template}' OR starts_with(datname, '${template}_')`;
  return (await onServer(serverUrl, sql)).map(({ name }) => name);
};

async function onServer(url: string, sql: string): Promise<{ name: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}
