import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trama-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('one holder at a time', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ problem: { kind: 'already-running', pid: process.pid } });
  await lock.release();
  expect(await readdir(folder)).toEqual([]);
  await (await lockFolder(folder)).release();
});

test.each([
  ['a dead process', { pid: 2 ** 22 + 1, startedAt: '1', claim: 'x' }],
  ['an earlier process with our number', { pid: process.pid, startedAt: '1', claim: 'x' }],
  ['nobody that can be read', 'half a li'],
])('the lock of %s is taken over, by one of many', async (_, holder) => {
  await writeFile(join(folder, 'lock'), JSON.stringify(holder));
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  expect(await readdir(folder)).toEqual(['lock']);
});
