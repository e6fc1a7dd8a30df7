import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';
import { startOfProcess } from './processes.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trama-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('one holder at a time', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ problem: { kind: 'already-running', pid: process.pid } });
  expect(await readdir(folder)).toHaveLength(1);
  await lock.release();
  expect(await readdir(folder)).toEqual([]);
  await (await lockFolder(folder)).release();
});

test('another live process counts until it dies', async () => {
  const other = spawn('sleep', ['60']);
  await once(other, 'spawn');
  const pid = other.pid ?? 0;
  await writeFile(join(folder, `lock.${pid}.${encodeURIComponent(startOfProcess(pid) ?? '')}.x`), '');
  await expect(lockFolder(folder)).rejects.toMatchObject({ problem: { kind: 'already-running', pid } });
  other.kill('SIGKILL');
  await once(other, 'exit');
  await (await lockFolder(folder)).release();
});

test.each([
  ['an earlier process with our number', `lock.${process.pid}.1.x`],
  ['a number that no process has', `lock.${2 ** 22 + 1}.1.x`],
  ['nobody', 'lock.'],
])('the lock of %s is removed, and of many that come at once no two get in', async (_, left) => {
  await writeFile(join(folder, left), '');
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
  const holders = outcomes.filter((outcome) => outcome.status === 'fulfilled');
  expect(holders.length).toBeLessThanOrEqual(1);
  for (const { value } of holders) await value.release();
  await lockFolder(folder);
  expect(await readdir(folder)).toEqual([expect.stringMatching(`^lock\\.${process.pid}\\.`)]);
});
