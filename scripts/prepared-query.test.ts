/** Statements that a connection has seen before: sent in one piece, answered as at first, whatever comes in between. */
import { testDatabase } from '@trama/platform/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { types } from '../subgraphs/_platform/src/internal/direct-values.ts';
import { sendPrepared } from '../subgraphs/_platform/src/internal/prepared-query.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let pool: pg.Pool;
let client: pg.PoolClient;
/** What the database sent since, by the names of its messages. */
let heard: string[] = [];
beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 1, pipeline: true } as pg.PoolConfig);
  client = await pool.connect();
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
  for (const message of ['parseComplete', 'rowDescription', 'dataRow', 'errorMessage'])
    connection.on(message, () => heard.push(message));
  await client.query('CREATE TABLE things (id int PRIMARY KEY, price bigint)');
});
afterAll(async () => {
  client.release();
  await pool.end();
  await database.drop();
});
beforeEach(() => {
  heard = [];
});

const send = (name: string, text: string, values: unknown[], more: object = {}) =>
  sendPrepared(client, { name, text, values, types, ...more });

it('asks what rows look like once, and reads them alike from then on', async () => {
  const ask = () => send('one', 'SELECT $1::bigint AS price, $2::text AS word', [7, 'é']);
  const first = await ask();
  expect(first.rows).toEqual([{ price: 7n, word: 'é' }]);
  expect(heard).toEqual(['parseComplete', 'rowDescription', 'dataRow']);
  heard = [];
  const again = await ask();
  expect(again).toMatchObject({ rows: first.rows, fields: first.fields, rowCount: 1, command: 'SELECT' });
  expect(heard).toEqual(['dataRow']);
  const listed = await send('one', 'SELECT $1::bigint AS price, $2::text AS word', [8, null], { rowMode: 'array' });
  expect(listed.rows).toEqual([[8n, null]]);
});

it('counts what is written without rows', async () => {
  const write = (id: number) => send('write', 'INSERT INTO things VALUES ($1, $2)', [id, 5]);
  expect(await write(1)).toMatchObject({ rowCount: 1, rows: [] });
  expect(await write(2)).toMatchObject({ rowCount: 1, rows: [] });
  expect(heard).toEqual(['parseComplete']);
});

it('answers each of those under way at once, with failures in between', async () => {
  const divide = (by: number) => send('divide', 'SELECT (12 / $1::int)::int AS part', [by]);
  await divide(1);
  const answers = await Promise.allSettled([divide(3), divide(0), divide(4), send('two', 'SELECT 2 AS two', [])]);
  const [three, nothing, four, two] = answers.map((one) => (one.status === 'fulfilled' ? one.value.rows : one.reason));
  expect([three, four, two]).toEqual([[{ part: 4 }], [{ part: 3 }], [{ two: 2 }]]);
  expect(nothing).toMatchObject({ code: '22012' });
});

it('refuses what cannot be written as a value, and goes on', async () => {
  const knot: Record<string, unknown> = {};
  knot['self'] = knot;
  const echo = (value: unknown) => send('echo', 'SELECT $1::text AS said', [value]);
  await echo('a');
  await expect(echo(knot)).rejects.toThrow('circular');
  expect((await echo('b')).rows).toEqual([{ said: 'b' }]);
});

it('is told by the database that a table has changed under it', async () => {
  const all = () => send('all', 'SELECT * FROM things ORDER BY id', []);
  expect((await all()).rows).toHaveLength(2);
  await client.query('ALTER TABLE things ADD COLUMN note text');
  await expect(all()).rejects.toThrow('cached plan must not change result type');
});
