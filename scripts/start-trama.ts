/**
 * The life of `npm start`, from settings to the ready block to the last process gone. What is migrated, loaded and
 * served is handed in: nothing here knows a subgraph, a router or GraphQL.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '@trama/platform/config';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { givenDatabases, requireDatabase } from './database-check.ts';
import { requireFreePort } from './ports.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { stopLeftOver } from './postgres-cluster.ts';
import { readyBlock } from './ready-block.ts';
import { subgraphNames } from './roster.ts';
import { confirmReset, readOptions, readSettings } from './start-options.ts';
import { messageOf, problemLine, StartupProblem } from './startup-problem.ts';
import { listenForStop, type Stop } from './stop-signals.ts';

type DatabaseUrlOf = (subgraph: string) => string;
type Served = { url: string; close(): Promise<void> };

/** Called in this order, each once; any may throw. */
export type Parts = {
  /** Brings every subgraph's tables up to date. */
  migrateAll(databaseUrlOf: DatabaseUrlOf): Promise<void>;
  /** Loads the demo business unless it is there. */
  loadDemoData(databaseUrlOf: DatabaseUrlOf, log: (line: string) => void): Promise<void>;
  /** Listens; `close` takes no new requests and resolves when those under way are answered. */
  serve(options: { config: Config; databaseUrlOf: DatabaseUrlOf }): Promise<Served>;
};

/** Counted from the wish to stop, in milliseconds: the end of waiting for requests, and for PostgreSQL's tidying. */
const requestsWithin = 4_000;
const tidyWithin = 4_500;

/** What is up, in the order in which it came up. */
type Running = { dataFolder?: DataFolder; postgres?: Postgres; served?: Served };

/**
 * Runs until a signal ends it, and ends the process: with 0 after Ctrl-C or SIGTERM, 1 when something went wrong, 130
 * when a second Ctrl-C cut it short. Progress goes to standard error, the ready block to standard output.
 */
export async function start(parts: Parts, args = process.argv.slice(2), env = process.env): Promise<never> {
  const stop = listenForStop();
  const broken = whenUncaught();
  const running: Running = {};
  let exitCode = 0;
  try {
    const { url } = await bringUp(parts, { args, env, running, stop, broken });
    console.log(readyBlock(url, running.dataFolder?.path ?? ''));
    await Promise.race([stop.requested, broken, whenPostgresEnds(running)]);
  } catch (error) {
    if (!stop.signal.aborted) {
      exitCode = 1;
      console.error(problemLine(error, running.dataFolder?.path ?? (env['TRAMA_DATA'] || 'data')));
      // once it served, it is a fault of ours that somebody has to find
      if (running.served || /^(debug|trace)$/.test(env['LOG_LEVEL'] ?? '')) console.error(error);
    }
  }
  const isClean = await bringDown(running, stop);
  process.exit(stop.isForced() ? 130 : isClean ? exitCode : 1);
}

type Surroundings = { args: string[]; env: NodeJS.ProcessEnv; running: Running; stop: Stop; broken: Promise<never> };

async function bringUp(parts: Parts, { args, env, running, stop, broken }: Surroundings): Promise<Served> {
  const unlessStopped = <T>(work: Promise<T>): Promise<T> =>
    Promise.race([
      work,
      stop.requested.then(() => Promise.reject(stop.signal.reason)),
      broken,
      whenPostgresEnds(running),
    ]);
  const options = readOptions(args);
  const config = readSettings(env);
  const dataFolder = await openDataFolder(config.dataFolder);
  running.dataFolder = dataFolder;
  const postgresFolder = `${dataFolder.path}/postgres`;
  if (options.reset) {
    if (!options.yes) await unlessStopped(confirmReset(dataFolder.path));
    await stopLeftOver(postgresFolder);
    await dataFolder.empty();
    say(`Emptied ${dataFolder.path}.`);
    if (config.databaseUrl) say('DATABASE_URL is set: what is in that database stays.');
  }
  await requireFreePort(config.host, config.port);

  const names = subgraphNames();
  for (const [url, variable] of givenDatabases(config, names)) await unlessStopped(requireDatabase(variable, url));
  if (!config.databaseUrl) {
    say('Starting PostgreSQL …');
    running.postgres = await startPostgres({ folder: postgresFolder, signal: stop.signal });
  }
  const databaseUrlOf: DatabaseUrlOf = (name) => {
    const url = config.databaseUrlOf(name) ?? running.postgres?.url;
    if (!url) throw new Error(`no database is set for ${name}`);
    return url;
  };
  stop.signal.throwIfAborted();
  say(`Bringing the tables of ${names.length} subgraphs up to date …`);
  await unlessStopped(parts.migrateAll(databaseUrlOf));
  say('Looking after the demo data …');
  await unlessStopped(parts.loadDemoData(databaseUrlOf, say));
  say('Opening the graph …');
  running.served = await unlessStopped(parts.serve({ config, databaseUrlOf }));
  return running.served;
}

/** Ends what runs, last first. False when something had to be cut short. */
async function bringDown({ served, postgres, dataFolder }: Running, stop: Stop): Promise<boolean> {
  const beganAt = performance.now();
  let isClean = true;
  if (served) {
    say('Stopping …');
    const closed = served.close().then(
      () => true,
      (error) => {
        say(`Closing failed: ${messageOf(error)}`);
        return false;
      },
    );
    const late = sleep(requestsWithin).then(() => {
      say(`Some requests took more than ${requestsWithin / 1000} seconds and were cut off.`);
      return false;
    });
    isClean = await Promise.race([closed, late, stop.forced.then(() => false)]);
  }
  const left = stop.isForced() ? 0 : tidyWithin - (performance.now() - beganAt);
  await postgres?.stop(Math.max(left, 300));
  await dataFolder?.close();
  return isClean;
}

/** Rejects when the embedded PostgreSQL ends while it is needed. */
function whenPostgresEnds({ postgres }: Running): Promise<never> {
  if (!postgres) return new Promise(() => {});
  return postgres.ended.then((lastWords) => {
    throw new StartupProblem({ kind: 'postgres-ended', log: postgres.log, lastWords });
  });
}

/**
 * Rejects on an error that nobody caught. From now on such an error does not end the process by itself: connections
 * that are cut while everything stops may complain as they like.
 */
function whenUncaught(): Promise<never> {
  const uncaught = Promise.withResolvers<never>();
  // a moment later, so that PostgreSQL's end is told first and not what followed from it
  process.on('uncaughtException', (error) => void sleep(200).then(() => uncaught.reject(error)));
  uncaught.promise.catch(() => {});
  return uncaught.promise;
}

const say = (line: string): void => console.error(line);
