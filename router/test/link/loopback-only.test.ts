/** Nothing that we start speaks to anybody outside this machine: no telemetry, no update check, no font, no schema. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testDatabase } from '@trama/platform/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { command, openShop } from './shop-command.ts';

const run = promisify(execFile);
const recorder = join(import.meta.dirname, 'record-connections.ts');
let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trama-loopback-'));
  file = join(folder, 'connections');
});
afterAll(() => rm(folder, { recursive: true }));

const isLoopback = (line: string) => line === 'path' || /^host (127\.0\.0\.1|::1|localhost)$/.test(line);

/** Where the process connected to, besides this machine; throws when it connected nowhere at all. */
async function strangers(): Promise<string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  await writeFile(file, '');
  expect(lines.length).toBeGreaterThan(0);
  return lines.filter((line) => !isLoopback(line));
}

/** Telemetry is on as far as the environment goes: turning it off is the program's own business. */
const { APOLLO_TELEMETRY_DISABLED: _, ...inherited } = process.env;
const env = () => ({ ...inherited, RECORD_CONNECTIONS: file });

it('sees a stranger when there is one, by whatever way it is reached', async () => {
  for (const code of [
    'fetch("http://stranger.invalid/").catch(() => {})',
    'require("node:https").get("https://stranger.invalid/").on("error", () => {})',
    'require("node:net").connect(80, "stranger.invalid").on("error", () => {})',
    'require("node:dns").promises.lookup("stranger.invalid").catch(() => {})',
    'require("undici").request("http://stranger.invalid/").catch(() => {})',
  ]) {
    await run(process.execPath, ['--import', recorder, '-e', code], { env: env(), cwd: import.meta.dirname });
    expect({ code, seen: new Set(await strangers()) }).toEqual({ code, seen: new Set(['host stranger.invalid']) });
  }
});

it('starts the whole graph in one process and answers, and speaks to its database only', async () => {
  const database = await testDatabase();
  const child = join(import.meta.dirname, 'one-process-request.ts');
  const { stdout } = await run(process.execPath, ['--import', recorder, child, database.url], { env: env() });
  expect(JSON.parse(stdout)).toEqual({ data: { viewer: { id: expect.stringMatching(/^usr_/) }, categories: [] } });
  expect(await strangers()).toEqual([]);
  await database.drop();
});

it.each(['compiled', 'apollo'])(
  'starts the command with the %s executor and answers, and speaks to its subgraphs only',
  async (executor) => {
    const shop = await openShop();
    const args = ['--supergraph', await shop.write(), '--port', '0', '--executor', executor];
    const router = command(args, ['--import', recorder], { RECORD_CONNECTIONS: file });
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ products { rating } }' });
    const response = await fetch(await router.url(), { method: 'POST', headers, body });
    expect(await response.json()).toMatchObject({ data: {} });
    await new Promise((resolve) => setTimeout(resolve, 500)); // whatever is sent after the start
    router.child.kill('SIGTERM');
    expect(await router.ended()).toBe(0);
    expect(await strangers()).toEqual([]);
    await shop.close();
  },
);
