import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Postgres, type PostgresOptions, startPostgres } from './postgres.ts';
import { startOfProcess } from './processes.ts';

let folder: string;
const started: Postgres[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trama-postgres-'));
  // as a parent of the data folder usually is, and mkdtemp does not make it
  await chmod(folder, 0o755);
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});
afterAll(() => rm(folder, { recursive: true }));

const inFolder = () => join(folder, 'postgres');

async function start(options: Partial<PostgresOptions> = {}): Promise<Postgres> {
  const server = await startPostgres({ folder: inFolder(), durable: false, ...options });
  started.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const postmaster = async (): Promise<number> =>
  Number.parseInt(await readFile(join(inFolder(), 'cluster/postmaster.pid'), 'utf8'), 10);

test('makes a cluster that is the same on every machine', async () => {
  const { url } = await start({ database: 'a "quoted" name', maxConnections: 33 });
  await query(url, 'create extension pg_trgm');
  expect(
    await query(
      url,
      `select current_database() as database, current_setting('server_version_num')::int / 10000 as version,
              current_setting('max_connections') as connections, current_setting('listen_addresses') as listens,
              current_setting('unix_socket_directories') as sockets, current_setting('timezone') as timezone,
              current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
              (select string_agg(word, '' order by word) from unnest('{b,a,B,ñ,Á}'::text[]) word) as sorted,
              similarity('ñandú', 'ÑANDÚ') as similar`,
    ),
  ).toMatchInlineSnapshot(`
    [
      {
        "connections": "33",
        "database": "a "quoted" name",
        "encoding": "UTF8",
        "fsync": "off",
        "listens": "127.0.0.1",
        "similar": 1,
        "sockets": "",
        "sorted": "BabÁñ",
        "timezone": "UTC",
        "version": 18,
      },
    ]
  `);
});

test('asks for the password, which only its owner can read', async () => {
  const { url } = await start();
  await expect(query(url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
  expect((await stat(join(inFolder(), 'password'))).mode & 0o777).toBe(0o600);
  expect((await stat(inFolder())).mode & 0o777).toBe(0o700);
});

test('keeps its data and its port, and takes another port when that is occupied', async () => {
  const first = await start();
  await query(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  await first.stop();
  const second = await start();
  expect(second.url).toBe(first.url);
  await second.stop();
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve));
  const third = await start();
  squatter.close();
  expect(third.port).not.toBe(first.port);
  expect(await query(third.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await third.stop();
  expect((await start()).port).toBe(third.port);
});

test('stops the server that a killed run has left behind', async () => {
  const leftOver = await start();
  const pid = await postmaster();
  const next = await start();
  expect(await leftOver.ended).toBe('it was told to stop');
  expect(startOfProcess(pid)).toBeUndefined();
  expect(await query(next.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('recovers when the server itself was killed', async () => {
  const { url, ended } = await start({ durable: true });
  await query(url, 'create table survives as select 1 as one');
  process.kill(await postmaster(), 'SIGKILL');
  expect(await ended).toBe('it was killed by SIGKILL');
  const again = await start();
  expect(await query(again.url, 'select one from survives')).toEqual([{ one: 1 }]);
});

test('is not misled by a number that another process has now', async () => {
  await (await start()).stop();
  await writeFile(join(inFolder(), 'cluster/postmaster.pid'), `${process.ppid}\n${inFolder()}/cluster\n`);
  expect(await query((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(startOfProcess(process.ppid)).toBeDefined();
});

test('stops at once though clients are connected', async () => {
  const server = await start();
  const client = new Client({ connectionString: server.url });
  const cut = new Promise((resolve) => client.on('error', resolve));
  await client.connect();
  await server.stop();
  expect(await cut).toMatchObject({ code: '57P01' });
});

test('gives up when told to, and leaves nothing running', async () => {
  const controller = new AbortController();
  const other = join(folder, 'given-up');
  const starting = start({ folder: other, signal: controller.signal });
  setTimeout(() => controller.abort(new Error('enough')), 150);
  await expect(starting).rejects.toThrow('enough');
  expect(await query((await start({ folder: other })).url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test.skipIf(process.getuid?.() !== 0)('as root, runs in a folder that others cannot reach', async () => {
  const closed = join(folder, 'closed');
  await mkdir(closed, { mode: 0o700 });
  const server = await start({ folder: join(closed, 'postgres') });
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});
