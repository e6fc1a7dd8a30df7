/**
 * Keeps two live processes from using one folder: a file naming the holder by number and start time, so that the lock
 * of a dead process, or of another one with its number, is taken over. Knows nothing of what is in the folder.
 */
import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startOfProcess } from './processes.ts';
import { StartupProblem } from './startup-problem.ts';

type Holder = {
  pid: number;
  startedAt: string | undefined /** Tells two claims of one process apart. */;
  claim: string;
};

export type FolderLock = { release(): Promise<void> };

/** Takes `folder`/`name`. Throws the StartupProblem `already-running` while another live process holds it. */
export async function lockFolder(folder: string, name = 'lock'): Promise<FolderLock> {
  const path = `${folder}/${name}`;
  const claim = randomUUID();
  const own = JSON.stringify({ pid: process.pid, startedAt: startOfProcess(process.pid), claim } satisfies Holder);
  // linked into place, so that nobody ever reads a lock half written
  const draft = `${path}.${claim}`;
  await writeFile(draft, own);
  try {
    while (!(await linkIfAbsent(draft, path))) {
      const holder = await readHolder(path);
      if (holder && isAlive(holder)) throw new StartupProblem({ kind: 'already-running', folder, pid: holder.pid });
      await rm(path, { force: true });
      await linkIfAbsent(draft, path);
      // another that found the same dead holder may have removed ours by now: the last one to link has it
      await sleep(50);
      if ((await readFile(path, 'utf8').catch(() => '')) === own) break;
    }
  } finally {
    await rm(draft, { force: true });
  }
  return { release: () => rm(path, { force: true }) };
}

async function linkIfAbsent(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

const isAlive = ({ pid, startedAt }: Holder): boolean =>
  Number.isInteger(pid) && startedAt !== undefined && startOfProcess(pid) === startedAt;
