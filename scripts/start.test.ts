import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { access, chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startOfProcess } from './processes.ts';
import { type Account, commandAs } from './unprivileged.ts';

const script = join(import.meta.dirname, 'start.stand-in.ts');
const isRoot = process.getuid?.() === 0;

let folder: string;
const launched: Launched[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trama-start-'));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  for (const { child, ended } of launched.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
});
afterAll(() => rm(folder, { recursive: true }));

type Launched = {
  child: ChildProcess;
  /** Resolves to the address once it is ready. */
  ready: Promise<string>;
  ended: Promise<{ code: number | null; signal: string | null; errors: string[]; output: string }>;
};

type Given = { data?: string; env?: Record<string, string>; args?: string[]; as?: Account };

function launch({ data = 'data', env = {}, args = [], as }: Given = {}): Launched {
  const command = commandAs(as, process.execPath, [script, ...args], [process.execPath, script]);
  const child = spawn(command.file, command.args, {
    ...command.identity,
    env: { PATH: process.env['PATH'], TRAMA_DATA: join(folder, data), PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const [, url] = /GraphQL\s+(\S+)\/graphql\n.*empties it/s.exec(output) ?? [];
      if (url) resolve(url);
    });
    child.once('close', () => reject(new Error(`not ready: ${errors}`)));
  });
  ready.catch(() => {});
  const ended = once(child, 'close').then(([code, signal]) => ({
    code,
    signal,
    output,
    errors: errors.split('\n').filter((line) => line && !line.endsWith('…')),
  }));
  const entry = { child, ready, ended };
  launched.push(entry);
  return entry;
}

const pidFile = (data = 'data') => join(folder, data, 'postgres/cluster/postmaster.pid');
const postmaster = async (data?: string) => Number.parseInt(await readFile(pidFile(data), 'utf8'), 10);

/** Runs one that cannot start, and returns its one line. */
async function refusal(given: Given): Promise<string> {
  const { code, errors, output } = await launch(given).ended;
  expect({ code, lines: errors.length, output }).toEqual({ code: 1, lines: 1, output: '' });
  return errors[0]?.replaceAll(folder, '<folder>') ?? '';
}

describe('running', () => {
  test('shows where and as whom, and at SIGTERM answers what was asked and leaves nothing', async () => {
    const { child, ready, ended } = launch();
    const url = await ready;
    const pid = await postmaster();
    expect(startOfProcess(pid)).toBeDefined();
    const answer = fetch(`${url}/slow`).then((response) => response.text());
    await sleep(200);
    const beganAt = performance.now();
    child.kill('SIGTERM');
    expect(await answer).toBe('answered');
    const { code, errors, output } = await ended;
    expect(performance.now() - beganAt).toBeLessThan(5_000);
    expect({ code, errors }).toEqual({ code: 0, errors: ['No demo data here.'] });
    expect(output.replaceAll(url, '<url>').replaceAll(folder, '<folder>')).toMatchInlineSnapshot(`
      "
      Trama is ready.

        GraphQL    <url>/graphql
        Dashboard  <url>/app
        GraphiQL   <url>/graphiql
        Health     <url>/health

        Demo accounts, password trama-demo-2026
          admin@trama.test      administrator (or by documento: 0926687856)
          vendedor@trama.test   seller
          bodega@trama.test     storekeeper
          analista@trama.test   analyst
          medico@trama.test     professional
          recepcion@trama.test  receptionist
          contador@trama.test   accountant
          cliente@trama.test    customer

        Ctrl-C stops Trama. Its data stays in <folder>/data
        npm start -- --reset empties it.

      "
    `);
    expect(startOfProcess(pid)).toBeUndefined();
    expect((await readdir(join(folder, 'data'))).sort()).toEqual(['.trama', 'postgres']);
  });

  test('one press of Ctrl-C is one, however often it arrives', async () => {
    const { child, ready, ended } = launch();
    const answer = fetch(`${await ready}/slow`).then((response) => response.text());
    await sleep(200);
    for (let count = 0; count < 3; count++) child.kill('SIGINT');
    expect(await answer).toBe('answered');
    expect(await ended).toMatchObject({ code: 0 });
  });

  test('a second Ctrl-C ends it at once, PostgreSQL too', async () => {
    const { child, ready, ended } = launch();
    fetch(`${await ready}/stuck`).catch(() => {});
    const pid = await postmaster();
    await sleep(200);
    child.kill('SIGINT');
    await sleep(700);
    const beganAt = performance.now();
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130 });
    expect(performance.now() - beganAt).toBeLessThan(1_500);
    expect(startOfProcess(pid)).toBeUndefined();
  });

  test('a request that does not end is cut off within five seconds', async () => {
    const { child, ready, ended } = launch();
    fetch(`${await ready}/stuck`).catch(() => {});
    const pid = await postmaster();
    await sleep(200);
    const beganAt = performance.now();
    child.kill('SIGTERM');
    const { code, errors } = await ended;
    expect(performance.now() - beganAt).toBeLessThan(5_000);
    expect({ code, last: errors.at(-1) }).toEqual({
      code: 1,
      last: 'Some requests took more than 4 seconds and were cut off.',
    });
    expect(startOfProcess(pid)).toBeUndefined();
  });

  test('can be stopped while it is still starting', async () => {
    const { child, ended } = launch({ env: { STAND_IN_MIGRATES_MS: '60000' } });
    while (!existsSync(pidFile())) await sleep(20);
    const pid = await postmaster();
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, errors: [] });
    expect(startOfProcess(pid)).toBeUndefined();
  });

  test('starts again after kill -9, though its PostgreSQL still runs', async () => {
    const killed = launch();
    await killed.ready;
    const pid = await postmaster();
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(startOfProcess(pid)).toBeDefined();
    await launch().ready;
    expect(startOfProcess(pid)).toBeUndefined();
  });

  test('ends with a line when its PostgreSQL is killed', async () => {
    const { ready, ended } = launch();
    await ready;
    process.kill(await postmaster(), 'SIGKILL');
    const { code, errors } = await ended;
    expect(code).toBe(1);
    expect(errors.join('\n')).toContain('PostgreSQL stopped: it was killed by SIGKILL. See ');
  });

  test.skipIf(!isRoot)('runs as an ordinary user', async () => {
    const nobody = { uid: 65_534, gid: 65_534 };
    await mkdir(join(folder, 'ordinary'));
    await chown(join(folder, 'ordinary'), nobody.uid, nobody.gid);
    const { child, ready, ended } = launch({ data: 'ordinary', as: nobody });
    await ready;
    for (const pid of [child.pid, await postmaster('ordinary')])
      expect(execFileSync('ps', ['-o', 'uid=', '-p', String(pid)], { encoding: 'utf8' }).trim()).toBe('65534');
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0 });
  });
});

describe('refusing to start, in one line', () => {
  test('a second start on the same data folder', async () => {
    const first = launch();
    await first.ready;
    const line = await refusal({});
    expect(line.replaceAll(String(first.child.pid), '<pid>')).toMatchInlineSnapshot(
      `"Trama already runs on <folder>/data (process <pid>). Stop it (kill <pid>), or use another folder and port: TRAMA_DATA=… PORT=… npm start"`,
    );
    expect(startOfProcess(await postmaster())).toBeDefined();
  });

  test('a taken port, before anything is started', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port } = squatter.address() as AddressInfo;
    const line = await refusal({ data: 'unused', env: { PORT: String(port) } });
    squatter.close();
    expect(line).toContain(`Port ${port} on 127.0.0.1 is taken.`);
    expect(await readdir(join(folder, 'unused'))).toEqual(['.trama']);
  });

  test('a DATABASE_URL at which nothing answers, or that is none', async () => {
    const port = await closedPort();
    const line = await refusal({ env: { DATABASE_URL: `postgresql://me:secret@127.0.0.1:${port}/shop` } });
    expect(line.replaceAll(String(port), '<port>')).toMatchInlineSnapshot(
      `"DATABASE_URL: no connection to 127.0.0.1:<port>/shop (connect ECONNREFUSED 127.0.0.1:<port>). Start or correct that database, or unset DATABASE_URL to use the embedded one."`,
    );
    const own = await refusal({ env: { DATABASE_URL_INVENTORY: `postgresql://me:secret@127.0.0.1:${port}/shop` } });
    expect(own).toMatch(/^DATABASE_URL_INVENTORY: no connection to /);
    expect(await refusal({ env: { DATABASE_URL: 'shop.example' } })).toMatch(/^DATABASE_URL: no connection to /);
  });

  test('a wrong setting or option', async () => {
    expect(await refusal({ env: { PORT: 'four' } })).toContain('PORT');
    expect(await refusal({ env: { LOG_LEVEL: 'loud' } })).toContain('LOG_LEVEL');
    expect(await refusal({ env: { HOST: '203.0.113.7', PORT: '4999' } })).toContain('HOST=203.0.113.7');
    expect(await refusal({ args: ['--rest'] })).toContain('--reset');
  });

  test('a data folder that cannot be one', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await refusal({ data: 'file' })).toContain('<folder>/file is not a folder.');
    expect(await refusal({ data: 'file/below' })).toContain('<folder>/file/below is not a folder.');
  });

  test.skipIf(!canMount())('a read-only disk, and a full one', async () => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    for (const [options, words] of [
      ['ro', 'The disk is read-only'],
      ['size=8k', 'The disk is full'],
      ['size=12m', 'The disk is full'],
    ] as const) {
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]);
      try {
        expect(await refusal({ data: 'disk' })).toContain(words);
      } finally {
        execFileSync('umount', [disk]);
      }
    }
  });
});

describe('--reset', () => {
  test('is refused without a terminal, and empties with --yes', async () => {
    await mkdir(join(folder, 'to-empty'));
    await writeFile(join(folder, 'to-empty/.trama'), '');
    await writeFile(join(folder, 'to-empty/old'), '');
    expect(await refusal({ data: 'to-empty', args: ['--reset'] })).toMatchInlineSnapshot(
      `"Nothing was emptied: there is no terminal to ask on. To empty <folder>/to-empty without being asked: npm start -- --reset --yes"`,
    );
    await access(join(folder, 'to-empty/old'));

    const second = launch({ data: 'to-empty', args: ['--reset', '--yes'] });
    await second.ready;
    expect((await readdir(join(folder, 'to-empty'))).sort()).toEqual([
      '.trama',
      expect.stringMatching(/^lock\./),
      'postgres',
    ]);
  });

  test('never touches a folder that held other things', async () => {
    await mkdir(join(folder, 'foreign'));
    await writeFile(join(folder, 'foreign/thesis.tex'), 'years of work');
    expect(await refusal({ data: 'foreign', args: ['--reset', '--yes'] })).toMatchInlineSnapshot(
      `"Nothing was emptied: <folder>/foreign held other files before Trama used it. Empty it by hand, or point TRAMA_DATA at a folder for Trama alone."`,
    );
    expect(await readdir(join(folder, 'foreign'))).toEqual(['thesis.tex']);
  });
});

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
