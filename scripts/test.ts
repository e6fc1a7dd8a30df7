/**
 * `npm test`: everything that must hold, in one run. Ends with what was skipped and why, and one line of counts.
 * Under TRAMA_REQUIRE_ALL=1 a part that this machine lacks is a failure, not a skip.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages } from './build-pages.ts';
import { hasRedis } from './redis.ts';
import { root } from './roster.ts';

type Counts = { passed: number; failed: number; skipped: number; reasons: Map<string, number> };
const counts: Counts = { passed: 0, failed: 0, skipped: 0, reasons: new Map() };
/** Names of what failed, told again at the end: the reporters' own words are far above by then. */
const failures: string[] = [];
/** What passed only when it was tried again, which happens where everything is required: on a busy machine, unattended. */
const unsteady: string[] = [];
const requireAll = process.env['TRAMA_REQUIRE_ALL'] === '1';
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

const run = (command: string, args: string[]): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });

/** One check that is not a test file: a command that ends with 0. What it says comes with its end. */
async function check(name: string, command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (ended) => resolve(ended ?? 1));
  });
  counts[code === 0 ? 'passed' : 'failed'] += 1;
  if (code !== 0) failures.push(name);
  process.stdout.write(Buffer.concat(said));
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
}

/** Does all of it, two at a time, in this order. */
async function twoAtATime(all: (() => Promise<void>)[]): Promise<void> {
  const waiting = [...all];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  };
  await Promise.all([work(), work()]);
}

type Report = {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: {
      status: string;
      fullName: string;
      failureMessages?: string[];
      meta?: { skipReason?: string };
    }[];
  }[];
};

/** Runs test files and adds up what they report. */
async function tests(folder: string, args: string[]): Promise<void> {
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run(process.execPath, [bin('vitest'), 'run', ...reporters, ...args]);
  const report = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Report,
    () => ({ testResults: [] }),
  );
  let failed = 0;
  for (const { assertionResults, status, message, name: path } of report.testResults) {
    const file = path.replace(`${root}/`, '');
    if (status === 'failed' && assertionResults.every((one) => one.status !== 'failed')) {
      failed += 1;
      failures.push(`${file}: ${firstLine(message)}`);
    }
    for (const { status: outcome, fullName, failureMessages, meta } of assertionResults) {
      if (outcome === 'passed') {
        counts.passed += 1;
        if (failureMessages?.length) unsteady.push(`${file}: ${fullName}: ${firstLine(failureMessages[0])}`);
      } else if (outcome === 'failed') {
        failed += 1;
        failures.push(`${file}: ${fullName}: ${firstLine(failureMessages?.[0])}`);
      } else skip(meta?.skipReason ?? `${file} says why`, 1);
    }
  }
  // a run that could not even start has no report to count
  if (code !== 0 && failed === 0) failures.push(`the tests ended with ${code}`);
  counts.failed += code !== 0 && failed === 0 ? 1 : failed;
}

const firstLine = (text = ''): string => text.split('\n')[0]?.slice(0, 1_000) ?? '';

function skip(reason: string, count: number): void {
  counts.skipped += count;
  counts.reasons.set(reason, (counts.reasons.get(reason) ?? 0) + count);
}

const folder = await mkdtemp(join(tmpdir(), 'trama-report-'));
const node = (name: string, ...args: string[]) => check(name, process.execPath, args);
const types = (name: string, ...args: string[]) => node(name, bin('tsc'), '--noEmit', ...args);
await twoAtATime([
  () => types('types'),
  async () => {
    // it writes what the dashboard's types are of
    await node('documents of the clients', 'scripts/client-documents.ts', '--check');
    await types('types of the dashboard', '-p', 'clients/dashboard');
  },
  () => types('types of the GraphiQL page', '-p', 'router/graphiql'),
  () => check('lint and format', bin('biome'), ['check', '.']),
  () => node('layout', 'scripts/layout.ts'),
  () => node('schema', 'scripts/schema.ts', '--check'),
  () => node('coverage of the replaced systems', 'scripts/coverage.ts'),
]);
await buildPages();
const isDistributed = hasRedis() || requireAll;
if (!isDistributed) skip('everything distributed: install redis-server and put it on the PATH', 1);
await tests(folder, isDistributed ? [] : ['--project=!distributed']);
await rm(folder, { recursive: true, force: true });

for (const one of unsteady) console.log(`unsteady: ${one}`);
for (const failure of failures) console.log(`failed: ${failure}`);
for (const [reason, count] of counts.reasons) console.log(`skipped ${count}: ${reason}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 || (requireAll && counts.skipped > 0) ? 1 : 0);
