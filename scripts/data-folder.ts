/**
 * The folder in which everything lies that outlasts a run: opened by one process at a time, and emptied only when Trama
 * made it. Knows nothing of what the parts of Trama keep in it.
 */
import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isLockFile, lockFolder } from './folder-lock.ts';
import { StartupProblem } from './startup-problem.ts';

export type DataFolder = {
  path: string;
  /** Removes all that the folder holds. Throws the StartupProblem `reset-refused` where others' files were before. */
  empty(): Promise<void>;
  /** Lets another process open it. */
  close(): Promise<void>;
};

/** Says that the folder was empty when Trama first opened it. */
const markName = '.trama';

/** Makes the folder when missing and locks it. Throws the StartupProblem `already-running`, or the disk's own error. */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const path = resolve(folder);
  await mkdir(path, { recursive: true });
  const entries = await readdir(path);
  const mark = join(path, markName);
  if (entries.every(isNobodys)) await writeFile(mark, 'Made by Trama.\n');
  const lock = await lockFolder(path);
  return {
    path,
    async empty() {
      if (!(await isThere(mark))) throw new StartupProblem({ kind: 'reset-refused', folder: path });
      for (const name of await readdir(path)) {
        if (name !== markName && !isNobodys(name)) await rm(join(path, name), { recursive: true });
      }
    },
    close: () => lock.release(),
  };
}

const isNobodys = (name: string): boolean => name === 'lost+found' || isLockFile(name);

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
