/**
 * Keeps two live processes from using one folder: each leaves a file whose name says which process it is, by number and
 * start time, so that a dead process, or another one with its number, locks nothing. Knows nothing of what is in the
 * folder.
 */
import { randomUUID } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startOfProcess } from './processes.ts';
import { StartupProblem } from './startup-problem.ts';

export type FolderLock = { release(): Promise<void> };

const prefix = 'lock.';

export const isLockFile = (name: string): boolean => name.startsWith(prefix);

/**
 * Locks `folder`, which must exist. Throws the StartupProblem `already-running` while another live process has it.
 *
 * Each claims before it looks for others, so of two that come at once at least one sees the other and withdraws; both
 * may. A dead one's file is safe to remove, because nobody will ever make one of that name again.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const own = [process.pid, encodeURIComponent(startOfProcess(process.pid) ?? ''), randomUUID()].join('.');
  const release = () => rm(join(folder, `${prefix}${own}`), { force: true });
  await writeFile(join(folder, `${prefix}${own}`), '');
  try {
    for (const name of (await readdir(folder)).filter(isLockFile)) {
      const claim = name.slice(prefix.length);
      if (claim === own) continue;
      const [pid = '', startedAt = ''] = claim.split('.');
      if (startOfProcess(Number(pid)) === decodeURIComponent(startedAt))
        throw new StartupProblem({ kind: 'already-running', folder, pid: Number(pid) });
      await rm(join(folder, name), { force: true });
    }
  } catch (error) {
    await release();
    throw error;
  }
  return { release };
}
