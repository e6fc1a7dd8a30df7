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
  ];
  expect(problems.map((problem) => problemLine(new StartupProblem(problem), folder))).toMatchInlineSnapshot();
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
  expect(problemLine(new Error('migration 0001 failed.\n  at line 3'), folder)).toMatchInlineSnapshot();
  expect(problemLine(new AggregateError([new Error('one'), new Error('two')]), folder)).toContain('one; two');
});

function ended(lastWords: string): StartupProblem {
  return new StartupProblem({ kind: 'postgres-ended', log: '/srv/data/postgres/postgres.log', lastWords });
}
